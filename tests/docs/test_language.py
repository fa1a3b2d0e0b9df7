"""The language reference: every block of its pages is read, composed, checked and played."""

import re
from datetime import date
from pathlib import Path

import pytest

from sladsl.check._workspace import check, open_workspace
from sladsl.cli import _catalogue
from sladsl.compose.lockfile import Lock, lock_text, read_lock
from sladsl.compose.lower.happened import HAPPENED
from sladsl.compose.lower.promises import STOPS
from sladsl.compose.lower.prose import CLAUSE_KINDS, REFERENCES, UNDERTAKING_KINDS
from sladsl.compose.scope import REASONS
from tests.docs.blocks import PAGES, all_blocks, blocks, fences, pages
from tests.docs.frame import FRAME, canonical, whole

TODAY = date(2026, 6, 1)
ROOT = Path(__file__).parents[2]
GENERATORS = ROOT / "docs" / "generators"
BLOCKS = all_blocks()
FRAME_TEXT = next(block.text for block in BLOCKS if block.file == FRAME)
_MOMENT = re.compile(r"(?m)^(?P<before> +[\w ]+ is due (?:\d{4}-\d\d-\d\d )?)(?P<hours>\d\d):(?P<minutes>\d\d)$")
_LINK = re.compile(r"\]\((?P<target>[^)#\s]*)(?:#(?P<anchor>[^)\s]*))?\)")


@pytest.fixture(scope="module")
def lock():
    """The pinned holidays of the example provider, without its plans."""
    known, _ = read_lock(ROOT / "contracts" / "northwind")
    return lock_text(Lock(years=known.years, days=known.days, versions=known.versions, exists=True))


@pytest.fixture
def place(tmp_path, lock):
    """A folder with the files that the blocks of a page use."""

    def lay(page):
        (tmp_path / "sladsl.lock").write_text(lock, encoding="utf-8")
        for block in blocks(page):
            if block.file:
                path = tmp_path / block.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
        return tmp_path

    return lay


def found(block, folder, text=None):
    """The findings of a block, or of another text in its place."""
    content, base = whole(block._replace(text=text) if text else block, FRAME_TEXT)
    file = folder / (block.file or "block.sla")
    file.write_text(content, encoding="utf-8")
    if base is not None:
        (folder / FRAME).write_text(base, encoding="utf-8")
    return check(open_workspace([file], folder), TODAY)


def told(findings):
    """Findings as a failing test shows them."""
    return [f"{one.kind.code} {one.kind.name} {one.span}: {one.message} ({one.help})" for one in findings]


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_has_the_errors_it_is_marked_with_and_no_others(block, place):
    findings = found(block, place(block.page))
    errors = [one for one in findings if one.severity == "error" and one.allowed is None]
    assert {one.kind.code for one in errors} == block.errors, told(errors)
    assert {one.kind.code for one in findings} >= block.finds, told(findings)


@pytest.mark.parametrize("block", [block for block in BLOCKS if not block.errors], ids=str)
def test_a_block_is_written_as_the_formatter_writes_it(block):
    assert canonical(block) == block.text


WITH_EXAMPLES = [block for block in BLOCKS if not block.errors and _MOMENT.search(block.text)]


@pytest.mark.parametrize("block", WITH_EXAMPLES, ids=str)
def test_examples_are_played_to_the_minute(block, place):
    """Each due of an example, said a minute later, is found to be wrong."""
    folder = place(block.page)
    for match in _MOMENT.finditer(block.text):
        later = f"{match['before']}{match['hours']}:{(int(match['minutes']) + 1) % 60:02d}"
        text = block.text[: match.start()] + later + block.text[match.end() :]
        assert "example-failing" in [one.kind.name for one in found(block, folder, text)], later.strip()


_OUTCOME = re.compile(
    r"(?m)^ +(?:the credit is (?P<credit>[^,\n]+)|availability(?: of [^\n]+)? is (?P<share>[\d.]+%))$"
)
WITH_FIGURES = [block for block in BLOCKS if not block.errors and _OUTCOME.search(block.text)]


@pytest.mark.parametrize("block", WITH_FIGURES, ids=str)
def test_examples_of_periods_are_computed(block, place):
    """Each credit and each availability of an example, said otherwise, is found to be wrong."""
    folder = place(block.page)
    for match in _OUTCOME.finditer(block.text):
        group = "credit" if match["credit"] else "share"
        other = "77 points" if match["credit"] else "12.34%"
        text = block.text[: match.start(group)] + other + block.text[match.end(group) :]
        assert "example-failing" in [one.kind.name for one in found(block, folder, text)], match[0].strip()


