"""Verdicts and traces name the line of the contract that says what they are about."""

from __future__ import annotations

import json

import pytest

from sladsl.build.positions import place_of
from sladsl.compose.origins import Origin
from sladsl.findings import Span

NOWHERE = {"binding", "holidays", "hours 24x7", "reopening"}
"""What no line says: which agreement a ticket falls under, the one holiday list of the vendor, all hours,
and how a reopened ticket is counted, which the language fixes."""

LINES = {
    (
        "Prairie Dental Group",
        "Managed infrastructure / maintenance emergency",
    ): "emergency       maintenance at any time",
    ("Havelwerk GmbH", "Managed infrastructure / maintenance routine"): "routine  maintenance Sunday 04:00",
    ("Havelwerk GmbH", "Managed infrastructure / recovery time"): "recovery time   8 business hours",
    ("Prairie Dental Group", "Managed infrastructure / recovery time"): "recovery time   4 hours 24x7",
    ("Prairie Dental Group", "Practice management / availability"): "availability    at least 99.9%",
    ("Lakeshore Legal LLP", "respond [priority=High]"): "| High     | 2 business hours",
    ("Prairie Dental Group", "update [priority=Low]"): "| Normal, Low | -",
    ("Havelwerk GmbH", "pause resolve while waiting on Vendor"): "override pause resolve while waiting on Vendor",
    ("Prairie Dental Group", "pause resolve while waiting on Vendor"): "pause resolve while waiting on Vendor",
    ("Havelwerk GmbH", "escalate respond, resolve / at 50% warn Technician"): "override escalate respond, resolve",
    ("Havelwerk GmbH", "priority change"): "override when the priority changes",
    ("Prairie Dental Group", "credit each Critical resolve late"): "override service credits",
    ("Prairie Dental Group", "channel Chat"): 'Chat    "messages to individual employees',
    ("Prairie Dental Group", "term"): "term      2026-01-01 through 2028-12-31",
    ("Lakeshore Legal LLP", "undertaking a list of all tickets with their times, each quarter"): "reporting  ",
    ("Prairie Dental Group", "hours Office"): "override hours Office in America/Chicago",
    ("Lakeshore Legal LLP", "hours Office"): "hours Office in America/Chicago",
    ("Lakeshore Legal LLP", "priority Low"): "priorities, highest first",
}


def places(built):
    """Agreement, element, file and line of every verdict of the built terms and of every field of the trace."""
    report = json.loads((built / "build" / "report.json").read_text("utf-8"))
    versions = {(one["agreement"], one["version"]) for one in report["agreements"]}
    for row in report["verdicts"]:
        if (row["agreement"], row["version"]) in versions:
            yield row["agreement"], row["promise"], row["file"], row["line"]
    trace = json.loads((built / "build/targets/connectwise/trace.json").read_text("utf-8"))
    for field in trace["fields"]:
        yield field["agreement"], field["element"], field["file"], field["line"]


def test_every_element_has_a_line_unless_no_line_says_it(built):
    found = list(places(built))
    assert len(found) > 500
    nowhere = {(agreement, element) for agreement, element, file, _ in found if file is None}
    unpromised = {(agreement, element) for agreement, element in nowhere if element.startswith("resolve [")}
    assert {agreement for agreement, _ in unpromised} == {"Lakeshore Legal LLP"}, "Bronze promises no resolution"
    assert {element for _, element in nowhere - unpromised} == NOWHERE


@pytest.mark.parametrize(("agreement", "element"), LINES)
def test_the_line_is_the_one_that_says_it(built, agreement, element):
    spots = {(file, line) for name, what, file, line in places(built) if (name, what) == (agreement, element)}
    ((file, line),) = spots
    assert (built / file).read_text("utf-8").split("\n")[line - 1].strip().startswith(LINES[agreement, element])


def test_an_undertaking_is_found_by_its_text_whoever_has_it(built):
    texts = [(file, line) for _, what, file, line in places(built) if what.startswith("undertaking security updates")]
    assert texts
    for file, line in texts:
        assert "security updates" in (built / file).read_text("utf-8").split("\n")[line - 1]


def origins(*names):
    return {name: (Origin("base", Span("a.sla", line, 1, line, 2), None),) for line, name in enumerate(names, 1)}


@pytest.mark.parametrize(
    ("element", "names", "line"),
    [
        ("hours Office", ("hours/Off", "hours/Office"), 2),
        ("hours Night", ("hours/Office",), None),
        ("channel Phone", ("channel/Telephone", "channel/Phone"), 2),
        ("pause respond, resolve while waiting on Client for High, Low",
         ("pause/resolve/Client", "pause/resolve/Client/High/Low"), 2),
        ("escalate resolve for Low / at 50% warn Desk / Night", ("escalation/resolve", "escalation/resolve/Low"), 2),
        ("A / B / recovery time", ("service/A", "service/A / B", "service/A / B/recovery time"), 3),
        ("A / backup", ("service/A",), 1),
        ("duty pay on time", ("duty/provider/pay", "duty/client/pay on time"), 2),
        ("A / respond [priority=Low]", ("service/A", "promise/A / respond [priority=Low]"), 2),
        ("nonsense", ("hours/nonsense",), None),
    ],
)  # fmt: skip
def test_names_are_compared_as_a_whole(element, names, line):
    span = place_of(element, origins(*names))
    assert (span.line if span else None) == line
