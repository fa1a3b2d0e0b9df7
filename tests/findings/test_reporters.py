"""Reporters: golden output for a set of awkward findings, and nothing hostile in any format."""

import html
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sladsl.findings import Finding, Kind, Span
from sladsl.findings.reporters import reporter, reporter_names
from sladsl.findings.terminal import width

GOLDEN = Path(__file__).parent / "golden"
ABOVE = Kind("SLA214", "response-above-resolution", "error", "resolution target is shorter than the response target")
VAGUE = Kind("SLA701", "vague-word", "warning", "a promise uses a vague word")
SOURCES = {
    "acme.sla": "\n" * 16
    + "  response   4 business hours\n"
    + "  resolution 2 business hours\r\n"
    + '\tname "日本" cafe\u0301 x\n'
    + "a" * 400
    + "HERE"
    + "b" * 400,
    "plans/gold.sla": "plan Gold\n  respond 1 hour\n",
}
FINDINGS = [
    Finding(
        ABOVE,
        "resolution target is shorter than the response target",
        Span("acme.sla", 18, 14, 18, 30),
        "raise the resolution target to at least 4 business hours, or swap the two values",
        labels=(
            (Span("acme.sla", 17, 14, 17, 30), "response is 4 h"),
            (Span("acme.sla", 18, 14, 18, 30), "resolution is 2 h"),
        ),
        notes=('both count in calendar "office" (Mon-Fri 09:00-17:00)',),
    ),
    Finding(
        VAGUE,
        "100% of wide, combining: characters",
        Span("acme.sla", 19, 18, 19, 19),
        "",
        labels=((Span("plans/gold.sla", 1, 6, 2, 9), "inherited"), (Span("acme.sla", 1, 1, 1, 1), "empty line")),
    ),
    Finding(VAGUE, "in a long line", Span("acme.sla", 20, 401, 20, 405), "shorten", allowed="the client asked for it"),
    Finding(VAGUE, "beyond the end", Span("acme.sla", 99, 7, 99, 9), "x", override="note"),
    Finding(VAGUE, "in no file at all", None, "write one"),
]


@pytest.mark.parametrize("name", reporter_names())
def test_formats_match_golden_files(name, golden):
    golden(GOLDEN / f"{name}.txt", reporter(name)(FINDINGS, SOURCES.get))


def test_colour_changes_nothing_but_colour(golden):
    text = reporter("text")(FINDINGS[:1], SOURCES.get, colour=True)
    golden(GOLDEN / "colour.txt", text)
    assert re.sub(r"\x1b\[\d+m", "", text) == reporter("text")(FINDINGS[:1], SOURCES.get)


def test_an_unknown_format_is_a_key_error():
    with pytest.raises(KeyError):
        reporter("__init__")


@pytest.mark.parametrize("name", reporter_names())
def test_no_findings_is_valid_output(name):
    text = reporter(name)([], SOURCES.get)
    if name in ("json", "sarif"):
        assert json.loads(text)
    elif name == "junit":
        assert ET.fromstring(text).get("failures") == "0"
    elif name == "summary":
        assert text == "## Contracts\n\nNo findings.\n"
    else:
        assert text == ""


def test_names_of_files_cannot_add_properties_for_github():
    finding = Finding(VAGUE, "50%: a, b", Span("a:b,c%.sla", 1, 1, 1, 2), "")
    wanted = "::warning file=a%3Ab%2Cc%25.sla,line=1,endLine=1,col=1,endColumn=1,title=SLA701 vague-word::50%25: a, b\n"
    assert reporter("github")([finding], {}.get) == wanted


HOSTILE = "\x1b]0;pwned\x07\x9b31m\u202eevil\u2066\r\n::error::fake\x00\ud800</failure>%0A"


