"""Who knows only the page can say by when: its dates, read from the printed table, are what `sladsl due` answers."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sladsl.build.schedules import schedule_on
from sladsl.check._workspace import open_workspace
from sladsl.documents.html import render_html
from sladsl.documents.texts import texts_for
from tests.documents.every import CONTRACTS

HERE = Path(__file__).parent
FILES = {
    "starter": CONTRACTS / "starter" / "first-client.sla",
    "lakeshore": CONTRACTS / "northwind" / "clients" / "lakeshore-legal.sla",
    "prairie": CONTRACTS / "northwind" / "clients" / "prairie-dental.sla",
    "havelwerk": CONTRACTS / "northwind" / "clients" / "havelwerk.sla",
    "stadtwerke": HERE / "german" / "stadtwerke.sla",
}
HEADS = {"en": re.compile(r"(.+) is due by"), "de": re.compile(r"(.+): fällig bis")}
MILESTONES = {"Reaktionszeit": "respond", "Lösungszeit": "resolve"}


class _Tables(HTMLParser):
    """Captions of tables with their rows of cells."""

    def __init__(self):
        super().__init__()
        self.tables, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append(["", []])
        if tag == "tr":
            self.tables[-1][1].append([])
        if tag in {"th", "td", "caption"}:
            self.cell = []

    def handle_endtag(self, tag):
        if tag == "caption":
            self.tables[-1][0] = "".join(self.cell)
        if tag in {"th", "td"}:
            self.tables[-1][1][-1].append("".join(self.cell))
        if tag in {"th", "td", "caption"}:
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def moment(text, language):
    """A printed moment read by a person: "Fri 6 Mar 2026, 16:30", "Fr, 6. März 2026, 16:30"."""
    words = texts_for(language).words
    months, weekdays = (words[f"format.{key}_short"].split() for key in ("months", "weekdays"))
    weekday, day, month, year, hour, minute = re.fullmatch(
        r"(\w+),? (\d+)\.? (\S+) (\d{4}), (\d\d):(\d\d)", text.replace("\N{NO-BREAK SPACE}", " ")
    ).groups()
    read = datetime(int(year), months.index(month) + 1, int(day), int(hour), int(minute), tzinfo=UTC)
    assert weekdays[read.weekday()] == weekday
    return read


def questions(page, language):
    """Priority, receipt, milestone and due of each cell of the first worked table."""
    reader = _Tables()
    reader.feed(page)
    caption = texts_for(language).words["worked.caption"]
    table = next(rows for title, rows in reader.tables if title.startswith(caption[:15]))
    head, *rows = table
    received = head.index(texts_for(language).words["worked.received"])
    for row in rows:
        for name, cell in zip(head[received + 1 :], row[received + 1 :], strict=True):
            if cell != texts_for(language).words["value.none"]:
                found = HEADS[language].fullmatch(name)[1]
                milestone = MILESTONES.get(found, found if language == "de" else found.lower())
                yield row[0], moment(row[received], language), milestone, moment(cell, language)


@pytest.mark.parametrize("name", FILES)
def test_the_printed_dates_are_those_of_the_engine(name, sladsl):
    path = FILES[name]
    one = next(
        each for each in open_workspace([path]).agreements if each.agreement and each.file.path.name == path.name
    )
    document = schedule_on(one, date(2026, 6, 1))
    asked = list(questions(render_html(document), document.language))
    assert len(asked) >= 3
    for priority, received, milestone, due in asked:
        done = sladsl("due", path, "--priority", priority, "--at", f"{received:%Y-%m-%d %H:%M}", "--json")
        told = [each["due_local"][4:] for each in json.loads(done.out)["outcomes"] if each["milestone"] == milestone]
        assert f"{due:%Y-%m-%d %H:%M}" in told, (priority, received, milestone)
