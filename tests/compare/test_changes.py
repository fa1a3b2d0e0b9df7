"""What changed between two contracts, and for whom it is better: a case for each kind of change and each verdict."""

from datetime import date

import pytest

from sladsl.check._samples import HEAD
from sladsl.check._workspace import open_workspace
from sladsl.compare.changes.terms import changes

TODAY = date(2026, 6, 1)
PROMISES = """
promises
  | priority | respond          | resolve           |
  | High     | 1 business hour  | 16 business hours |
  | Low      | 8 business hours | 24 business hours |
"""
ROLES = """
roles
  Agent  "Ann" <ann@northwind.example> on duty Office
  Lead   "Bob" on duty Always
"""
SERVICE = """
service Web
  availability    at least 99.5% per calendar month
  down            when "no page can be read" for at least 5 minutes
  excludes        "force majeure"
  recovery time   4 hours 24x7
  recovery point  1 hour

service credits
  | when                                   | credit             |
  | availability from 98.5% to below 99.5% | 5% of monthly fee  |
  | availability below 98.5%               | 10% of monthly fee |
  | each High respond late                 | USD 50             |
  credits add up, at most 30% of monthly fee per month
  claimed within 30 calendar days after month end
"""
PAUSES = """
pause resolve while waiting on Client

escalate respond
  at 50%  warn    Agent
  at 75%  notify  Lead
  each alert unacknowledged after 15 minutes goes to Lead
"""
MORE = """
metrics
  | metric            | promised             | per            |
  | "speed of answer" | at most 30 "seconds" | calendar month |

duties of the client
  "name two contacts"

duties of the provider
  "keep records"

undertakings
  patching  "each month"
"""
BASE = HEAD.replace("12-31\n", "12-31\n  fee       USD 900 per month\n", 1) + ROLES + PROMISES + PAUSES + SERVICE + MORE


def terms(folder, name, text):
    file = folder / f"{name}.sla"
    file.write_text(text, encoding="utf-8")
    workspace = open_workspace([file])
    assert [one.message for one in workspace.findings if one.severity == "error"] == []
    return workspace.agreements[0].agreement.versions[0]


def found(folder, old, new):
    return changes(terms(folder, "old", old), terms(folder, "new", new), TODAY)


def replaced(before, after):
    assert before in BASE
    return BASE.replace(before, after)


