"""`sladsl report`: what is written for the example provider and for odd desks, the same bytes again, and bad input."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pypdfium2
import pytest

from tests.reports.desks import NORTHWIND, at, contract, quick, ticket, written

HISTORY = NORTHWIND / "history"
GOLDEN = Path(__file__).parent / "golden"
CAUSES = "ticket,promise,cause,by,note\nT41685,respond,On-call phone off,Dana Okafor,the deputy took over\n"


def files(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def pdf_text(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture(scope="module")
def march(tmp_path_factory):
    """The reports of March 2026 of the example provider, with one recorded cause."""
    from click.testing import CliRunner

    from sladsl.cli.report import command

    folder = tmp_path_factory.mktemp("march")
    (folder / "causes.csv").write_text(CAUSES, "utf-8")
    arguments = [NORTHWIND, HISTORY, "--month", "2026-03", "--into", folder / "out", "--causes", folder / "causes.csv"]
    result = CliRunner().invoke(command, [*map(str, arguments), "--parquet", "--json"], standalone_mode=False)
    assert result.return_value == 0, result.output
    return folder / "out", json.loads(result.stdout)


def test_every_client_gets_a_folder_and_the_provider_an_overview(march):
    folder, told = march
    clients = ("havelwerk-gmbh", "lakeshore-legal-llp", "prairie-dental-group")
    own = ("figures.csv", "figures.parquet", "misses.csv", "report.html", "report.md", "report.pdf")
    expected = {f"{client}/{name}" for client in clients for name in own}
    expected |= {f"{name}.{kind}" for name in ("overview", "plans") for kind in ("html", "md", "pdf")}
    expected |= {"figures.csv", "figures.parquet"}
    assert set(files(folder)) - {".sladsl-report"} == expected == set(told["files"])
    assert told["schema"] == "sladsl/reports/1"
    assert [(one["agreement"], one["missed"], one["judged"]) for one in told["reports"]] == [
        ("Havelwerk GmbH", 0, 48), ("Lakeshore Legal LLP", 0, 15), ("Prairie Dental Group", 2, 115),
    ]  # fmt: skip


def test_the_report_in_markdown(march, golden):
    folder, _ = march
    golden(GOLDEN / "report-2026-03.md", (folder / "prairie-dental-group" / "report.md").read_text("utf-8"))
    golden(GOLDEN / "report-overview-2026-03.md", (folder / "overview.md").read_text("utf-8"))
    golden(GOLDEN / "report-plans-2026-03.md", (folder / "plans.md").read_text("utf-8"))


def test_names_of_people_and_teams_are_in_the_overview_only(march):
    """A client reads causes and notes, never who said so, who worked, or which team; a prospect reads no client."""
    folder, _ = march
    people = ("l.brandt", "Dana Okafor", "Infrastructure", "Service Desk")
    for name, data in files(folder).items():
        if name.startswith("overview") or not name.endswith((".md", ".html", ".csv", ".pdf")):
            continue
        text = pdf_text(data) if name.endswith(".pdf") else data.decode()
        assert not [one for one in people if one in text], name
        if name.startswith("plans"):
            assert not [one for one in ("Prairie", "Havelwerk", "Lakeshore") if one in text], name
    overview = (folder / "overview.md").read_text("utf-8")
    assert all(one in overview for one in people)


def test_recorded_and_suggested_causes_are_never_mixed(march):
    folder, _ = march
    text = (folder / "prairie-dental-group" / "report.md").read_text("utf-8")
    recorded, suggested = text.split("*Causes that people recorded*")[1].split("*What the data suggest, by rule*")
    assert "| On-call phone off | 1 |" in recorded
    assert "| none recorded | 1 |" in recorded
    assert "On-call phone off" not in suggested.split("*Every miss")[0]
    assert "Recorded: On-call phone off. the deputy took over <br> Suggested by the data: waited inside" in text
    (first, second) = csv.DictReader(io.StringIO((folder / "prairie-dental-group" / "misses.csv").read_text("utf-8")))
    assert (first["recorded_cause"], first["suggested_cause"]) == ("On-call phone off", "inside")
    assert (second["recorded_cause"], second["suggested_cause"]) == ("", "working")


def test_figures_are_the_same_in_csv_and_parquet(march):
    import pyarrow.parquet as pq

    folder, _ = march
    rows = list(csv.reader(io.StringIO((folder / "figures.csv").read_text("utf-8"))))
    table = pq.read_table(folder / "figures.parquet").to_pylist()
    assert rows[0] == list(table[0])
    assert rows[1:] == [["" if cell is None else str(cell) for cell in one.values()] for one in table]


def test_the_same_bytes_again_and_with_other_processes(sladsl, tmp_path):
    for name, more in (("one", ()), ("two", ("--workers", "2"))):
        result = sladsl("report", NORTHWIND, HISTORY, "--quarter", "2026-Q1", "--into", tmp_path / name, *more)
        assert result.code == 0, result.err
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_what_people_are_told(sladsl, tmp_path):
    result = sladsl("report", NORTHWIND, HISTORY, "--month", "2026-01", "--into", tmp_path / "out")
    assert result.code == 0
    assert result.out == (
        "Lakeshore Legal LLP, 2026-01: 0 late of 16\n"
        "Prairie Dental Group, 2026-01: 5 late of 78\n"
        "Havelwerk GmbH: no report, it was not in force in 2026-01\n"
        f"\nwrote 17 files into {tmp_path / 'out'}\n"
    )
    assert result.err == (
        "warning: plans: the figures of Bronze, Gold are those of fewer than 3 clients, who may be recognised; ask "
        "them before you show the sheet\n"
    )
    overview = (tmp_path / "out" / "overview.md").read_text("utf-8")
    assert "No report, because the agreement was not in force: Havelwerk GmbH." in overview


def test_one_client_has_no_overview(sladsl, tmp_path):
    arguments = ("report", NORTHWIND, HISTORY, "--month", "2026-03", "--into", tmp_path / "out", "--client", "PDG")
    assert sladsl(*arguments).code == 0
    assert {name.split("/")[0] for name in files(tmp_path / "out")} == {
        ".sladsl-report", "figures.csv", "prairie-dental-group",
    }  # fmt: skip


def test_a_folder_is_replaced_as_a_whole_and_never_a_foreign_one(sladsl, tmp_path):
    out = tmp_path / "out"
    arguments = ("report", NORTHWIND, HISTORY, "--month", "2026-03", "--into", out)
    assert sladsl(*arguments).code == 0
    (out / "old.pdf").write_text("old", "utf-8")
    assert sladsl(*arguments).code == 0
    assert not (out / "old.pdf").exists()
    for name in (".sladsl-build", "mine.txt"):
        other = tmp_path / name.strip(".")
        other.mkdir()
        (other / name).write_text("keep", "utf-8")
        result = sladsl(*arguments[:-1], other)
        assert result.code == 2
        assert "was not written by sladsl report; move it away or choose another folder" in result.err
        assert [file.name for file in other.iterdir()] == [name]


def test_reports_stand_beside_the_project_if_nothing_is_said(sladsl, tmp_path):
    written(tmp_path, [contract()], [quick("T1", "03-03 09:00")])
    assert sladsl("report", tmp_path / "clients", tmp_path / "history", "--month", "2026-03").code == 0
    assert (tmp_path / "reports" / "2026-03" / "acme" / "report.pdf").is_file()


def test_a_failure_leaves_everything_as_it_was(sladsl, tmp_path, monkeypatch):
    from sladsl.build.writing import OutputFolder

    arguments = ("report", NORTHWIND, HISTORY, "--month", "2026-03", "--into", tmp_path / "out")
    assert sladsl(*arguments).code == 0
    before, real, count = files(tmp_path / "out"), OutputFolder.write, iter(range(100))

    def write(self, name, data):
        if next(count) == 9:
            raise OSError(28, "no space left on device", name)
        return real(self, name, data)

    monkeypatch.setattr(OutputFolder, "write", write)
    assert sladsl(*arguments).code == 2
    assert files(tmp_path / "out") == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_client_without_a_contract_is_told_and_in_no_figure(sladsl, tmp_path):
    tickets = [quick("T1", "03-03 09:00"), *(quick(f"X{n}", "03-04 09:00", client="Stranger") for n in range(5))]
    written(tmp_path, [contract()], tickets)
    result = sladsl("report", tmp_path, tmp_path / "history", "--month", "2026-03")
    assert result.code == 1
    assert "no agreement is with a client called 'Stranger'" in result.err
    overview = (tmp_path / "reports" / "2026-03" / "overview.md").read_text("utf-8")
    assert "Of the history, 5 rows or tickets could not be judged, and are in no figure:" in overview
    assert "- X0: no agreement is with a client called 'Stranger'" in overview
    assert "- no contract: 2 more" in overview
    assert "- **Tickets:** 1 received, 1 resolved, 0 open at the end" in overview


def test_causes_beside_the_history_are_read_and_faults_told(sladsl, tmp_path):
    causes = "ticket,promise,cause,by,note\nT1,,Phone off,dana,\nT9,,x,dana,\n"
    written(tmp_path, [contract()], [quick("T1", "03-03 09:00", respond=90, resolve=100)], causes=causes)
    result = sladsl("report", tmp_path, tmp_path / "history", "--month", "2026-03")
    assert result.code == 1
    assert f"{tmp_path / 'history' / 'causes.csv'}:3: ticket T9: no ticket 'T9' was judged;" in result.err
    report = (tmp_path / "reports" / "2026-03" / "acme" / "report.md").read_text("utf-8")
    assert "Recorded: Phone off" in report


def test_names_in_any_script_and_markup_stay_text(sladsl, tmp_path):
    names = ("Παπαδόπουλος", "Żółć i Synowie", "شركة الأمل", "<script>alert(1)</script> *b* | `c` #x", "=cmd|' /C'!A0")
    tickets = []
    for number, name in enumerate(names):
        late = [(0, "created", "", "High"), (90, "responded", "<b>kim</b>", ""), (400, "resolved", "kim", "")]
        tickets.append(
            ticket(f"=T{number}<i>", at("03-03 09:00"), late, client=name, category="[x](http://e.vil) | $y$")
        )
    causes = "ticket,promise,cause,by,note\n=T3<i>,,<img src=x> __y__,dana,{{7*7}} #import\n"
    written(tmp_path, [contract(name) for name in names], tickets, causes=causes)
    result = sladsl("report", tmp_path, tmp_path / "history", "--month", "2026-03", "--until", "2026-04-02T00:00Z")
    assert result.code == 0, result.err
    assert "names a font file" not in result.err
    out = tmp_path / "reports" / "2026-03"
    folders = sorted(folder.name for folder in out.iterdir() if folder.is_dir())
    assert folders == sorted(
        ["παπαδόπουλοσ", "żółć-i-synowie", "شركة-الأمل", "script-alert-1-script-b-c-x", "cmd-c-a0"]
    )
    page = (out / "script-alert-1-script-b-c-x" / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img src" not in page
    assert "&lt;img src=x&gt; __y__" in page
    markdown = (out / "script-alert-1-script-b-c-x" / "report.md").read_text("utf-8")
    assert markdown.startswith("# &lt;script&gt;alert(1)&lt;/script&gt; \\*b\\* \\| \\`c\\` \\#x\n")
    assert "\\[x\\](http:\\//e.vil) \\| \\$y\\$" in markdown
    for row in csv.reader(io.StringIO((out / "figures.csv").read_text("utf-8"))):
        assert not [cell for cell in row if cell.startswith("=")]
    assert "Παπαδόπουλος" in pdf_text((out / "παπαδόπουλοσ" / "report.pdf").read_bytes())
    assert "[U+0634]" in pdf_text((out / "شركة-الأمل" / "report.pdf").read_bytes())


BAD = [
    (("--month", "2026-13"), "'2026-13' is no month; write YYYY-MM"),
    (("--quarter", "2026-Q5"), "'2026-Q5' is no quarter; write YYYY-Q1"),
    (("--month", "0000-01"), "lies outside the years"),
    ((), "say which period is reported, with either --month YYYY-MM or --quarter YYYY-Q1"),
    (("--month", "2026-03", "--quarter", "2026-Q1"), "say which period is reported, with either --month"),
    (("--month", "2027-03"), "nothing is known of 2027-03: the history tells of 2026-01 to 2026-04; report one of"),
    (("--quarter", "2025-Q4"), "nothing is known of 2025-Q4: the history tells of 2026-Q1 to 2026-Q2; report one of"),
    (("--month", "2026-03", "--client", "Prairy"), "no agreement is with a client called 'Prairy'; clients are"),
    (("--month", "2026-01", "--client", "Havelwerk"), "no agreement was in force in 2026-01: 'Havelwerk GmbH'"),
    (("--month", "2026-03", "--causes", "nowhere.csv"), "nowhere.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "message"), BAD)
def test_what_cannot_be_reported_is_refused_in_one_sentence(sladsl, tmp_path, options, message):
    result = sladsl("report", NORTHWIND, HISTORY, *options, "--into", tmp_path / "out")
    assert (result.code, result.out) == (2, "")
    assert message in " ".join(result.err.split())
    assert not (tmp_path / "out").exists()


def test_an_empty_history_is_refused(sladsl, tmp_path):
    written(tmp_path, [contract()], [])
    result = sladsl("report", tmp_path, tmp_path / "history", "--month", "2026-03")
    assert result.code == 2
    assert "the history tells of nothing" in result.err


def test_branding_that_cannot_be_used_is_refused_before_anything_is_judged(sladsl, tmp_path):
    written(tmp_path, [contract()], [quick("T1", "03-03 09:00")], project='[branding]\naccent = "blue"\n')
    result = sladsl("report", tmp_path, tmp_path / "history", "--month", "2026-03")
    assert result.code in (1, 2)
    assert "'accent' must be a colour" in result.err
    assert not (tmp_path / "reports").exists()


def test_nothing_is_told_of_progress_but_on_a_terminal(sladsl, tmp_path, monkeypatch):
    from sladsl.cli import _reports

    clock = iter(range(0, 1000, 5))
    monkeypatch.setattr(_reports.time, "monotonic", lambda: next(clock))
    result = sladsl("report", NORTHWIND, HISTORY, "--month", "2026-03", "--into", tmp_path / "out")
    assert "report 1 of 3" not in result.err


def test_the_working_directory_does_not_matter(sladsl, tmp_path):
    relative = os.path.relpath(NORTHWIND, tmp_path)
    for name, contracts, cwd in (("one", NORTHWIND, None), ("two", Path(relative), tmp_path)):
        result = sladsl("report", contracts, HISTORY, "--month", "2026-02", "--into", tmp_path / name, cwd=cwd)
        assert result.code == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")
