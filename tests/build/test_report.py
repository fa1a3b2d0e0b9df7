"""The report: cells, rows, what nobody has verified; the same on the terminal, as pages and for machines."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape

import pytest

from sladsl.build.matrix import letters, matrices
from sladsl.build.proving import Evidence, Shown
from sladsl.build.report import Judged
from sladsl.build.unverified import Claim, claims
from sladsl.targets.protocol import Step, Verdict
from sladsl.targets.support import Feature, Quirk, Support
from tests.build.projects import ON, northwind

DAY = date(2026, 1, 1)


def verdict(element="respond", level="exact", **more):
    return Verdict("Acme", DAY, element, level, ("one",), "how", "inferred", "own", **more)


def shown(minutes, *, contradicts=False):
    return Shown(minutes, None, "respond", "created", "then", "there", ("met", "met"), 1, contradicts)


def judged(level="exact", accepted=None, late=None, early=None, tickets=9, **more):
    evidence = Evidence(tickets, late, early)
    return Judged("rt", verdict(level=level, **more), accepted, None, evidence)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (None, "-"),
        (judged(), "exact"),
        (judged("approximate"), "approx 0"),
        (judged("approximate", tickets=0), "approx"),
        (judged("approximate", "why"), "approx 0"),
        (judged("approximate", early=shown(1)), "approx -1m"),
        (judged("approximate", early=shown(120)), "approx -120m"),
        (judged("approximate", early=shown(121)), "approx -3h"),
        (judged("approximate", early=shown(5999)), "approx -100h"),
        (judged("approximate", early=shown(6000)), "approx -5d"),
        (judged("approximate", late=shown(5), early=shown(9999)), "approx +5m"),
        (judged("approximate", late=shown(None)), "approx never"),
        (judged("approximate", early=shown(0)), "approx differs"),
        (judged("manual"), "manual"),
        (judged("manual", "why", early=shown(60)), "manual -60m"),
        (judged("impossible"), "impossible"),
        (judged("impossible", "why"), "accepted"),
        (judged("impossible", "why", late=shown(60)), "accepted +60m"),
        (judged(late=shown(1, contradicts=True)), "broken +1m"),
        (judged("exact", "why", late=shown(1, contradicts=True)), "accepted +1m"),
    ],
)
def test_a_cell_says_verdict_and_worst_deviation(one, text):
    assert letters(one) == text


def rows(*cells):
    every = [Judged(target, verdict(element), None, None) for target, element in cells]
    (matrix,) = matrices(every, {("Acme", "2026-01-01")})
    return {row.element: {name: one.verdict.element for name, one in row.cells.items()} for row in matrix.rows}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([("a", "one"), ("b", "one")], {"one": {"a": "one", "b": "one"}}),
        ([("a", "one"), ("b", "two")], {"one": {"a": "one"}, "two": {"b": "two"}}),
        (
            [("a", "alert / 50%"), ("a", "alert / 75%"), ("b", "alert")],
            {"alert / 50%": {"b": "alert", "a": "alert / 50%"}, "alert / 75%": {"b": "alert", "a": "alert / 75%"}},
        ),
        ([("a", "alert"), ("a", "alert / 50%")], {"alert / 50%": {"a": "alert / 50%"}}),
    ],
    ids=["side by side", "only one knows it", "a whole stands for its parts", "a whole and its part"],
)
def test_rows_are_promises_and_columns_are_systems(cells, found):
    assert rows(*cells) == found


def test_other_versions_are_left_out():
    assert matrices([judged()], {("Acme", "2026-02-01")}) == []


def test_what_nobody_has_verified_is_what_verdicts_rest_on():
    feature = lambda name, mark: Feature(name, "exact", f"how of {name}", mark, "own")  # noqa: E731
    names = {"a": "inferred", "b": "unverified", "c": "documented", "d": "unverified"}
    support = Support(
        {name: feature(name, mark) for name, mark in names.items()}, {},
        {"q": Quirk("q", "it ticks", "unverified", "own"), "m": Quirk("m", "it tocks", "measured", "own")},
    )  # fmt: skip
    step = Step("", "title", "Setup > SLA", "unverified", (), "check", "documented", "own")
    every = [judged(rests_on=("a", "b", "c")), judged(rests_on=("b",))]
    assert claims(every, {"rt": support}, {"rt": [step, step]}) == [
        Claim("rt", "unverified", "verdict", "b", "how of b", 2),
        Claim("rt", "unverified", "clock", "q", "it ticks", 0),
        Claim("rt", "unverified", "screen", "Setup > SLA", "The screen has this name and is found there.", 2),
        Claim("rt", "inferred", "verdict", "a", "how of a", 1),
    ]  # fmt: skip


def test_no_clock_counts_where_nothing_was_proved():
    support = Support(
        {"one": Feature("one", "exact", "-", "documented", "own")}, {}, {"q": Quirk("q", "-", "inferred", "-")}
    )
    assert claims([Judged("rt", verdict(), None, None)], {"rt": support}, {"rt": ()}) == []


@pytest.fixture(scope="module")
def built_pages(tmp_path_factory):
    """Northwind built by every target: what the terminal says, the pages, and the data."""
    from click.testing import CliRunner

    from sladsl.cli.build import command

    folder = northwind(tmp_path_factory.mktemp("report") / "northwind")
    result = CliRunner().invoke(command, [str(folder), *ON, "--tickets", "40", "--no-pdf"], standalone_mode=False)
    build = folder / "build"
    return result.output, {
        name: (build / name).read_text("utf-8") for name in ("report.html", "report.md", "report.json")
    }


def test_terminal_pages_and_data_show_the_same_cells(built_pages):
    terminal, pages = built_pages
    data = json.loads(pages["report.json"])
    targets = list(dict.fromkeys(row["target"] for row in data["verdicts"]))
    assert len(targets) >= 3
    for table in data["table"]:
        for row in table["rows"]:
            texts = [row["cells"].get(name, {"text": "-"})["text"] for name in targets]
            line = f"| {row['promise']} | {' | '.join(texts)} |"
            assert line in unescape(pages["report.md"]).replace("\\", ""), line
    for agreement in ("Havelwerk GmbH", "Lakeshore Legal LLP", "Prairie Dental Group"):
        assert f"{agreement}, terms from " in terminal
    assert max(map(len, re.findall(r"^  \S.*(?:exact|manual|accepted).*$", terminal, re.MULTILINE))) <= 130


def test_every_unverified_statement_stands_on_the_pages(built_pages):
    terminal, pages = built_pages
    found = json.loads(pages["report.json"])["unverified"]
    assert {claim["mark"] for claim in found} == {"unverified", "inferred"}
    plain = unescape(pages["report.md"]).replace("\\", "")
    for claim in found:
        assert claim["says"] in unescape(pages["report.html"])
        assert claim["says"] in plain
        if claim["mark"] == "unverified":
            assert claim["name"].replace("_", " ") in " ".join(terminal.split())


def test_reasons_for_which_it_is_accepted_stand_on_the_page(built_pages):
    _, pages = built_pages
    reasons = {row["accepted"] for row in json.loads(pages["report.json"])["verdicts"]} - {None}
    assert len(reasons) > 5
    shown = [reason for reason in reasons if reason in unescape(pages["report.html"])]
    assert len(shown) > 5
