"""Text of a contract stays text in everything that is built, printed or sent to a machine."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from sladsl.cli import run
from tests.build.hostile import NAMES, PROJECT, contract, quoted
from tests.build.projects import ON, files
from tests.documents.reading import pdf_pages, tight

BUILT_IN = [name for name in NAMES if not name.startswith("Zahn")]
"""Names that the built-in font can print."""

ALLOWED_TAGS = {
    "a", "body", "caption", "code", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "head", "header", "html", "input", "label", "li", "main", "meta", "nav",
    "ol", "p", "rect", "section", "span", "strong", "style", "svg", "table", "tbody", "td", "text",
    "th", "thead", "title", "tr", "ul", "article", "em", "br", "g", "line",
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A project of one agreement for each name, built."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, name in enumerate(NAMES):
        (folder / f"c{number:02}.sla").write_text(contract(name), "utf-8")
    (folder / "sladsl.toml").write_text(PROJECT, "utf-8")
    assert run(["build", str(folder), *ON]) == 1, "undertakings are not accepted, so it ends with 1"
    return folder


def folders(hostile):
    """Name of each agreement -> its folder of documents."""
    report = json.loads((hostile / "build" / "report.json").read_text("utf-8"))
    return {one["agreement"]: hostile / "build" / one["files"][0].rsplit("/", 1)[0] for one in report["agreements"]}


class Reader(HTMLParser):
    """Text, tags and attributes of a page."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text = set(), [], []
        self.feed(data)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


def test_every_agreement_has_its_folder_with_a_safe_name(hostile):
    names = folders(hostile)
    assert set(names) == set(NAMES)
    assert len(set(names.values())) == len(NAMES)
    for folder in names.values():
        assert folder.parent == hostile / "build"
        assert re.fullmatch(r"[\w-]{1,100}", folder.name)
        assert folder.name.casefold() not in {"con", "targets"}
        assert (folder / "schedule.pdf").is_file()


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_pdf_shows_the_name(hostile, name):
    text = tight("".join(pdf_pages((folders(hostile)[name] / "schedule.pdf").read_bytes())))
    assert tight(name) in text
    assert "root:" not in text


def test_pages_hold_the_names_as_text_and_nothing_else_of_them(hostile):
    pages = {name: data.decode("utf-8") for name, data in files(hostile / "build") if name.endswith(".html")}
    assert len(pages) == len(NAMES) + 2, "a schedule of each, the set-up sheet, the report"
    for file, data in pages.items():
        page = Reader(data)
        assert page.tags <= ALLOWED_TAGS, file
        assert not [key for key, _ in page.attributes if key.startswith("on") or key in ("src", "srcdoc", "action")], (
            file
        )
        for key, value in page.attributes:
            assert key != "href" or value.startswith(("#", "mailto:", "tel:")), (file, value)
    for name, folder in folders(hostile).items():
        assert name in " ".join("".join(Reader((folder / "schedule.html").read_text("utf-8")).text).split())


@pytest.mark.parametrize("file", ["targets/connectwise/setup.md", "report.md"])
def test_markdown_has_no_markup_of_the_names(hostile, file):
    sheet = (hostile / "build" / file).read_text("utf-8").replace("`requests.jsonl`", "")
    for mark in (r"<[a-z/]", r"(?<!\\)\]\(", r"(?<!\\)`", r"(?<!\\)\*bold", r"&(?!\w+;|#)"):
        assert not re.findall(mark, sheet), mark
    assert "alert(1)" in sheet


def test_json_gives_the_names_back(hostile):
    for file, data in files(hostile / "build"):
        if file.endswith(".json"):
            json.loads(data)
        if file.endswith(".jsonl"):
            assert [json.loads(line) for line in data.decode("utf-8").split("\n") if line]
    rows = json.loads((hostile / "build" / "report.json").read_text("utf-8"))["verdicts"]
    assert {row["agreement"] for row in rows} == set(NAMES)


COMMANDS = (
    ("check", ".", *ON), ("check", ".", "--all", *ON), ("check", ".", "--format", "github", *ON), ("build", ".", *ON),
    ("show", "c03.sla", *ON), ("due", "c03.sla", "--priority", NAMES[3], "--at", "2026-03-06T10:00"),
    ("fmt", "--diff", "."),
    ("doctor", "tokens", "c14.sla"), ("doctor", "tree", "c14.sla"), ("doctor", "trace", "c10.sla", "2"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_no_control_character_reaches_the_terminal(hostile, sladsl, command):
    result = sladsl(*command, cwd=hostile)
    assert result.code in (0, 1), result.err
    assert "Traceback" not in result.err
    assert len(result.out) > 50
    assert (
        re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", result.out + result.err)
        == []
    )


def test_a_workflow_command_is_never_begun_by_a_contract(sladsl, tmp_path):
    (tmp_path / "a.sla").write_text("".join(f"hours {quoted(name)} = 24x7\n" * 2 for name in NAMES), "utf-8")
    lines = sladsl("check", ".", "--format", "github", *ON, cwd=tmp_path).out.split("\n")
    assert len(lines) > len(NAMES)
    for line in lines[:-1]:
        assert re.match(r"::(error|warning|notice) file=a\.sla,line=\d+,", line)
    assert [line for line in lines if "%250A::error file=a.sla::b" in line], "a percent sign of a name is escaped"


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\x1b[31m", "\x07", "\u2066", "\x9b31m", "\ufeff"])
def test_characters_that_deceive_are_findings_and_spelled_out(sladsl, tmp_path, mark):
    (tmp_path / "a.sla").write_text(contract(f"Acme {mark}Ltd"), "utf-8")
    for form in ("text", "github", "json", "sarif", "junit"):
        result = sladsl("check", "a.sla", "--format", form, *ON, cwd=tmp_path)
        assert result.code == 1
        assert mark not in result.out + result.err
        assert f"U+{ord(mark[0]):04X}" in result.out or form not in ("text", "github")


@pytest.mark.parametrize("name", ["a\x1b[31m.sla", "a\n::error::b.sla", "a\u202e.sla", "a%0Ab,c:d.sla"])
def test_names_of_files_are_harmless_too(sladsl, tmp_path, name):
    (tmp_path / name).write_text("agreement 5\n")
    for arguments in (
        ("check", "."),
        ("check", name),
        ("check", ".", "--format", "github"),
        ("fmt", "--check", "."),
        ("show", name),
    ):
        result = sladsl(*arguments, cwd=tmp_path)
        assert result.code == 1
        assert not [char for char in "\x1b\u202e" if char in result.out + result.err]
        assert not [line for line in result.out.split("\n") if line.startswith("::error::b")]