@pytest.mark.parametrize("name", reporter_names())
def test_hostile_text_reaches_no_terminal_and_breaks_no_format(name):
    source = f"name {HOSTILE}".replace("\n", " ")
    finding = Finding(
        VAGUE,
        HOSTILE,
        Span(HOSTILE, 1, 1, 1, 9),
        HOSTILE,
        labels=((Span(HOSTILE, 1, 1, 1, 2), HOSTILE),),
        notes=(HOSTILE,),
    )
    for one in (finding, finding.allow(HOSTILE)):
        text = reporter(name)([one], {HOSTILE: source}.get)
        text.encode()
        assert not {char for char in text if ord(char) < 32 and char != "\n"}
        assert not set(text) & set("\x9b\x7f\u202e\u2066")
        assert not any(line.startswith("::error") for line in text.splitlines())
        if name == "json":
            assert json.loads(text)["findings"][0]["message"] == HOSTILE
        if name == "sarif":
            assert json.loads(text)["runs"][0]["results"][0]["message"]["text"] == f"{HOSTILE}\n{HOSTILE}"
        if name == "junit":
            ET.fromstring(text)
        if name == "summary":
            assert {row.count("|") for row in text.splitlines() if row.startswith("|")} == {5}
            assert "</failure" not in text


LINKS = "[a](https://x.example) <img src=x> ![b](y) | `c` **d** @e #1 www.x.example :tada: \\| $f$ ~~g~~ &lt;"


def test_a_summary_holds_text_and_nothing_that_markdown_reads():
    row = reporter("summary")([Finding(VAGUE, LINKS, None, "")], {}.get).splitlines()[-1]
    cell = row.split(" | ")[2]
    assert not set(re.sub(r"&#\d+;", "", cell)) & set("[]<>`*@#|:\\$~&")
    assert "www.x" not in cell
    assert html.unescape(cell) == f"SLA701 {LINKS}"


def test_a_long_summary_says_what_is_left_out():
    many = [Finding(VAGUE, "m" * 5_000, Span("f", line, 1, line, 2), "h" * 5_000) for line in range(1, 1_000)]
    text = reporter("summary")(many, {}.get)
    assert "999 warnings." in text
    assert text.endswith("\n\n799 more are not shown.\n")
    assert len(text.encode()) < 1_000_000


def test_sarif_keeps_the_rules_of_its_schema():
    """By hand from sarif-schema-2.1.0.json (OASIS, errata 01): closed objects, required keys, bounds, unique items."""
    label = (Span("a:b c.sla", 1, 1, 1, 2), "twice")
    awkward = Finding(ABOVE, "m", Span("a:b c.sla", 1, 1, 1, 1), "", labels=(label, label))
    log = json.loads(reporter("sarif")([*FINDINGS, awkward], SOURCES.get))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        related = [json.dumps(one) for one in result.get("relatedLocations", [])]
        assert len(set(related)) == len(related)
        for location in [*result.get("locations", []), *result.get("relatedLocations", [])]:
            place = location["physicalLocation"]
            assert re.fullmatch(r"[\w./%-]+", place["artifactLocation"]["uri"])
            assert min(place["region"].values()) >= 1
    assert [one["suppressions"] for one in run["results"] if "suppressions" in one] == [
        [{"kind": "inSource", "justification": "the client asked for it"}]
    ]


def test_carets_stand_under_what_they_mean():
    """Computed independently: the column of the caret equals the printed width before the marked character."""
    line = '\tname "日本" cafe\u0301 x'
    for column in range(1, len(line) + 1):
        finding = Finding(VAGUE, "m", Span("f", 1, column, 1, column + 1), "")
        rows = reporter("text")([finding], {"f": line}.get).split("\n")
        expanded = line[: column - 1].replace("\t", "    ")
        assert rows[4].index("^") == len("1 | ") + width(expanded), column


def test_a_line_of_ten_million_characters_is_cut_quickly():
    finding = Finding(VAGUE, "m", Span("f", 1, 9_000_000, 1, 9_000_001), "")
    text = reporter("text")([finding], {"f": "x" * 10_000_000}.get)
    assert len(text) < 1000


def test_one_file_is_read_once():
    asked = []
    reporter("text")(FINDINGS, lambda file: asked.append(file) or SOURCES[file])
    assert sorted(asked) == ["acme.sla", "plans/gold.sla"]