CASES = [
    # promises, by when tickets are due
    ("| Low      | 8 business hours |", "| Low      | 4 business hours |", "respond [priority=Low]", "client"),
    ("| Low      | 8 business hours |", "| Low      | 9 business hours |", "respond [priority=Low]", "provider"),
    (
        "| Low      | 8 business hours |",
        "| Low      | end of next business day |",
        "respond [priority=Low]",
        "provider",
    ),
    ("| Low      | 8 business hours |", "| Low      | 30 hours 24x7 |", "respond [priority=Low]", "mixed"),
    ("| Low      | 8 business hours |", "| Low      | end of same business day |", "respond [priority=Low]", "mixed"),
    ("| Low      | 8 business hours |", "| Low      | 480 business minutes |", "respond [priority=Low]", "neutral"),
    ("| Low      | 8 business hours |", "| Low      | best effort |", "respond [priority=Low]", "provider"),
    ("| Low      | 8 business hours |", "| Low      | 4 to 8 business hours |", "respond [priority=Low]", "neutral"),
    ("| Low      | 8 business hours |", "| Low      | - |", "respond [priority=Low]", "provider"),
    # strengths and shares
    ("resolve           |", "resolve, as a target |", "resolve [priority=High]", "provider"),
    ("resolve           |", "resolve, typically |", "resolve [priority=High]", "provider"),
    ("| 16 business hours |", "| 16 business hours in 95% of cases |", "resolve [priority=High]", "provider"),
    ("| 16 business hours |", "| 8 business hours in 95% of cases |", "resolve [priority=High]", "mixed"),
    # hours show through the promises
    ("08:00 to 18:00", "08:00 to 20:00", "respond [priority=Low]", "client"),
    ("08:00 to 18:00", "09:00 to 18:00", "respond [priority=Low]", "provider"),
    ("08:00 to 18:00", "07:00 to 17:00", "respond [priority=Low]", "mixed"),
    ("08:00 to 18:00", "07:00 to 17:00", "hours Office", "neutral"),
    ("08:00 to 18:00\n", "08:00 to 18:00\n  closed on 8 September\n", "respond [priority=High]", "provider"),
    ("received at the next opening", "received when logged", "receipt", "neutral"),
    # availability and recovery
    ("at least 99.5% per", "at least 99.9% per", "Web / availability", "client"),
    ("at least 99.5% per", "at least 99% per", "Web / availability", "provider"),
    ("at least 99.5% per", "above 99.5% per", "Web / availability", "client"),
    ("at least 99.5% per", "as agreed per", "Web / availability", "provider"),
    ("calendar month\n  down ", "calendar month, as a target\n  down ", "Web / availability", "provider"),
    ("for at least 5 minutes", "for at least 10 minutes", "Web / availability", "provider"),
    ('"force majeure"', '"force majeure", maintenance', "Web / availability", "provider"),
    ('"force majeure"', '"strikes"', "Web / availability", "neutral"),
    ('  excludes        "force majeure"\n', "", "Web / availability", "client"),
    ("recovery time   4 hours 24x7", "recovery time   2 hours 24x7", "Web / recovery time", "client"),
    ("recovery time   4 hours 24x7", "recovery time   4 business hours", "Web / recovery time", "neutral"),
    ("  recovery time   4 hours 24x7\n", "", "Web / recovery time", "provider"),
    ("recovery point  1 hour", "recovery point  2 hours", "Web / recovery point", "provider"),
    # credits, figure by figure
    ("| 5% of", "| 6% of", "credits for availability", "client"),
    ("| 10% of", "| 9% of", "credits for availability", "provider"),
    ("from 98.5% to below 99.5%", "from 98.5% to below 99.7%", "credits for availability", "client"),
    ("from 98.5% to below 99.5%", "from 98.5% to below 99%", "credits for availability", "provider"),
    ("| 5% of monthly fee  |", "| USD 50 |", "credits for availability", "neutral"),
    ("| USD 50 ", "| USD 40 ", "credits for each High respond late", "provider"),
    (
        "  | each High respond late                 | USD 50             |\n",
        "",
        "credits for each High respond late",
        "provider",
    ),
    ("at most 30% of", "at most 40% of", "credits: cap", "client"),
    ("at most 30% of", "at most 20% of", "credits: cap", "provider"),
    ("credits add up, at most 30% of monthly fee per month", "credits add up\n  no cap", "credits: cap", "client"),
    ("credits add up, at", "credits do not add up, at", "credits: cumulate", "provider"),
    ("within 30 calendar", "within 60 calendar", "credits: claim", "client"),
    ("within 30 calendar days", "within 30 business days", "credits: claim", "neutral"),
    ("claimed within 30 calendar days after month end", "credited without a claim", "credits: claim", "client"),
    ("| USD 50 ", "| not stated ", "credits for each High respond late", "neutral"),
    ("after month end\n", "after month end\n  not paid in cash\n", "credits: no cash", "provider"),
    ("after month end\n", "after month end\n  expire with the term\n", "credits: expires", "provider"),
    ("after month end\n", "after month end\n  the sole remedy\n", "credits: sole remedy", "neutral"),
    # the fee
    ("USD 900 per", "USD 800 per", "fee", "client"),
    ("USD 900 per month", "USD 11,000 per year", "fee", "provider"),
    ("USD 900 per", "EUR 100 per", "fee", "neutral"),
    # pauses
    ("pause resolve while waiting on Client\n", "", "pause resolve while waiting on Client", "client"),
    (
        "pause resolve while waiting on Client\n",
        "pause resolve while waiting on Client\npause respond while waiting on Client\n",
        "pause respond while waiting on Client",
        "provider",
    ),
    (
        "waiting on Client\n",
        "waiting on Client\n  at most 8 hours 24x7\n",
        "pause resolve while waiting on Client",
        "client",
    ),
    (
        "waiting on Client\n",
        'waiting on Client\n  begins when "it was asked"\n',
        "pause resolve while waiting on Client",
        "neutral",
    ),
    # figures, duties and the rest
    ('at most 30 "seconds"', 'at most 20 "seconds"', "metric speed of answer", "client"),
    ('at most 30 "seconds"', 'at most 40 "seconds"', "metric speed of answer", "provider"),
    ('  "name two contacts"\n', '  "name two contacts"\n  "pay"\n', "duty of the client: pay", "provider"),
    ('  "keep records"\n', '  "keep records"\n  "report"\n', "duty of the provider: report", "client"),
    ('"name two contacts"', '"name two people"', "duty of the client: name two contacts", "client"),
    ('"name two contacts"', '"name two people"', "duty of the client: name two people", "provider"),
    ('\nundertakings\n  patching  "each month"\n', "", "undertaking patching: each month", "provider"),
    ("notify  Lead", "notify  Agent", "escalate respond", "neutral"),
    ("<ann@northwind.example>", "<amy@northwind.example>", "role Agent", "neutral"),
    ("\npause resolve", "\nkinds Incident\npause resolve", "kinds", "neutral"),
    ("\npause resolve", "\nprovider may change these terms at once\npause resolve", "change rights", "neutral"),
    ("through 2026-12-31", "through 2027-12-31", "term", "neutral"),
    ("the time already run is kept", "judged by the new row from the start", "priority rules", "neutral"),
]


