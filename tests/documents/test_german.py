"""German schedules: the catalogues fit each other, formats are German, and two whole agreements read as they should."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from sladsl.build.schedules import in_force, schedule_on
from sladsl.check._workspace import open_workspace
from sladsl.documents.dates import EngineDates
from sladsl.documents.document import Fixed, Value, text_of
from sladsl.documents.docx import render_docx
from sladsl.documents.formats import Formats
from sladsl.documents.html import render_html
from sladsl.documents.markdown import render_markdown
from sladsl.documents.pdf import render_pdf
from sladsl.documents.schedule import client_schedule
from sladsl.documents.schedule.bands import band
from sladsl.documents.schedule.draft import Draft
from sladsl.documents.schedule.lengths import every_key, period, promised
from sladsl.documents.schedule.tickets import milestone, milestone_head, tickets
from sladsl.documents.texts import has_texts, texts_for
from sladsl.documents.walk import runs_of
from sladsl.model.values import DuePoint, Money, Period
from sladsl.resources import folder
from tests.documents import contracts, harder
from tests.documents.contracts import hours
from tests.documents.every import CONTRACTS, ON
from tests.documents.reading import html_page, pdf_pages

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
LANGUAGES = sorted(file.stem for file in (folder("targets") / "documents" / "texts").glob("*.toml"))
GERMAN = Formats(texts_for("de"))


def plain(runs):
    return text_of(runs).replace("\N{NO-BREAK SPACE}", " ")


def draft():
    terms = contracts.gold().model_copy(update={"language": "de"})
    return Draft(terms, texts_for("de"), GERMAN, contracts.worked(terms))


@cache
def stadtwerke():
    """An agreement that was written in German."""
    (one,) = open_workspace([HERE / "german"]).agreements
    return schedule_on(one, ON)


@cache
def blunix():
    """The longest agreement from the public record, restated in English, with German texts around it."""
    every = open_workspace([CONTRACTS / "corpus"]).agreements
    one = next(each for each in every if each.agreement and each.agreement.name == "Blunix Linux operations")
    terms = in_force(one, ON)[0].model_copy(update={"language": "de"})
    return client_schedule(terms, worked=EngineDates(terms), fingerprint=one.agreement.fingerprint)


WHOLE = {"stadtwerke": stadtwerke, "blunix": blunix}


def test_there_are_two_languages():
    assert LANGUAGES == ["de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_key_with_the_same_places_and_no_digit(language):
    """An optional slot would be lost in one language; a digit would be a number that no contract says."""
    own, english = texts_for(language).words, texts_for("en").words
    assert own.keys() == english.keys()
    places = {key: sorted(set(SLOT.findall(text))) for key, text in own.items()}
    assert places == {key: sorted(set(SLOT.findall(text))) for key, text in english.items()}
    assert [key for key, text in own.items() if any(character.isdigit() for character in text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_follow_another_begin_alike(language):
    """A sentence that is added to one before it brings its space along, in every language."""
    own, english = texts_for(language).words, texts_for("en").words
    assert [key for key in own if own[key].startswith(" ") != english[key].startswith(" ")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_the_calendar_are_complete(language):
    words = texts_for(language).words
    for key, count in (("months", 12), ("months_short", 12), ("weekdays", 7), ("weekdays_short", 7)):
        assert len(set(words[f"format.{key}"].split())) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_form_for_one_and_for_many(language):
    formats = Formats(texts_for(language))
    units = {key.removeprefix("unit.").rpartition("_")[0] for key in texts_for(language).words if key[:5] == "unit."}
    assert {"hour", "business_day"} <= units
    for unit in units:
        one, many = formats.count(1, unit), formats.count(2, unit)
        assert one.partition("\N{NO-BREAK SPACE}")[2] != many.partition("\N{NO-BREAK SPACE}")[2]
        assert formats.count(Decimal("1.5"), unit).endswith(many.partition("\N{NO-BREAK SPACE}")[2])


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (GERMAN.day(date(2026, 3, 6)), "6. März 2026"),
        (GERMAN.day_of_year(12, 24), "24. Dezember"),
        (GERMAN.moment(datetime(2026, 3, 6, 16, 30, tzinfo=UTC)), "Freitag, 6. März 2026, 16:30 Uhr"),
        (GERMAN.short_moment(datetime(2026, 3, 6, 16, 30, 5, tzinfo=UTC)), "Fr, 6. März 2026, 16:30:05"),
        (GERMAN.short_day(date(2026, 9, 3)), "Do, 3. Sept."),
        (GERMAN.number(Decimal("4500.50")), "4.500,50"),
        (GERMAN.money(Money(amount=Decimal(4500), currency="EUR")), "4.500 EUR"),
        (GERMAN.percent(Fraction(9995, 10000)), "99,95 %"),
        (GERMAN.ordinal(3), "3."),
        (GERMAN.length(3661), "1 Stunde 1 Minute 1 Sekunde"),
        (GERMAN.count(Decimal("1.5"), "business_hour"), "1,5 Servicestunden"),
        (GERMAN.count(5, "business_day"), "5 Arbeitstage"),
    ],
)
def test_formats(printed, words):
    assert printed.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (hours(15, unit="minute"), "15 Minuten, rund um die Uhr"),
        (hours(1, "Office"), "1 Servicestunde"),
        (hours(2, "Nights"), "2 Stunden innerhalb der Zeiten „Nights“"),
        (DuePoint(days="business", n=0), "Ende desselben Arbeitstags"),
        (DuePoint(days="business", n=1), "Ende des nächsten Arbeitstags"),
        (DuePoint(days="business", n=11, at=600), "10:00 Uhr des 11. Arbeitstags"),
        (DuePoint(days="calendar", n=2), "Ende des 2. Kalendertags"),
        (
            DuePoint(days="business", n=1, at=600, cutoff=900),
            (
                "10:00 Uhr des nächsten Arbeitstags; was nach 15:00 Uhr eingeht, "
                "gilt als am nächsten solchen Tag eingegangen"
            ),
        ),
    ],
)
def test_promised_values(value, words):
    assert plain(promised(draft(), "x", value)) == words


@pytest.mark.parametrize(
    ("value", "key", "words"),
    [
        (hours(1), "every_one", "jeweils nach {value}"),
        (hours(2), "every", "alle {value}"),
        (DuePoint(days="business", n=1), "every_due", "jeweils bis {value}"),
    ],
)
def test_what_is_done_again_and_again(value, key, words):
    assert every_key(value) == key
    assert texts_for("de").words[f"promise.{key}"] == words


def test_words_of_the_language_are_german_and_declared_names_stay():
    made = draft()
    assert plain(milestone(made, "work around")) == "Umgehungslösung"
    assert plain(milestone_head(made, "respond")) == "Reaktionszeit"
    assert plain(milestone(made, "Root-Cause")) == "Root-Cause"
    selector = {"priority": ("High", "Low"), "received": ("during Office", "outside Office")}
    assert (
        plain(tickets(made, "x", selector))
        == "Tickets der Priorität High oder Low, Eingang: während „Office“ oder außerhalb von „Office“"
    )


def test_no_place_needs_a_dative():
    """What stands at a place has one form, so no text may ask for another: "innerhalb von 5 Tage" is wrong."""
    invariant = {"sampling.interval", "recovery.every", "value.immediate_within", "promise.every_one",
                 "summary.every_one", "period_case.down", "credit.bad_day"}  # fmt: skip
    dative = re.compile(
        r"\b(von|nach|mit|aus|bei|seit|binnen|in|vor)( mindestens| höchstens)? \{(length|days|step|n|every)\}"
    )
    found = {key for key, text in texts_for("de").words.items() if dative.search(text) and key not in invariant}
    assert found == set()


def test_a_bound_of_a_metric_has_its_unit_in_german():
    """The unit of a metric is a word of the language, "seconds", where a credit is bound to it."""
    terms = harder.harder().model_copy(update={"language": "de"})
    found = next(each for each in terms.remedies.credits if each.measure.subject == "speed of answer")
    made = Draft(terms, texts_for("de"), GERMAN, contracts.worked(terms))
    assert plain(band(made, found)) == "mehr als 30 Sekunden"


def test_german_periods():
    assert plain(period(draft(), "x", Period(unit="year", first_month=4))) == "Jahr (Jahresbeginn: April)"


@pytest.mark.parametrize("terms", [contracts.gold(), harder.harder()])
def test_no_english_word_of_the_catalogue_is_left(terms):
    """Every fixed word is one of the German catalogue."""
    document = client_schedule(terms.model_copy(update={"language": "de"}), worked=contracts.worked(terms))
    words = texts_for("de").words
    assert [run for run in runs_of(document) if isinstance(run, Fixed) and run.text not in words[run.key]] == []


def test_an_unknown_language_is_told_once():
    terms = contracts.tiny().model_copy(update={"language": "pl"})
    assert not has_texts("pl")
    document = client_schedule(terms, worked=lambda _: [])
    assert document.warnings == (
        "there are no document texts for the language 'pl'; headings and fixed words are in English",
    )
    assert document.language == "en"


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE"])
def test_tags_of_german(tag):
    assert texts_for(tag).language == "de"


def test_all_four_formats_are_german():
    document = stadtwerke()
    assert document.language == "de"
    page = render_html(document)
    assert ("html", {"lang": "de"}) in html_page(page)[1]
    assert "Zum Inhalt springen" in page
    printed = render_pdf(document)
    assert printed.warnings == ()
    assert pypdf.PdfReader(BytesIO(printed.data)).trailer["/Root"]["/Lang"] == "de"
    pages = pdf_pages(printed.data)
    assert [f"Seite {number} von {len(pages)}" in text for number, text in enumerate(pages, start=1)] == [True] * len(
        pages
    )
    package = docx.Document(BytesIO(render_docx(document)))
    assert package.core_properties.language == "de"
    assert 'w:lang w:val="de"' in package.styles.element.xml
    assert package.sections[0].footer.paragraphs[0].text.endswith("Seite 1 von 1")


@pytest.mark.parametrize("name", WHOLE)
def test_whole_agreements(name, golden):
    golden(HERE / "golden" / f"{name}.de.md", render_markdown(WHOLE[name]()))


def test_values_are_traced_in_german_as_in_english():
    """Both languages say the same things of the model, each in its own words."""
    terms = harder.harder()
    both = [
        client_schedule(terms.model_copy(update={"language": language}), worked=contracts.worked(terms))
        for language in LANGUAGES
    ]
    paths = [sorted({run.path for run in runs_of(each) if isinstance(run, Value)}) for each in both]
    assert paths[0] == paths[1]


def test_a_build_gives_german_files_which_read_back(tmp_path, sladsl):
    project = tmp_path / "german"
    shutil.copytree(HERE / "german", project)
    built = sladsl("build", project, "--docx", "--on", "2026-06-01")
    assert (built.code, "warning:" in built.err) == (0, False)
    folder_of_it = project / "build" / "betrieb-der-fachverfahren"
    assert "Servicezeiten" in (folder_of_it / "schedule.md").read_text(encoding="utf-8")
    assert sladsl("redline", folder_of_it / "schedule.docx", "--project", project).code == 0
    assert "byte for byte" in sladsl("verify", folder_of_it / "schedule.pdf", "--project", project).out


@pytest.mark.parametrize("option", ["--docx", "--no-pdf"])
def test_a_build_in_an_unknown_language_warns_once(option, tmp_path, sladsl):
    project = tmp_path / "german"
    shutil.copytree(HERE / "german", project)
    text = (project / "stadtwerke.sla").read_text(encoding="utf-8")
    (project / "stadtwerke.sla").write_text(text.replace("language  de", "language  pl"), encoding="utf-8")
    built = sladsl("build", project, option, "--on", "2026-06-01")
    assert built.code == 0
    assert (built.out + built.err).count("there are no document texts for the language 'pl'") == 1
