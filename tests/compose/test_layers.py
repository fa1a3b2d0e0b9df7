"""Layers: overriding, removing, plans that extend plans, amendments, and where each element comes from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.compose.world import HEAD, composed, names

if TYPE_CHECKING:
    from pathlib import Path

    from sladsl.model.terms import Terms

BASE = 'hours Office = 24x7\nroles\n  Boss  "x"\n\npriorities, highest first\n  High\n  Low\n'
SILVER = """use "base.sla"
plan Silver version 2026-01-01
promises
  | priority | respond      | resolve      |
  | High     | 1 hour 24x7  | 4 hours 24x7 |
  | Low      | 2 hours 24x7 | 8 hours 24x7 |
"""
GOLD = """use "silver.sla"
plan Gold version 2026-01-01 extends Silver version 2026-01-01
override promises
  | priority | respond         |
  | High     | 30 minutes 24x7 |
"""
GOLD_2 = GOLD.replace("Gold version 2026-01-01", "Gold version 2026-06-01").replace("30", "20")
FILES = {"base.sla": BASE, "silver.sla": SILVER, "gold.sla": GOLD, "gold-2.sla": GOLD_2}
USES = 'use "gold.sla"\nuse "gold-2.sla"\n'
PLAN = "  plan Gold version 2026-01-01\n"


def agreed(folder: Path, text: str) -> Any:
    composition, findings = composed(folder, {**FILES, "a.sla": text})
    assert findings == []
    assert composition.agreement is not None
    return composition


def promised(terms: Terms) -> dict[str, str]:
    values: list[tuple[str, Any]] = [(promise.id, promise.value) for promise in terms.promises]
    return {name: f"{value.amount} {value.unit}" for name, value in values}


def test_a_plan_adds_to_the_plan_it_extends(tmp_path: Path) -> None:
    (terms,) = agreed(tmp_path, USES + HEAD + PLAN).agreement.versions
    assert terms.plan.name == "Gold"
    assert promised(terms) == {
        "respond [priority=High]": "30 minute", "resolve [priority=High]": "4 hour",
        "respond [priority=Low]": "2 hour", "resolve [priority=Low]": "8 hour",
    }  # fmt: skip


def test_origins_name_every_layer_that_says_an_element(tmp_path: Path) -> None:
    text = USES + HEAD + PLAN + "amendment Fast from 2026-07-01\n  override promises\n"
    text += '    | priority | respond |\n    | High | 5 minutes 24x7 |\n  override roles\n    Boss "y"\n'
    composition = agreed(tmp_path, text)
    first, second = composition.origins
    assert [origin.layer for origin in first["promise/respond [priority=High]"]] == ["the plan Silver", "the plan Gold"]
    assert [(origin.layer, origin.since) for origin in second["promise/respond [priority=High]"]] == [
        ("the plan Silver", None), ("the plan Gold", None), ('the amendment "Fast"', date(2026, 7, 1)),
    ]  # fmt: skip
    assert [origin.span.line for origin in second["role/Boss"]] == [3, 14]
    assert [origin.layer for origin in second["term"]] == ["the agreement"]


def test_amendments_make_versions_that_hold_from_their_day(tmp_path: Path) -> None:
    text = USES + HEAD + PLAN + "amendment B from 2026-09-01\n  override hours Office not stated\n"
    text += "amendment A from 2026-07-01\n  override plan Gold version 2026-06-01\n  without promise resolve for Low\n"
    first, second, third = agreed(tmp_path, text).agreement.versions
    assert [(one.start, one.end, one.change) for one in (first, second, third)] == [
        (date(2026, 1, 1), date(2026, 7, 1), None), (date(2026, 7, 1), date(2026, 9, 1), "A"),
        (date(2026, 9, 1), None, "B"),
    ]  # fmt: skip
    assert [one.plan.version for one in (first, second, third)] == [date(2026, 1, 1), *[date(2026, 6, 1)] * 2]
    assert [promised(one)["respond [priority=High]"] for one in (first, second)] == ["30 minute", "20 minute"]
    assert "resolve [priority=Low]" in promised(first)
    assert "resolve [priority=Low]" not in promised(second) | promised(third)
    assert len(second.calendars) == 1
    assert third.calendars == ()


AXES = """hours Office in UTC
  Monday 8:00 to 9:00