@pytest.mark.parametrize(("before", "after", "element", "verdict"), CASES)
def test_for_whom_a_change_is_better(before, after, element, verdict, tmp_path):
    there = {one.element: one.verdict for one in found(tmp_path, BASE, replaced(before, after))}
    back = {one.element: one.verdict for one in found(tmp_path, replaced(before, after), BASE)}
    mirrored = {"client": "provider", "provider": "client"}
    assert there[element] == verdict
    assert back == {name: mirrored.get(better, better) for name, better in there.items()}


def test_nothing_changed(tmp_path):
    rows = PROMISES.strip().split("\n")
    turned = "\n".join([*rows[:2], rows[3], rows[2]])
    assert found(tmp_path, BASE, BASE) == []
    assert found(tmp_path, BASE, replaced(PROMISES.strip(), turned)) == []


WORDS = [
    (
        "| Low      | 8 business hours |",
        "| Low      | end of next business day |",
        (
            "respond [priority=Low]",
            "changed",
            "8 business hours",
            "end of next business day",
            "provider",
            ("created Wed 2025-12-31 18:00: due Fri 2026-01-02 18:00, before Thu 2026-01-01 16:00",),
        ),
    ),
    (
        "| Low      | 8 business hours |",
        "| Low      | 30 hours 24x7 |",
        (
            "respond [priority=Low]",
            "changed",
            "8 business hours",
            "30 hours 24x7",
            "mixed",
            (
                "created Fri 2026-01-02 11:00: due Sat 2026-01-03 17:00, before Mon 2026-01-05 09:00",
                "created Wed 2025-12-31 18:00: due Fri 2026-01-02 00:00, before Thu 2026-01-01 16:00",
            ),
        ),
    ),
    (
        "| Low      | 8 business hours |",
        "| Low      | 9 business hours in 95% of cases |",
        (
            "respond [priority=Low]",
            "changed",
            "8 business hours",
            "9 business hours in 95% of cases",
            "provider",
            ("created Wed 2025-12-31 18:00: due Thu 2026-01-01 17:00, before Thu 2026-01-01 16:00",),
        ),
    ),
    (
        "notify  Lead",
        "hand over to  Agent",
        (
            "escalate respond",
            "changed",
            "at 50% warn Agent; at 75% notify Lead; unacknowledged after 15 minutes 24x7 to Lead",
            "at 50% warn Agent; at 75% hand over Agent; unacknowledged after 15 minutes 24x7 to Lead",
            "neutral",
            (),
        ),
    ),
    (
        "waiting on Client\n",
        'waiting on Client\n  begins when "it was asked"\n  at most 8 business hours\n',
        (
            "pause resolve while waiting on Client",
            "changed",
            "while waiting on Client",
            'while waiting on Client; begins when "it was asked"; at most 8 business hours',
            "neutral",
            (),
        ),
    ),
    (
        "  Monday to Friday  08:00 to 18:00\n",
        "  Monday, Friday  08:00 to 12:00, 13:00 to 18:00\n  closed on 24 December from 12:00\n",
        (
            "hours Office",
            "changed",
            "Monday to Friday 08:00 to 18:00",
            "Monday, Friday 08:00 to 12:00, 13:00 to 18:00; closed on 24 December from 12:00",
            "neutral",
            (),
        ),
    ),
    (
        "from 98.5% to below 99.5%",
        "from 98.5% to below 99.7%",
        (
            "credits for availability",
            "changed",
            "availability below 98.5%: 10% of monthly fee; availability from 98.5% to below 99.5%: 5% of monthly fee",
            "availability below 98.5%: 10% of monthly fee; availability from 98.5% to below 99.7%: 5% of monthly fee",
            "client",
            ("at 99.6%: 5% of monthly fee, before nothing",),
        ),
    ),
    (
        "through 2026-12-31",
        "through 2027-12-31",
        ("term", "changed", "2026-01-01 through 2026-12-31", "2026-01-01 through 2027-12-31", "neutral", ()),
    ),
    (
        'at most 30 "seconds"',
        'at most 20 "seconds"',
        (
            "metric speed of answer",
            "changed",
            "at most 30 seconds per calendar month",
            "at most 20 seconds per calendar month",
            "client",
            (),
        ),
    ),
]


@pytest.mark.parametrize(("before", "after", "change"), WORDS)
def test_a_change_in_words(before, after, change, tmp_path):
    assert change in [tuple(one) for one in found(tmp_path, BASE, replaced(before, after))]