def test_the_page_about_examples_computes_credits():
    assert len([block for block in WITH_FIGURES if block.page == "examples.md"]) >= 4


def test_the_page_about_clocks_has_worked_examples():
    assert len([block for block in WITH_EXAMPLES if block.page == "clock.md"]) >= 8


CONSOLES = [(page, line, text) for page in pages() for line, info, text in fences(page) if info == "console"]


@pytest.mark.parametrize(("page", "line", "text"), CONSOLES, ids=[f"{page}:{line}" for page, line, _ in CONSOLES])
def test_commands_print_what_the_page_shows(page, line, text, place, sladsl):
    command, _, output = text.partition("\n")
    words = [one.strip('"') for one in re.findall(r'"[^"]*"|\S+', command)]
    assert words[:2] == ["$", "sladsl"]
    assert sladsl(*words[2:], cwd=place(page)).out.rstrip("\n") == output.rstrip("\n")


@pytest.mark.parametrize("page", pages())
def test_links_lead_somewhere(page):
    text = re.sub(r"(?ms)^```.*?^```$", "", (PAGES / page).read_text(encoding="utf-8"))
    for match in _LINK.finditer(text):
        if "://" in match["target"]:
            continue
        target = PAGES / match["target"] if match["target"] else PAGES / page
        if (GENERATORS / f"{target.stem}.py").exists():
            continue  # written by `make docs`
        assert target.exists(), match[0]
        if match["anchor"]:
            assert match["anchor"] in anchors(target), match[0]


def anchors(path):
    """The addresses that GitHub gives to the headings of a page."""
    heads = re.findall(r"(?m)^#+ (.*)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", [page for page in pages() if page != "README.md"])
def test_the_first_page_leads_to_every_other(page):
    assert f"]({page})" in (PAGES / "README.md").read_text(encoding="utf-8")


NAMED = [
    ("promises.md", STOPS),
    ("clauses-and-prose.md", [*CLAUSE_KINDS, *(f"{{{one}}}" for one in REFERENCES)]),
    ("clauses-and-prose.md", [kind.replace("_", "-") for kind in UNDERTAKING_KINDS]),
    ("pauses.md", REASONS),
    ("examples.md", HAPPENED),
]


@pytest.mark.parametrize(("page", "words"), NAMED)
def test_closed_lists_are_complete(page, words):
    """What the program knows of a closed list stands on its page, as code."""
    text = " ".join(re.findall(r"`([^`\n]+)`", (PAGES / page).read_text(encoding="utf-8")))
    assert [word for word in words if word not in text] == []


def test_every_word_of_the_language_stands_on_a_page():
    grammar = (ROOT / "grammar" / "sla.lark").read_text(encoding="utf-8")
    phrases = " ".join(re.findall(r"(?m)^[A-Z_]+\.\d: /(.*)/$", grammar))
    words = {*re.findall(r'"([a-z]+)"', grammar), *re.findall(r"(?<![A-Za-z\\])[a-z]{3,}(?![A-Za-z])", phrases)}
    shown = " ".join(
        " ".join(re.findall(r"`([^`\n]+)`", (PAGES / page).read_text(encoding="utf-8"))) for page in pages()
    )
    shown += " ".join(block.text for block in BLOCKS)
    assert len(words) > 150
    assert [word for word in sorted(words) if not re.search(rf"\b{word}", shown)] == []


def test_every_code_on_the_pages_exists():
    known = {kind.code for kind in _catalogue.kinds()}
    named = {code for page in pages() for code in re.findall(r"SLA\d{3}", (PAGES / page).read_text(encoding="utf-8"))}
    assert named - known == set()


def test_every_code_lies_in_a_family():
    rows = re.findall(
        r"(?m)^\| SLA(\d+)(?: to |, )SLA(\d+) \|", (PAGES / "checks-and-allowances.md").read_text(encoding="utf-8")
    )
    codes = {int(kind.code[3:]) for kind in _catalogue.kinds()}
    assert {code for code in codes if not any(int(first) <= code <= int(last) for first, last in rows)} == set()
    assert {int(end) for row in rows for end in row} <= codes
