"""Rules over all agreements of a project: tables with the exact messages of one rule, and how they are asked."""

import json
from datetime import UTC, date, datetime

import pytest

from sladsl.check import _sweep
from sladsl.check._samples import AGREEMENT, LOCKED_YEAR, files, fleet
from sladsl.check.fleet import overbooked_person
from tests.check.contract import findings_of_files

TODAY = date(2026, 6, 1)


def messages(name, text, folder, today=TODAY):
    found = findings_of_files(folder, text, today)
    assert [finding.message for finding in found if finding.severity == "error"] == []
    return [finding.message for finding in found if finding.kind.name == name]


def low(value, strength=""):
    return f"override promises\n  | priority | respond{strength} |\n  | Low | {value} |\n"


def amended(value, day="2026-05-01"):
    return f'amendment "Change" from {day}\n  override promises\n    | priority | respond |\n    | Low | {value} |\n'


ONE = "Acme departs from the plan Gold in 1 promise: 1 "


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("", []),
        (low("8 business hours"), []),
        (low("480 business minutes"), [ONE + "in words"]),
        (low("4 business hours"), [ONE + "better for the client"]),
        (low("9 business hours"), [ONE + "better for the provider"]),
        (low("end of next business day"), [ONE + "better for the provider"]),
        (low("end of same business day"), [ONE + "better for some tickets only"]),
        (low("11 hours 24x7"), [ONE + "better for some tickets only"]),
        (low("8 business hours", ", as a target"), [ONE + "better for the provider"]),
        (low("best effort"), [ONE + "better for the provider"]),
        ("without promise respond for Low\n", [ONE + "better for the provider"]),
        ("promises\n  | priority | resolve |\n  | High | 16 business hours |\n", [ONE + "better for the client"]),
        (
            low("9 business hours") + "override promises\n  | priority | respond |\n  | High | 15 minutes 24x7 |\n",
            ["Acme departs from the plan Gold in 2 promises: 1 better for the client, 1 better for the provider"],
        ),
        # other hours are no deviation: the plan's promises are judged in the agreement's own hours
        ("override hours Office in Europe/Berlin\n  Monday to Friday  09:00 to 12:00\n", []),
        (amended("4 business hours"), [ONE + "better for the client"]),
        (amended("4 business hours", "2026-07-01"), []),
        (low("4 business hours") + amended("8 business hours"), []),
    ],
)
def test_deviations_from_the_plan(own, found, tmp_path):
    assert messages("plan-deviation", fleet(Acme=own, Beta=""), tmp_path) == found


def test_a_deviation_says_what_is_different(tmp_path):
    text = fleet(Acme="without promise respond for High\n" + low("4 business hours"), Beta="")
    (found,) = [one for one in findings_of_files(tmp_path, text) if one.kind.name == "plan-deviation"]
    assert found.notes == (
        "respond [priority=High]: 1 business hour, not here, better for the provider",
        "respond [priority=Low]: 4 business hours instead of 8 business hours, better for the client",
    )
    assert (found.span.file.rsplit("/", 1)[-1], found.span.line) == ("acme.sla", 8)


LATER = low("9 business hours")


def fees(acme, beta, own=LATER, other=""):
    text = fleet(Acme=own, Beta=other)
    return text.replace("USD 900 per month", acme, 1).replace("USD 900 per month", beta, 1)


def paying(acme, beta, promise="respond [priority=Low]"):
    return [f"Acme pays {acme} and Beta {beta} for the plan Gold, but {promise} is due later for Acme"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (fees("USD 910 per month", "USD 900 per month"), paying("USD 910 per month", "USD 900 per month")),
        (fees("USD 900 per month", "USD 900 per month"), []),
        (fees("USD 2,600 per quarter", "USD 900 per month"), []),
        (fees("USD 2,701 per quarter", "USD 900 per month"), paying("USD 2,701 per quarter", "USD 900 per month")),
        (fees("USD 10,801 per year", "USD 900 per month"), paying("USD 10,801 per year", "USD 900 per month")),
        (fees("EUR 910 per month", "USD 900 per month"), []),
        # later for some tickets, earlier for others
        (fees("USD 910 per month", "USD 900 per month", low("11 hours 24x7")), []),
        # a softer promise is another one, not a later one
        (fees("USD 910 per month", "USD 900 per month", low("9 business hours", ", as a target")), []),
        (
            fees("USD 910 per month", "USD 900 per month", "without promise respond for Low\n"),
            paying("USD 910 per month", "USD 900 per month"),
        ),
        # one is later, but another is earlier
        (
            fees(
                "USD 910 per month",
                "USD 900 per month",
                low("9 business hours"),
                "override promises\n  | priority | respond |\n  | High | 3 business hours |\n",
            ),
            [],
        ),
        (
            fees(
                "USD 910 per month",
                "USD 900 per month",
                "promises\n  | priority | resolve |\n  | Low | 1 week 24x7 |\n",
            ),
            [],
        ),
    ],
)
def test_who_pays_more_is_promised_no_less(text, found, tmp_path):
    assert messages("pays-more-promised-less", text, tmp_path) == found