def test_bands_that_give_more_and_less_show_one_of_each(tmp_path):
    new = replaced("from 98.5% to below 99.5% | 5% of", "from 98.5% to below 99.7% | 4% of")
    (change,) = [one for one in found(tmp_path, BASE, new) if one.element == "credits for availability"]
    assert (change.verdict, change.examples) == (
        "mixed",
        ("at 99.6%: 4% of monthly fee, before nothing", "at 99%: 4% of monthly fee, before 5% of monthly fee"),
    )


def test_everything_new_is_better_for_the_client_and_nothing_is_said_in_the_notation_of_data(tmp_path):
    bare = HEAD + ROLES
    there = found(tmp_path, bare, BASE)
    assert {one.kind for one in there} == {"added"}
    better = {one.element: one.verdict for one in there}
    assert {name for name, verdict in better.items() if verdict == "provider"} == {
        "duty of the client: name two contacts",
        "pause resolve while waiting on Client",
    }
    assert {"respond [priority=High]", "Web / availability", "credits for availability"} <= {
        name for name, verdict in better.items() if verdict == "client"
    }
    texts = [text for one in [*there, *found(tmp_path, BASE, bare)] for text in (one.old, one.new, *one.examples)]
    assert [text for text in texts if set("{}[]") & set(text) or "\n" in text] == []


ANY = "systems Mail, Wiki\npromises\n  | work around |\n  | 4 hours 24x7 |\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| priority | work around |\n  | High | 4 hours 24x7 |\n  | Low | 4 hours 24x7 |", []),
        ("| system | work around |\n  | Mail, Wiki | 4 hours 24x7 |", []),
        (
            "| system | work around |\n  | Mail | 1 hour 24x7 |\n  | Wiki | 4 hours 24x7 |",
            [("work around [system=Mail]", "changed", "client")],
        ),
        (
            "| priority | work around |\n  | High | 1 hour 24x7 |\n  | Low | 9 hours 24x7 |",
            [
                ("work around [priority=High]", "changed", "client"),
                ("work around [priority=Low]", "changed", "provider"),
            ],
        ),
        (
            "| system | work around |\n  | Mail | 1 hour 24x7 |",
            [("work around [system=Mail]", "changed", "client"), ("work around", "removed", "provider")],
        ),
        (
            "| received | work around |\n  | during Office | 4 hours 24x7 |\n  | outside Office | 6 hours 24x7 |",
            [("work around [received=outside Office]", "changed", "provider")],
        ),
        (
            "| received | work around |\n  | during Office | 2 business hours |\n  | outside Office | 4 hours 24x7 |",
            [("work around [received=during Office]", "changed", "mixed")],
        ),
        (  # no ticket is created outside of them, so none is better off
            "| received | work around |\n  | during Always | 4 hours 24x7 |\n  | outside Always | 1 hour 24x7 |",
            [("work around [received=outside Always]", "changed", "neutral")],
        ),
        (
            "| kind | work around |\n  | Incident | 4 hours 24x7 |",
            [("work around", "removed", "provider")],
        ),
    ],
)  # fmt: skip
def test_tickets_are_followed_when_rows_are_cut_otherwise(tmp_path, rows, expected):
    old = terms(tmp_path, "old", BASE + ANY)
    new = terms(tmp_path, "new", BASE + "systems Mail, Wiki\npromises\n  " + rows + "\n")
    found = list(changes(old, new, TODAY))
    assert [(one.element, one.kind, one.verdict) for one in found] == expected
    back = {"client": "provider", "provider": "client", "mixed": "mixed", "neutral": "neutral"}
    reverse = {"changed": "changed", "removed": "added"}
    assert [(one.element, one.kind, one.verdict) for one in changes(new, old, TODAY)] == [
        (element, reverse[kind], back[verdict]) for element, kind, verdict in expected
    ]


def test_what_is_left_over_names_a_ticket(tmp_path):
    new = BASE + "systems Mail, Wiki\npromises\n  | system | work around |\n  | Mail | 1 hour 24x7 |\n"
    found = list(changes(terms(tmp_path, "old", BASE + ANY), terms(tmp_path, "new", new), TODAY))
    assert found[-1].examples == ("for example system Wiki",)


def test_an_example_of_periods_is_told_with_the_names_of_its_periods(tmp_path):
    example = "\nexample E\n  in 2026-03\n  Web was down 60 minutes\n  no credit\n"
    (change,) = found(tmp_path, BASE + example, BASE + example.replace("03", "04").replace("60", "50"))
    assert (change.element, change.old, change.new) == (
        "example E",
        "in 2026-03: figures down; subject Web; seconds 3600; expect credit",
        "in 2026-04: figures down; subject Web; seconds 3000; expect credit",
    )
