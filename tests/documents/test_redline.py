"""Redline: exactly the clauses that somebody edited, with their words; a file nobody edited differs in nothing."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from io import BytesIO
from random import Random

import docx
import pytest

from sladsl.documents.docx.anchors import PREFIX
from sladsl.documents.docx.elements import element, run
from sladsl.documents.docx.reading import UnreadableError, W, read_docx
from sladsl.documents.redline import redline
from tests.documents.rendered import as_docx


def opened(name):
    return docx.Document(BytesIO(as_docx(name)))


def saved(package):
    file = BytesIO()
    package.save(file)
    return read_docx(BytesIO(file.getvalue())).clauses


@cache
def wanted(name):
    return read_docx(BytesIO(as_docx(name))).clauses


def clause_of(package):
    """For each block of the body the bookmark of the clause it is in."""
    here, found = "", []
    for block in package.element.body:
        for mark in block.iter(f"{W}bookmarkStart"):
            if mark.get(f"{W}name").startswith(PREFIX):
                here = mark.get(f"{W}name")
        found.append((here, block))
    return found


def texts(package):
    """Every text with its clause."""
    return [
        (clause, text)
        for clause, block in clause_of(package)
        for text in block.iter(f"{W}t")
        if (text.text or "").strip()
    ]


def test_unedited(name):
    assert redline(wanted(name), saved(opened(name))) == []


@pytest.mark.parametrize("seed", range(12))
def test_names_exactly_the_clauses_a_script_edited(name, seed):
    package, random = opened(name), Random(seed)
    chosen = random.sample(texts(package), k=min(1 + seed % 4, len(texts(package))))
    for _, text in chosen:
        words = text.text.split(" ")
        words.insert(random.randrange(len(words) + 1), "EDITED")
        text.text = " ".join(words)
    changes = redline(wanted(name), saved(package))
    assert {change.anchor for change in changes} == {clause for clause, _ in chosen}
    assert {change.how for change in changes} == {"changed"}
    assert all(any("EDITED" in after for _, after in change.words) for change in changes)


def test_says_the_words():
    package = opened("gold")
    text = next(text for _, text in texts(package) if "15 minutes" in text.text.replace("\xa0", " "))
    text.text = text.text.replace("\xa0", " ").replace("15 minutes", "30 minutes")
    (change,) = redline(wanted("gold"), saved(package))
    assert change.words == (("15", "30"),)
    assert not change.tracked


def test_tracked_changes_count_as_accepted():
    package = opened("gold")
    clause, text = next((clause, text) for clause, text in texts(package) if clause)
    old = text.getparent()
    gone, put = element("del", {"author": "A Lawyer"}), element("ins", {"author": "A Lawyer"})
    old.addprevious(gone)
    gone.append(deepcopy(old))
    old.addprevious(put)
    put.append(run("quite other words"))
    old.getparent().remove(old)
    (change,) = redline(wanted("gold"), saved(package))
    assert (change.anchor, change.how, change.tracked) == (clause, "changed", True)
    assert change.words[-1][1] == "quite other words"


def test_a_clause_taken_out():
    package = opened("gold")
    clause = wanted("gold")[-1].anchor
    for here, block in clause_of(package):
        if here == clause and block.tag != f"{W}sectPr":
            block.getparent().remove(block)
    (change,) = redline(wanted("gold"), saved(package))
    assert (change.anchor, change.how) == (clause, "removed")


def test_a_clause_moved():
    package = opened("gold")
    names = [clause.anchor for clause in wanted("gold") if clause.anchor]
    body, last = package.element.body, names[-1]
    first = next(block for here, block in clause_of(package) if here == names[0])
    for here, block in clause_of(package):
        if here == last and block.tag != f"{W}sectPr":
            first.addprevious(block)
    assert body is package.element.body
    (change,) = redline(wanted("gold"), saved(package))
    assert (change.anchor, change.how) == (last, "moved")


def test_a_comment_alone():
    package = opened("gold")
    paragraph = next(p for p in package.paragraphs if p.style.name == "Normal" and p.runs)
    package.add_comment(paragraph.runs, text="Why so long?", author="Ms. Counsel", initials="C")
    (change,) = redline(wanted("gold"), saved(package))
    assert (change.how, change.words, change.comments) == ("commented", (), ("Ms. Counsel: Why so long?",))


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_docx(tmp_path, data):
    file = tmp_path / "edited.docx"
    file.write_bytes(data)
    with pytest.raises(UnreadableError, match="DOCX"):
        read_docx(file)


# ---- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path, sladsl):
    assert sladsl("init", tmp_path / "clients").code == 0
    assert sladsl("lock", tmp_path / "clients").code in (0, 1)
    return tmp_path / "clients"


def built(project, sladsl):
    made = sladsl("build", project, "--docx", "--tickets", "0", "--on", "2026-06-01")
    assert made.code == 0, made.err
    return next((project / "build").rglob("schedule.docx"))


def test_command(project, sladsl):
    file = built(project, sladsl)
    result = sladsl("redline", file, "--project", project)
    assert (result.code, result.err) == (0, "")
    assert "says what the contract says" in result.out
    package = docx.Document(str(file))
    clause, text = texts(package)[-1]
    text.text += " and a day"
    package.save(str(file))
    result = sladsl("redline", file, "--project", project, "--json")
    assert result.code == 1
    document = json.loads(result.out)
    assert document["schema"] == "sladsl/redline/1"
    assert [change["clause"] for change in document["changes"]] == [clause]
    told = sladsl("redline", file, "--project", project)
    assert "+ and a day" in told.out
    assert told.out.rstrip().endswith("1 clause differs")


def test_command_on_what_it_cannot_use(project, sladsl, tmp_path):
    file = built(project, sladsl)
    other = sladsl("redline", file, "--project", project, "--agreement", "Nobody")
    assert other.code == 2
    assert "there is no agreement 'Nobody'" in other.err
    text = tmp_path / "a.docx"
    text.write_text("hello")
    broken = sladsl("redline", text, "--project", project)
    assert broken.code in (1, 2)
    assert "no DOCX" in broken.err
    assert "Traceback" not in broken.err