def test_the_cheapest_who_is_promised_more_is_named(tmp_path):
    texts = {f"Client-{n}": "" for n in range(4)} | {"Acme": low("9 business hours")}
    text = fleet(**texts)
    for fee in (800, 700, 600, 950):
        text = text.replace("USD 900 ", f"USD {fee} ", 1)
    (message,) = messages("pays-more-promised-less", text, tmp_path)
    assert message == (
        "Acme pays USD 900 per month and Client-2 USD 600 per month for the plan Gold, "
        "but respond [priority=Low] is due later for Acme"
    )


HOURS = "hours Office in America/Chicago\n  Monday to Friday  08:00 to 18:00\n  closed on public holidays of US\n"


def going_on(*names, last="2026-12-31", renews="    renews for 12 months\n", lock=LOCKED_YEAR):
    text = (AGREEMENT + renews + "\n" + HOURS).replace("2026-12-31", last)
    return files(**{name.lower(): text.replace("Acme", name) for name in names}, lock=lock)


@pytest.mark.parametrize(
    ("text", "today", "found"),
    [
        (going_on("Acme", "Beta"), TODAY, ["2 agreements go"]),
        (going_on("Acme", "Beta", renews='    renews "as the parties agree"\n'), TODAY, ["2 agreements go"]),
        (going_on("Acme", "Beta", renews="    client may terminate with 30 calendar days' notice\n"), TODAY, []),
        (going_on("Acme", "Beta", renews=""), TODAY, []),
        (going_on("Acme", "Beta"), date(2025, 6, 1), []),
        # each agreement says this itself
        (going_on("Acme", "Beta", last="2027-12-31"), TODAY, []),
        (going_on("Acme", "Beta", lock="version = 1\n"), TODAY, []),
    ],
)
def test_holidays_of_the_year_in_which_agreements_go_on(text, today, found, tmp_path):
    assert messages("calendars-not-locked-next-year", text, tmp_path, today) == [
        f"the holidays of US are locked through 2026, but {who} on in 2027" for who in found
    ]


def test_lock_pins_the_year_in_which_an_agreement_goes_on(sladsl, tmp_path):
    year = datetime.now(UTC).year
    findings_of_files(tmp_path, going_on("Acme", "Beta", lock="version = 1\n").replace("2026", str(year)))
    assert sladsl("lock", ".", cwd=tmp_path).code == 0
    assert f"last_year = {year + 1}" in (tmp_path / "sladsl.lock").read_text(encoding="utf-8")


def ending(term="2026-01-01 through 2028-12-31", more=""):
    text = AGREEMENT.replace("2026-01-01 through 2026-12-31", term) + more
    return files(acme=text, beta=AGREEMENT.replace("Acme", "Beta"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ending(), []),
        (ending("2026-01-01 through 2026-08-30"), ["the term of Acme ends on 2026-08-30, in 90 days"]),
        (ending("2026-01-01 through 2026-08-31"), []),
        (ending("2026-01-01 through 2026-06-02"), ["the term of Acme ends on 2026-06-02, in 1 day"]),
        (ending("2026-01-01 through 2026-06-01"), ["the term of Acme ends on 2026-06-01, today"]),
        (ending("2026-01-01 through 2026-05-31"), []),
        (ending("from 2026-01-01"), []),
        (ending("not stated"), []),
        (
            ending("2026-01-01 through 2026-06-30", "    renews for 12 months\n"),
            ["the term of Acme ends on 2026-06-30, in 29 days, and then renews"],
        ),
        (
            ending(more="  reviewed  2025-07-01, again every 12 months\n"),
            ["the review of Acme is due on 2026-07-01, in 30 days"],
        ),
        (ending(more="  reviewed  2025-05-31, again every 12 months\n"), []),
        (ending(more="  reviewed  2025-07-01\n"), []),
        (
            ending(
                "2026-01-01 through 2026-06-30",
                'amendment "Renewal" from 2026-06-15\n  override term  2026-01-01 through 2027-12-31\n',
            ),
            [],
        ),
    ],
)
def test_what_runs_out(text, found, tmp_path):
    assert messages("terms-running-out", text, tmp_path) == found


_ACME = overbooked_person.GOOD.split("# file ")[1].partition("\n")[2]


def chains(count, text):
    return files(**{f"c{n:02}": text.replace("Acme", f"Client-{n:02}") for n in range(count)})


LEAD = _ACME.replace("promises", '  Lead   "Bob" <bob@northwind.example> on duty Office\npromises')


