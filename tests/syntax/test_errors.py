"""Lines that cannot be read: all of them in one run, each told once, at its place, with a help that helps."""

from __future__ import annotations

from time import process_time

import pytest

from sladsl.syntax.parser import MOST_ERRORS, parse
from sladsl.syntax.source import LARGEST_FILE, LONGEST_LINE, read_source, source_of


def told(text: str) -> list[str]:
    findings = parse(source_of(text, "a.sla")).findings
    return [f"{f.span.line}:{f.span.column} {f.kind.name}: {f.message} | {f.help}" for f in findings if f.span]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("priorites, highest first\n  Low\n",
         ["1:1 unexpected-words: 'priorites' does not belong here | did you mean 'priorities'?"]),
        ("promises\n  | priority | respnd |\n  | Low | - |\n",
         ["2:16 unexpected-words: 'respnd' does not belong here | did you mean 'respond'?"]),
        ("pause resolve while waiting on client\n",
         [("1:32 lower-case-name: a name is needed here, and 'client' begins with a small letter"
          ' | begin it with a capital letter, or write "client"')]),
        ('service "S"\n  availability at least 99,9% per month\n',
         ["2:25 decimal-comma: '99,9%' has a decimal comma | write 99.9%"]),
        ("hours A in\n",
         [("1:10 unfinished-line: this line stops too early | expected: the client's zone, "
          "a time zone such as Europe/Berlin, a zone not stated, assume")]),
        ('use "a # b" # c\nuse # "\n', ["2:3 unfinished-line: this line stops too early | expected: a text in quotes"]),
        ("roles # who\n\n# none\nhours A = 24x7\n",
         ["1:5 unfinished-line: this line announces lines that are not there | write them below it, indented"]),
        ('roles\nBoss "x"\nHelper "y"\nhours A = 24x7\nhours B 24x7\n',
         ["1:5 unfinished-line: this line announces lines that are not there | write them below it, indented",
          "5:9 unexpected-words: '24x7' does not belong here | expected: '=', in, not stated"]),
        ("hours A = 24x7\n  hours B = 24x7\n  hours C = 24x7\nhours D = 25x7\n",
         [("2:3 indentation: this line is indented, but the line above it has no lines of its own"
          " | begin it where the line above begins"),
          "4:11 unexpected-words: '25x7' does not belong here | expected: 24x7, a name, a text in quotes"]),
        ('roles\n    A "x"\n  B "y"\n  C "y"\n',
         [("3:1 indentation: this line is indented less than the lines above, but does not stand where "
           "their block began | indent it exactly as its neighbours")]),
        ('clause scope "S"\n  our text\n  and more of it\nhours A = 24x7\n',
         ["2:3 unexpected-words: 'our' does not belong here | expected: a longer text between \"\"\""]),
        ('clause scope "S"\n  """\nx\n  """\nyes\n', ["5:1 unexpected-words: 'yes' does not belong here"]),
        ("hours Office in UTC\n  Monday 8:00 until 18:00\n  Tuesday 8:00 to\n",
         ["2:15 unexpected-words: 'until' does not belong here | expected: to",
          "3:17 unfinished-line: this line stops too early | expected: a time such as 08:00"]),
        ("service credits\n  | when | credit |\n  | availability below 99% | 5% of fee |\n",
         ["3:36 unexpected-words: 'fee' does not belong here | expected: a fee such as monthly fee"]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_with_its_place_and_help(text: str, wanted: list[str]) -> None:
    found = told(text)
    assert len(found) == len(wanted), found
    for line, start in zip(found, wanted, strict=True):
        assert line.startswith(start)


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    good = 'roles\n  Boss  "x"\n\npriorities, highest first\n  Low\n\n'
    text = "".join(f"{good}hurs A{i} = 24x7\n" for i in range(MOST_ERRORS))
    assert [int(line.split(":")[0]) for line in told(text)] == [7 * i + 7 for i in range(MOST_ERRORS)]


def test_after_too_many_the_rest_is_left_out() -> None:
    found = told("hurs A = 24x7\n" * 10_000)
    assert len(found) == MOST_ERRORS + 2
    assert found[-1].startswith(f"{MOST_ERRORS + 1}:1 too-many-errors: the rest of this file was not read")


@pytest.mark.parametrize(
    "text",
    [
        "hours A = 24x7\n" * (LARGEST_FILE // 16) + "xx\n" * 50,
        'x "abc\n' * 10_000,
        '"""\n' * 9_999,
        "".join("\t" * depth + "x\n" for depth in range(500)),
        "".join("roles\n" + " " * depth + "x\n" for depth in range(400)),
        "| x" * 3000 + "\n",
        "(" * 9_000 + "\n",
        '"""' + "\\" * 9_000 + "\n",
        "hours A = B" + " plus B" * 1_000 + "\n",
        "roles\n" + "  # c\n" * 10_000 + "  A\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_large_nonsense_is_judged_in_time(text: str) -> None:
    parse(source_of("hours A = 24x7\n", "a.sla"))
    start = process_time()
    parse(source_of(text, "a.sla"))
    assert process_time() - start < 6  # about one second


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"x" * 10_000_000, "more than 250,000 characters"),
        (b"#" + b"x" * LONGEST_LINE, "line 1 has more than 10,000 characters"),
        ("hours Büro = 24x7\n".encode("latin-1"), "is not UTF-8 text (line 1)"),
        (b"# a\n# b\n\xff\n", "is not UTF-8 text (line 3)"),
        ("hours A = 24x7\n".encode("utf-16"), "is not UTF-8 text (line 1)"),
        ("hours A = 24x7\n".encode("utf-16-le"), "is not plain text: it holds bytes that are zero"),
        (b"\xed\xa0\x80", "is not UTF-8 text"),
    ],
)
def test_files_that_are_no_contract_text(tmp_path, data: bytes, wanted: str) -> None:
    file = tmp_path / "a.sla"
    file.write_bytes(data)
    parsed = parse(read_source(file, "a.sla"))
    (finding,) = parsed.findings
    assert wanted in finding.message
    assert parsed.tree.children == []


def test_a_byte_order_mark_is_welcome(tmp_path) -> None:
    file = tmp_path / "a.sla"
    file.write_bytes(b"\xef\xbb\xbfhours A = 24x7\n")
    assert parse(read_source(file, "a.sla")).findings == []


def test_missing_files_and_folders_are_told(tmp_path) -> None:
    for path in (tmp_path / "none.sla", tmp_path, tmp_path / ("x" * 300)):
        (finding,) = read_source(path, "a.sla").findings
        assert finding.message.startswith("cannot read a.sla: ")
