"""Alerts that come out of order, or to nobody."""

from sladsl.check._samples import HEAD
from tests.check.snippets import ROLES, hours, promises, received, responding

CASES = {
    "escalation-order": [
        (
            HEAD + ROLES + responding() + "escalate respond\n  at 100%  notify  Lead\n",
            ["the alert at 100% never comes: the promise is missed by then"],
        ),
        (
            HEAD + ROLES + responding() + "escalate respond\n  after 4 hours 24x7  notify  Lead\n",
            ["the alert after 4 hours never comes: the promise is missed by then"],
        ),
        (
            HEAD
            + ROLES
            + promises("| High | 1 hour 24x7 |", "| Low | 9 hours 24x7 |", head="| priority | respond |")
            + "escalate respond\n  after 4 hours 24x7  notify  Lead\n",
            [],
        ),
    ],
    "unreachable-escalation": [
        (
            HEAD + ROLES + responding("4 business hours") + "escalate respond\n  at once  notify  Agent\n",
            ["the alert of respond for High at once can come Thu 2026-01-01 00:00, when Agent is not on duty"],
        ),
        (HEAD + ROLES + responding() + 'escalate respond\n  when "stuck"  notify  Agent\n', []),
        (
            HEAD + ROLES + responding() + "escalate respond\n  at 75%  notify  Agent\n",
            ["the alert of respond for High at 75% can come Thu 2026-01-01 00:00, when Agent is not on duty"],
        ),
        (
            HEAD
            + ROLES
            + received(
                "| High, Low | during Office | 1 business hour |", "| High, Low | outside Office | 1 hour 24x7 |"
            )
            + "escalate respond\n  at 75%  notify  Agent\n",
            ["the alert of respond for High at 75% can come Thu 2026-01-01 00:00, when Agent is not on duty"],
        ),
        (
            HEAD
            + ROLES.replace("on duty Office", "on duty Office  deputy Lead")
            + responding()
            + "escalate respond\n  at 75%  notify  Agent\n",
            [],
        ),
        (
            HEAD
            + ROLES.replace('"Ann"  on duty Office', "whoever holds the ticket")
            + responding()
            + "escalate respond\n  at 75%  notify  Agent\n",
            [],
        ),
        (
            HEAD
            + hours("Late", "Monday to Friday  18:15 to 08:00 next day")
            + ROLES.replace("Always", "Late")
            + responding()
            + "escalate respond\n  at 75%  notify  Agent\n  each alert unacknowledged after 15 minutes goes to Lead\n",
            ["the alert of respond for High at 75% can come Thu 2026-01-01 07:45, when none of Agent, Lead is on duty"],
        ),
        (
            HEAD
            + ROLES
            + responding("4 business hours")
            + "escalate respond\n  1 hour 24x7 after due  notify  Agent\n",
            ["the alert of respond for High 1 hour after due can come Thu 2026-01-01 18:00, when Agent is not on duty"],
        ),
        (
            HEAD
            + hours("Later", "Monday to Friday  09:00 to 19:00")
            + ROLES.replace("Office", "Later")
            + responding("4 business hours")
            + "escalate respond\n  1 hour 24x7 after due  notify  Agent\n",
            [],
        ),
        (
            HEAD
            + ROLES
            + promises("| High | 4 business hours |", "| Low | 4 hours 24x7 |", head="| priority | respond |")
            + "escalate respond for High\n  at 75%  notify  Agent\n",
            [],
        ),
        (
            HEAD
            + ROLES
            + promises("| High, Low | end of next business day |", head="| priority | respond |")
            + "escalate respond\n  at 75%  notify  Agent\n",
            [],
        ),
    ],
    "duty-unsaid": [
        (
            HEAD
            + 'roles\n  Agent  "Ann"  on duty Office  deputy Boss\n  Boss  "Cy"\n  Other  "Di"\n'
            + responding()
            + "escalate respond\n  at 75%  notify  Agent\n",
            ["Boss is alerted, but the agreement does not say when Boss is on duty"],
        ),
    ],
}