priorities, highest first
  High
  Low
channels
  Phone
  Mail
service Web
  covers "x"
promises for Web
  | priority  | channel     | received      | respond     |
  | High, Low | Mail, Phone | during Office | 1 hour 24x7 |
promises
  | by "plan" | resolve     |
  | Gold      | 1 hour 24x7 |
"""
"""Promises on several axes."""


@pytest.mark.parametrize(
    ("said", "taken", "left"),
    [
        ('roles\n  Boss "x"\n', "role Boss", lambda terms: terms.roles),
        ("channels\n  Mail\n", "channel Mail", lambda terms: terms.channels),
        ("hours Day = 24x7\n", 'hours "Day"', lambda terms: terms.calendars),
        ('service S\n  covers "a"\n', "service S", lambda terms: terms.services),
        ("service credits\n  no cap\n", "service credits", lambda terms: terms.remedies or ()),
        ('definitions\n  "A"  "x"\n', 'definition "A"', lambda terms: terms.definitions),
        ('clause scope "S"\n  """ x """\n', 'clause "S"', lambda terms: terms.clauses),
        ("promises\n  | priority | respond |\n  | any | 1 hour 24x7 |\n", "promise respond",
         lambda terms: terms.promises),
        ("pause resolve while waiting on Client\n", "pause resolve while waiting on Client",
         lambda terms: terms.pauses),
        ("priorities, highest first\n  P1\npause resolve while waiting on Client for P1\n",
         "pause resolve while waiting on Client", lambda terms: terms.pauses),
        ('roles\n  Boss "x"\npriorities, highest first\n  P1\nescalate respond for P1\n  at 50% warn Boss\n',
         "escalation of respond", lambda terms: terms.escalations),
        (AXES, "promise respond for High of Web with channel Phone, Mail with received during Office",
         lambda terms: [one for one in terms.promises if one.milestone == "respond" and "High" in one.id]),
        (AXES, 'promise resolve with "plan" Gold', lambda terms: [one for one in terms.promises if "plan" in one.id]),
        ('duties of the client\n  "say so"\n', 'duty "say so"', lambda terms: terms.duties),
        ('undertakings\n  effort "all of it"\n', 'undertaking "all of it"', lambda terms: terms.undertakings),
        ('event Storm "it blows"\n', "event Storm", lambda terms: terms.events),
        ('table "T"\n  | "a" |\n  | 1 |\n', 'table "T"', lambda terms: terms.tables),
        ('metrics\n  | "m" | at least 1% | - |\n', 'metric "m"', lambda terms: terms.metrics),
        ('example "E"\n  a ticket is created 2026-01-01 9:00\n  responded 9:30\n  respond is met\n', "example E",
         lambda terms: terms.examples),
    ],
)  # fmt: skip
def test_without_takes_away_what_a_weaker_layer_says(tmp_path: Path, said: str, taken: str, left: Any) -> None:
    composition, findings = composed(tmp_path, f"{HEAD}{said}amendment X from 2026-07-01\n  without {taken}\n")
    assert findings == []
    assert composition.agreement is not None
    before, after = composition.agreement.versions
    assert left(before)
    assert not left(after)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("hours Office = 24x7\n", ["missing-override"]),
        ("override hours Ofice = 24x7\n", ["nothing-to-override"]),
        ("override hours Office = 24x7\n", []),
        ('override roles\n  Boss  "y"\n  Helper  "z"\n', []),
        ('roles\n  Boss  "y"\n', ["missing-override"]),
        ("promises\n  | priority | respond |\n  | High, Low | 1 hour 24x7 |\n", ["missing-override"]),
        ("override promises\n  | priority | respond |\n  | High, Low | 1 hour 24x7 |\n", []),
        ("override promises\n  | priority | channel | respond |\n  | High | Mail | 1 hour 24x7 |\nchannels\n  Mail\n",
         ["nothing-to-override"]),
        ("override promises\n  | priority | update |\n  | High | every 1 hour 24x7 |\n", ["nothing-to-override"]),
        ("without role Bos\n", ["nothing-to-remove"]),
        ("without role Boss\n", []),
        ('roles\n  Other  "o"\nwithout role Other\n', ["nothing-to-remove"]),
        ("zone UTC\n", ["unexpected-words"]),
    ],
)  # fmt: skip
def test_overrides(tmp_path: Path, text: str, wanted: list[str]) -> None:
    _, findings = composed(tmp_path, {**FILES, "a.sla": USES + HEAD + PLAN + text})
    assert names(findings) == wanted


@pytest.mark.parametrize(
    ("plan", "wanted", "message"),
    [
        ("  plan Golf version 2026-01-01\n", "unknown-plan", "no used file declares a plan Golf"),
        ("  plan Gold version 2026-02-01\n", "unknown-plan", "the plan Gold has no version 2026-02-01"),
        ("  plan Gold version 2026-02-30\n", "no-such-date", "there is no 2026-02-30"),
        ("", "missing-part", "this agreement uses the file of the plan Gold, but does not take a plan"),
    ],
)
def test_a_plan_that_is_not_there_is_the_only_finding(tmp_path: Path, plan: str, wanted: str, message: str) -> None:
    uses = "escalate respond for High\n  at 50% warn Boss\n" if plan else ""
    _, findings = composed(tmp_path, {**FILES, "a.sla": USES + HEAD + plan + uses})
    assert [(finding.kind.name, finding.message) for finding in findings] == [(wanted, message)]


def test_a_missing_plan_file_is_the_only_finding(tmp_path: Path) -> None:
    _, findings = composed(tmp_path, f'use "gold.sla"\n{HEAD}{PLAN}escalate respond for High\n  at 50% warn Boss\n')
    assert names(findings) == ["missing-file"]


def test_plans_that_extend_each_other(tmp_path: Path) -> None:
    circle = SILVER.replace("Silver version 2026-01-01", "Silver version 2026-01-01 extends Gold version 2026-01-01")
    _, findings = composed(tmp_path, {**FILES, "silver.sla": circle, "a.sla": USES + HEAD + PLAN})
    assert names(findings) == ["use-cycle"]


@pytest.mark.parametrize(
    ("amendments", "wanted"),
    [
        ("amendment X from 2026-01-01\n  hours B = 24x7\n", ["amendment-date"]),
        ("amendment X from 2025-01-01\n  hours B = 24x7\n", ["amendment-date"]),
        ("amendment X from 2028-01-01\n  hours B = 24x7\n", ["amendment-date"]),
        ("amendment X from 2026-01-02\n  hours B = 24x7\n", []),
        ("amendment X from 2026-13-02\n  hours B = 24x7\n", ["no-such-date"]),
        ("amendment X from 2026-02-02\n  hours B = 24x7\namendment Y from 2026-02-02\n  hours C = 24x7\n",
         ["amendment-date"]),
        ("amendment X from 2026-02-02\n  hours B = 24x7\namendment Y from 2026-03-02\n  hours B = 24x7\n",
         ["missing-override"]),
        ("amendment X from 2026-02-02\n  escalate respond\n    at 50% warn Bos\n", ["unknown-name"]),
    ],
)  # fmt: skip
def test_dates_and_layers_of_amendments(tmp_path: Path, amendments: str, wanted: list[str]) -> None:
    _, findings = composed(tmp_path, HEAD + amendments)
    assert names(findings) == wanted


def test_a_finding_of_all_versions_is_told_once(tmp_path: Path) -> None:
    text = HEAD + "escalate respond\n  at 50% warn Bos\n"
    text += "".join(f"amendment X{month} from 2026-{month:02}-01\n  hours H{month} = 24x7\n" for month in range(2, 9))
    assert names(composed(tmp_path, text)[1]) == ["unknown-name"]


@pytest.mark.parametrize(
    ("text", "help_line"),
    [
        ("override promises\n  | priority | channel | respond |\n  | High | Mail | 1 hour 24x7 |\nchannels\n  Mail\n",
         "restate the row with exactly its tickets: respond [priority=High]; then add rows for the others"),
        ("override promises\n  | priority | update |\n  | High | every 1 hour 24x7 |\n",
         "leave out 'override', or mend the name"),
        ("without promise respond\n",
         "the weaker layers promise: respond [priority=High]; respond [priority=Low]"),
        ("without promise update\n", "mend the name, or take the line away"),
    ],
)  # fmt: skip
def test_a_row_that_no_layer_has_is_told_with_those_they_have(tmp_path: Path, text: str, help_line: str) -> None:
    _, findings = composed(tmp_path, {**FILES, "a.sla": USES + HEAD + PLAN + text})
    assert [one.help for one in findings] == [help_line]


SYSTEMS = "systems Mail, Phones, Wiki\n"
FASTER = "system {}\n  override promises\n    | priority | respond |\n    | High | {} minutes 24x7 |\n"


def test_a_layer_for_a_system_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    text = USES + HEAD + PLAN + SYSTEMS + FASTER.format("Mail", 5) + FASTER.format("Phones", 6)
    composition = agreed(tmp_path, text)
    (terms,) = composition.agreement.versions
    assert promised(terms) == {
        "respond [priority=High, system=Wiki]": "30 minute", "respond [priority=High, system=Phones]": "6 minute",
        "respond [priority=High, system=Mail]": "5 minute", "resolve [priority=High]": "4 hour",
        "respond [priority=Low]": "2 hour", "resolve [priority=Low]": "8 hour",
    }  # fmt: skip
    (origins,) = composition.origins
    layers = [origin.layer for origin in origins["promise/respond [priority=High, system=Mail]"]]
    assert layers == ["the plan Silver", "the plan Gold", 'the system "Mail"']


def test_a_layer_for_each_system_leaves_nothing_of_the_row(tmp_path: Path) -> None:
    text = USES + HEAD + PLAN + SYSTEMS + "".join(FASTER.format(name, 5) for name in ("Mail", "Phones", "Wiki"))
    (terms,) = agreed(tmp_path, text).agreement.versions
    assert sorted(name for name in promised(terms) if name.startswith("respond [priority=High")) == [
        f"respond [priority=High, system={name}]" for name in ("Mail", "Phones", "Wiki")
    ]


def test_an_amendment_is_stronger_than_a_layer_for_a_system(tmp_path: Path) -> None:
    text = USES + HEAD + PLAN + SYSTEMS + FASTER.format("Mail", 5)
    text += "amendment Fast from 2026-07-01\n  override promises\n    | priority | system | respond |\n"
    before, after = agreed(tmp_path, text + "    | High | Mail | 2 minutes 24x7 |\n").agreement.versions
    mail = "respond [priority=High, system=Mail]"
    assert (promised(before)[mail], promised(after)[mail]) == ("5 minute", "2 minute")


@pytest.mark.parametrize(
    ("systems", "layer", "found", "help_line"),
    [
        (SYSTEMS, FASTER.format("Mial", 5), "unknown-name", 'did you mean "Mail"?'),
        ("", FASTER.format("Mail", 5), "unknown-name", "declare all of them above: systems Mail"),
        (SYSTEMS, FASTER.format("Mail", 5) * 2, "duplicate-name", "take one of them away"),
        (SYSTEMS, FASTER.format("Mail", 5).replace("override ", ""), "missing-override", "override"),
        (SYSTEMS, FASTER.format("Mail", 5).replace("respond", "assign"), "nothing-to-override", "leave out 'override'"),
        (
            SYSTEMS, "system Mail\n  promises\n    | system | assign |\n    | Wiki | 5 minutes 24x7 |\n", "table-shape",
            "take the column system away",
        ),
    ],
)  # fmt: skip
def test_layers_for_systems_that_do_not_fit(
    tmp_path: Path, systems: str, layer: str, found: str, help_line: str
) -> None:
    _, findings = composed(tmp_path, {**FILES, "a.sla": USES + HEAD + PLAN + systems + layer})
    assert names(findings) == [found]
    assert help_line in (findings[0].help or "")


@pytest.mark.parametrize("layer", ["annex X\n  hours A = 24x7\n", "system X\n  promises\n    | respond |\n    | - |\n"])
def test_layers_of_agreements_stand_in_agreements(tmp_path: Path, layer: str) -> None:
    _, findings = composed(tmp_path, layer)
    assert "several-heads" in names(findings)