@pytest.mark.parametrize(
    ("count", "text", "project", "found"),
    [
        (10, _ACME, "", []),
        (11, _ACME, "", ["the alerts of 11 agreements end on Ann, which is more than 10"]),
        (
            3,
            _ACME,
            "[limits]\nagreements-per-person = 2\n",
            ["the alerts of 3 agreements end on Ann, which is more than 2"],
        ),
        (11, _ACME, "[limits]\nagreements-per-person = 20\n", []),
        (11, _ACME.replace('"Ann"', "whoever holds the ticket").replace(" <ann@northwind.example>", ""), "", []),
        (11, LEAD + "  at 90%  notify  Lead\n", "", ["the alerts of 11 agreements end on Bob, which is more than 10"]),
        (
            11,
            LEAD + "  each alert unacknowledged after 5 minutes goes to Lead\n",
            "",
            ["the alerts of 11 agreements end on Bob, which is more than 10"],
        ),
        (
            11,
            LEAD.replace("on duty Office\n", "on duty Office deputy Lead\n", 1),
            "",
            [
                "the alerts of 11 agreements end on Ann, which is more than 10",
                "the alerts of 11 agreements end on Bob, which is more than 10",
            ],
        ),
    ],
)
def test_on_whom_many_chains_end(count, text, project, found, tmp_path):
    (tmp_path / "sladsl.toml").write_text(project, encoding="utf-8")
    assert messages("overbooked-person", chains(count, text), tmp_path) == found


@pytest.mark.parametrize(
    ("acme", "beta", "found"),
    [
        ("Monday to Friday  08:00 to 18:00", "Monday to Friday  08:00 to 18:00", []),
        ("Monday to Friday  07:00 to 18:00", "Monday to Friday  08:00 to 19:00", []),  # 60 hours are not too many
        ("Monday to Friday  07:00 to 18:00", "Monday to Friday  08:00 to 20:00", [(65, 60)]),
        ("Monday to Friday  08:00 to 18:00", "Monday to Friday  00:00 to 08:00", [(90, 50)]),
        # too long in one agreement alone, which shows it itself
        ("Monday to Friday  08:00 to 18:00", "Monday to Sunday  08:00 to 18:00", []),
    ],
)
def test_hours_of_duty_over_all_agreements(acme, beta, found, tmp_path):
    usual = "Monday to Friday  08:00 to 18:00"
    text = files(acme=_ACME.replace(usual, acme), beta=_ACME.replace("Acme", "Beta").replace(usual, beta))
    assert messages("overbooked-person", text, tmp_path) == [
        f"Ann is on duty for {total} hours a week over all agreements, but for at most {most} in any of them"
        for total, most in found
    ]


# ---- how the rules are asked ----------------------------------------------------------------------------------------


def test_one_agreement_is_no_fleet(tmp_path):
    text = fleet(Acme=low("9 business hours"))
    assert messages("plan-deviation", text, tmp_path) == []


def test_an_allowance_of_a_fleet_rule_is_not_missed_when_one_agreement_is_checked(sladsl, tmp_path):
    text = fleet(Acme=low("9 business hours"), Beta="")
    text = text.replace("  plan  ", "  # allow: plan-deviation because agreed\n  plan  ", 1)
    findings_of_files(tmp_path, text)
    for paths, allowed in ((["."], ["agreed"]), (["acme.sla"], [])):
        found = json.loads(sladsl("check", "--json", "--on", "2026-06-01", *paths, cwd=tmp_path).out)["findings"]
        assert [one["allowed"] for one in found if one["name"] == "plan-deviation"] == allowed
        assert "unused-allow" not in {one["name"] for one in found}


def test_an_unused_allowance_of_a_fleet_rule_is_missed_in_a_fleet(tmp_path):
    text = fleet(Acme="", Beta="").replace("  plan  ", "  # allow: SLA350 because agreed\n  plan  ", 1)
    assert messages("unused-allow", text, tmp_path) == ["'SLA350' is allowed here, but does not occur"]


def test_several_processes_find_the_same(sladsl, tmp_path, monkeypatch):
    own = {f"C{n:03}": low("9 business hours") if n % 40 == 7 else "" for n in range(_sweep.MANY + 3)}
    text = fleet(**own)
    for n in range(len(own)):
        text = text.replace("USD 900 per month", f"USD {800 + n} per month", 1)
    findings_of_files(tmp_path, text.replace("2026-12-31", "2026-07-31"))
    results = []
    for processors in (1, 2):
        monkeypatch.setattr(_sweep, "_processors", lambda number=processors: number)
        results.append(sladsl("check", ".", "--json", "--on", "2026-06-01", cwd=tmp_path))
    assert results[0] == results[1]
    names = [one["name"] for one in json.loads(results[0].out)["findings"]]
    assert {name: names.count(name) for name in ("plan-deviation", "pays-more-promised-less", "terms-running-out")} == {
        "plan-deviation": 3,
        "pays-more-promised-less": 3,
        "terms-running-out": len(own),
    }
