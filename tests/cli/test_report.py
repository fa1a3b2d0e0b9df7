"""Printing findings: order, what people see of allowed ones, exit codes."""

import json

import pytest

from sladsl.cli._report import report
from sladsl.findings import Finding, Kind, Span

ERROR = Kind("SLA001", "an-error", "error", "t")
WARNING = Kind("SLA002", "a-warning", "warning", "t")


def at(line, kind, allowed=None):
    return Finding(kind, f"message {line}", Span("a.sla", line, 1, line, 2), "", allowed=allowed)


@pytest.mark.parametrize(
    ("findings", "options", "code", "lines"),
    [
        ([], {}, 0, []),
        (
            [at(2, WARNING), at(1, ERROR), at(1, ERROR)],
            {},
            1,
            ["error[SLA001]: message 1", "warning[SLA002]: message 2"],
        ),
        ([at(2, WARNING)], {}, 0, ["warning[SLA002]: message 2"]),
        ([at(2, WARNING)], {"strict": True}, 1, ["warning[SLA002]: message 2"]),
        ([at(1, ERROR, "why")], {}, 0, []),
        ([at(1, ERROR, "why")], {"everything": True}, 0, ["allowed error[SLA001]: message 1"]),
    ],
)
def test_text(findings, options, code, lines, capsys):
    assert report(iter(findings), {"a.sla": "one\ntwo\n"}.get, **options) == code
    assert [line for line in capsys.readouterr().out.splitlines() if "message" in line] == lines


def test_formats_for_machines_carry_allowed_findings(capsys):
    assert report([at(1, ERROR, "why")], {}.get, form="json") == 0
    assert json.loads(capsys.readouterr().out)["findings"][0]["allowed"] == "why"
