"""Overview, role cards, letters and plan sheet against the model, and their edges."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from decimal import Decimal

import pytest

from sladsl.build.provided import boards_of, letter_documents, offers_of
from sladsl.documents.cards import role_cards
from sladsl.documents.document import Signatures, Table, text_of
from sladsl.documents.fleet.deadlines import deadlines, last_day_of_notice, next_review
from sladsl.documents.fleet.overview import contract_overview
from sladsl.documents.letter import change_letter
from sladsl.documents.pdf import render_pdf
from sladsl.documents.plans import plan_sheet
from sladsl.documents.plans.measured import measured_plans
from sladsl.documents.walk import runs_of, sections_of
from sladsl.model.people import Party, Role
from sladsl.model.terms import ChangeRight, Ending, Review, Term
from sladsl.model.values import Duration, Notice
from tests.documents import contracts
from tests.documents.fleets import (
    BOARD,
    NORTHWIND,
    ON,
    agreement,
    fleet,
    gold,
    named,
    northwind,
    northwind_fleet,
    northwind_judged,
    one_role_in_twelve,
    sixty,
    told,
)
from tests.documents.reading import pdf_pages

GOLD = gold()


def text(document):
    """Everything that a document says, with plain spaces."""
    return "".join(run.text for run in runs_of(document)).replace("\N{NO-BREAK SPACE}", " ")


def table(document, section, number=0):
    """Rows of a table, as texts."""
    (found,) = [one for one in sections_of(document.sections) if one.id == section]
    tables = [block for block in found.blocks if isinstance(block, Table)]
    return [tuple(text_of(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in tables[number].rows]


def card(*agreements, role="Watch", boards=()):
    return role_cards(fleet(*agreements), boards)[role]


# ---- roles ----------------------------------------------------------------------------------------------------------


def test_agreements_without_roles_give_the_cards_that_every_desk_has():
    cards = role_cards(fleet(agreement(contracts.tiny())))
    assert list(cards) == ["Dispatcher", "Technician", "Lead", "Service manager"]
    assert all("When you are told" not in text(each) for each in cards.values())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Senior-Technician", "Lead"), ("team lead", "Lead"), ("Service_Manager", "Service manager"),
        ("DISPATCH", "Dispatcher"), ("Engineer", "Technician"), ("Technicians", None), ("On-Call", None),
    ],
)  # fmt: skip
def test_a_role_of_an_agreement_takes_the_place_of_the_one_every_desk_has(name, kind):
    names = list(role_cards(fleet(agreement(contracts.tiny().model_copy(update=told(name))))))
    rest = [each for each in ("Dispatcher", "Technician", "Lead", "Service manager") if each != kind]
    assert sorted(names) == sorted([name, *rest])


def test_one_role_in_twelve_clients_is_one_card_with_one_line():
    cards = role_cards(one_role_in_twelve(), (BOARD,))
    watch = cards["Watch"]
    assert table(watch, "lane") == [("At 50 % of the time", "a warning: look at the ticket", "respond", "all clients")]
    assert {row[-1] for row in table(watch, "clocks")} == {"all clients"}
    assert len(pdf_pages(render_pdf(watch).data)) == 1


def test_every_role_that_is_told_has_a_card_and_roles_of_clients_have_none():
    cards = role_cards(northwind_fleet())
    for client in northwind_fleet().serving:
        theirs = {role.name for role in client.terms.roles if role.side == "client"}
        roles = {step.role for each in client.terms.escalations for step in each.steps}
        assert roles - theirs <= set(cards)
        assert not theirs & set(cards)


def test_every_promise_of_every_client_stands_on_every_card():
    for each in role_cards(northwind_fleet()).values():
        rows = table(each, "clocks")
        for client in northwind_fleet().serving:
            for promise in client.terms.promises:
                if isinstance(promise.value, Duration):
                    amount = f"{promise.value.amount} "
                    own = [
                        row for row in rows
                        if row[0] == promise.selector["priority"][0]
                        and (client.name in row[-1] or row[-1] == "all clients")
                    ]  # fmt: skip
                    assert len(own) == 1, promise.id
                    assert amount in " ".join(own[0]), promise.id


@pytest.mark.parametrize(
    "update",
    [
        {"promises": (GOLD.promises[0].model_copy(update={"value": Duration(amount=Decimal(7), unit="minute")}),)},
        {"roles": (Role(name="Watch", holder="Another", phone="+1"),)},
        {"roles": (Role(name="Watch", holder="Somebody"), Role(name="Boss", holder="Ann", person=True, phone="+7"))},
        {"pauses": ()},
        {"services": ()},
        {"remedies": None},
        {"escalations": ()},
        {"business_hours": None},
        {"milestones": ()},
    ],
    ids=str,
)
def test_what_changes_in_an_agreement_changes_its_card(update):
    watched = GOLD.model_copy(update=told("Watch"))
    before, after = (card(agreement(terms), boards=(BOARD,)) for terms in (watched, watched.model_copy(update=update)))
    assert text(before) != text(after)


def test_a_wait_says_for_whom_no_clock_stands_still():
    watched = GOLD.model_copy(update=told("Watch"))
    both = card(agreement(named(watched, "A")), agreement(named(watched, "B", pauses=())), boards=(BOARD,))
    (row,) = [row for row in table(both, "statuses") if "you wait for the client" in row[1]]
    assert "holds nothing (B)" in row[2]
    assert "(A)" in row[2]


def test_a_condition_of_one_client_is_not_told_of_all():
    watched = GOLD.model_copy(update=told("Watch"))
    asked = tuple(rule.model_copy(update={"requires": "it was asked"}) for rule in watched.pauses)
    bare = tuple(rule.model_copy(update={"requires": None}) for rule in watched.pauses)
    for second, words in ((asked, "only if it was asked"), (bare, "only if it was asked (A)")):
        both = card(
            agreement(named(watched, "A", pauses=asked)), agreement(named(watched, "B", pauses=second)), boards=(BOARD,)
        )
        (row,) = [row for row in table(both, "statuses") if "you wait for the client" in row[1]]
        assert row[1].endswith(words)


def test_a_board_of_other_agreements_is_on_no_card():
    board = BOARD._replace(agreements=("Somebody else",))
    assert "statuses" not in {
        each.id for each in card(agreement(GOLD.model_copy(update=told("Watch"))), boards=(board,)).sections
    }


def test_nobody_gets_a_card_for_agreements_that_are_over():
    over = GOLD.model_copy(update={"term": Term(first=date(2020, 1, 1), last=date(2020, 12, 31))})
    assert role_cards(fleet(agreement(over))) == {}


# ---- overview -------------------------------------------------------------------------------------------------------


def test_sixty_clients_stand_on_the_overview_once_each():
    document = contract_overview(sixty())
    names = [row[0].split("\n")[0] for row in table(document, "contracts")]
    assert names == sorted(names)
    assert len(set(names)) == len(names) == 60
    pages = pdf_pages(render_pdf(document).data)
    assert len(pages) <= 8
    assert all("Most urgent" in page for page in pages if "Client A" in page or "Client F" in page)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(first=date(2020, 1, 1), last=date(2026, 5, 31)), "(ended)"),
        (Term(first=date(2020, 1, 1), last=date(2026, 6, 1)), None),
        (Term(first=date(2026, 6, 2)), "(not begun yet)"),
    ],
)
def test_an_agreement_that_is_not_in_force_says_so(term, words):
    terms = GOLD.model_copy(update={"term": term, "start": term.first})
    ((name, *_),) = table(contract_overview(fleet(agreement(terms))), "contracts")
    assert name.split("\n")[1:] == ([GOLD.agreement] if GOLD.agreement != GOLD.client.name else []) + [words] * bool(
        words
    )


@pytest.mark.parametrize(
    ("amount", "unit", "last", "day"),
    [
        (90, "calendar_day", date(2027, 12, 31), date(2027, 10, 2)),
        (3, "month", date(2027, 12, 31), date(2027, 9, 30)),
        (1, "month", date(2027, 3, 31), date(2027, 2, 28)),
        (2, "week", date(2027, 12, 31), date(2027, 12, 17)),
        (24, "hour", date(2027, 12, 31), date(2027, 12, 30)),
        (3, "business_day", date(2027, 1, 8), date(2027, 1, 5)),
    ],
)
def test_the_last_day_of_notice(amount, unit, last, day):
    ending = Ending(client_notice=Notice(amount=amount, unit=unit))
    terms = GOLD.model_copy(update={"term": Term(first=date(2026, 1, 1), last=last), "ending": ending})
    assert last_day_of_notice(terms, "client") == day
    assert last_day_of_notice(terms, "provider") is None


@pytest.mark.parametrize("months", [1, 2, 3, 6, 12])
@pytest.mark.parametrize("last", [date(2027, 12, 31), date(2027, 2, 28), date(2028, 2, 29), date(2027, 4, 30)])
def test_the_last_day_of_notice_by_months_is_the_last_that_runs_out_in_time(months, last):
    """Counts forward, day by day: a notice of months ends on the same day so many months later, or the month's last."""

    def over(day):
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

    days = [last - timedelta(days=back) for back in range(400)]
    ending = Ending(provider_notice=Notice(amount=months, unit="month"))
    terms = GOLD.model_copy(update={"term": Term(first=date(2020, 1, 1), last=last), "ending": ending})
    assert last_day_of_notice(terms, "provider") == max(day for day in days if over(day) <= last)


def test_the_dates_that_come_next_stand_in_order_of_time():
    ending = Ending(client_notice=Notice(amount=30, unit="calendar_day"))
    first = named(
        GOLD, "First", term=Term(first=date(2026, 1, 1), last=date(2026, 12, 31)), ending=ending,
        review=Review(last=date(2025, 1, 1), every=12),
    )  # fmt: skip
    second = first.model_copy(update={"start": date(2026, 8, 1), "change": "More"})
    found = agreement(first, second)
    kinds = [(one.day, one.kind) for one in deadlines(found, found.versions[0], ON)]
    assert kinds == [
        (date(2026, 1, 1), "review"), (date(2026, 8, 1), "amendment"), (date(2026, 12, 1), "client_notice"),
        (date(2026, 12, 31), "end"),
    ]  # fmt: skip
    assert next_review(first) == date(2026, 1, 1)
    rows = table(contract_overview(fleet(found)), "dates")
    assert [row[0] for row in rows] == [
        "Thursday 1 January 2026", "Saturday 1 August 2026", "Tuesday 1 December 2026", "Thursday 31 December 2026",
    ]  # fmt: skip
    assert "“More”" in rows[1][2]
    assert "overdue since 1 January 2026" in text(contract_overview(fleet(found)))


# ---- letters --------------------------------------------------------------------------------------------------------


def later(**fields):
    return GOLD.model_copy(update={"start": date(2026, 9, 1), "change": "Change", **fields})


def test_agreements_without_amendments_have_no_letters():
    assert list(letter_documents([agreement(GOLD)], ON)) == []


def test_letters_are_about_amendments_in_force_or_to_come():
    versions = [GOLD.model_copy(update={"start": date(2026, month, 1), "change": name}) for month, name in
                ((1, None), (2, "Over"), (5, "Now"), (9, "Soon"))]  # fmt: skip
    found = agreement(*versions)
    assert [name for name, _ in letter_documents([found], ON)] == [
        f"letters/{GOLD.agreement.lower().replace(' ', '-')}-2026-0{month}-01" for month in (5, 9)
    ]
    assert len(list(letter_documents([found], ON, "Over"))) == 1


def test_an_amendment_that_changes_nothing_to_see_says_so():
    letter = change_letter(GOLD, later(), ON)
    assert "None of the times, figures and duties that you know changes." in text(letter)
    assert "Examples" not in text(letter)


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Honolulu", "Pacific/Auckland"])
def test_a_slower_promise_is_better_for_us_and_shows_a_ticket_of_the_new_terms(zone):
    slow = tuple(
        one.model_copy(update={"value": Duration(amount=Decimal(9), unit="hour")}) if place == 0 else one
        for place, one in enumerate(GOLD.promises)
    )
    letter = change_letter(GOLD.model_copy(update={"zone": zone}), later(promises=slow, zone=zone), ON)
    ((_, until, since, better),) = table(letter, "changes")
    assert (until != since, since, better) == (True, "9 hours, around the clock", "us")
    (case,) = [each for each in text(letter).split("\N{BULLET}") if "instead of" in each][:1]
    assert "received" in case
    assert "Sep 2026" in case
    assert "Aug 2026" not in case


def test_the_client_signs_unless_the_provider_may_change_the_terms_alone():
    def signed(old):
        letter = change_letter(old, later(), ON)
        blocks = [block for section in sections_of(letter.sections) for block in section.blocks]
        return any(isinstance(block, Signatures) for block in blocks), text(letter)

    assert signed(GOLD)[0]
    right = ChangeRight(side="provider", notice=Notice(amount=30, unit="calendar_day"))
    found, words = signed(GOLD.model_copy(update={"change_rights": (right,)}))
    assert not found
    assert "with a notice of 30 calendar days" in words
    assert signed(GOLD.model_copy(update={"change_rights": (ChangeRight(side="client"),)}))[0]


def test_a_letter_never_tells_at_which_share_of_the_time_somebody_is_told():
    letter = change_letter(GOLD.model_copy(update={"escalations": ()}), later(), ON)
    assert "who is told when time runs out" in text(letter)
    assert not [
        step for each in GOLD.escalations for step in each.steps if step.percent and f"{step.percent} %" in text(letter)
    ]
    assert " at 75%" not in text(letter)


def test_the_letter_names_both_parties_and_the_day():
    client = Party(name="Zażółć", address="ul. Długa 1", signatory="Ms. Ω")
    words = text(change_letter(GOLD, later(client=client), ON))
    for part in ("Zażółć", "ul. Długa 1", "Ms. Ω", GOLD.provider.name, "1 June 2026", "1 September 2026", "“Change”"):
        assert part.replace("“", "").replace("”", "") in words


# ---- plans ----------------------------------------------------------------------------------------------------------


def test_plans_stand_behind_those_they_extend_and_only_begun_versions_are_shown():
    names = [offer.name for offer in offers_of(northwind(), "Northwind IT", ON)]
    assert names == ["Bronze", "Silver", "Gold"]
    assert offers_of(northwind(), "Northwind IT", date(2025, 12, 31)) == []
    assert plan_sheet("Northwind IT", [], ON) is None


def test_plans_that_only_clients_of_others_have_are_not_ours():
    assert offers_of(northwind(), "Southwind IT", ON) == []


def test_more_plans_than_fit_beside_each_other_follow_in_further_tables():
    offers = offers_of(northwind(), "Northwind IT", ON)
    many = [offers[place % 3]._replace(name=f"Plan {letter}") for place, letter in enumerate("ABCDEFGHI")]
    document = plan_sheet("Northwind IT", many, ON)
    heads = [
        text_of(column)
        for section in document.sections
        for column in section.blocks[0].columns
        if "Plan" in text_of(column)
    ]
    assert [head.split("\n")[0] for head in heads] == [offer.name for offer in many]


def test_measured_figures_are_those_of_the_statements():
    """Prairie Dental has Gold all the time, and so Gold's clocks are those of its statements, month by month."""
    offers = {offer.name: offer.draft.terms for offer in offers_of(northwind(), "Northwind IT", ON)}
    found = measured_plans(northwind_judged().judged(), offers).plans["Gold"]
    own = [one for one in northwind_judged().statements() if one.account.agreement.name == "Prairie Dental Group"]
    for name, counts in found.promises.items():
        figures = [figure.kept.attainment for one in own for figure in one.promises if figure.promise.id == name]
        assert counts == (sum(one.met for one in figures), sum(one.judged for one in figures)), name
    assert (found.clients, found.left_out) == (1, 0)
    assert found.tickets > 100


def test_clocks_of_promises_that_a_client_agreed_otherwise_are_left_out():
    offers = {offer.name: offer.draft.terms for offer in offers_of(northwind(), "Northwind IT", ON)}
    every = sum(
        1
        for one in northwind_judged().judged()
        if one.assigned.agreement.name == "Lakeshore Legal LLP"
        for outcome in one.timeline.outcomes
        if outcome.state in ("met", "missed")
    )
    bronze = measured_plans(northwind_judged().judged(), offers).plans["Bronze"]
    assert sum(counts.judged for counts in bronze.promises.values()) + bronze.left_out == every
    assert bronze.left_out > 0


def test_no_client_is_named_to_prospects():
    offers = offers_of(northwind(), "Northwind IT", ON)
    plans = {offer.name: offer.draft.terms for offer in offers}
    words = text(plan_sheet("Northwind IT", offers, ON, measured_plans(northwind_judged().judged(), plans)))
    assert not [one.agreement.name for one in northwind_fleet().clients if one.agreement.name in words]
    assert NORTHWIND.is_dir()


def test_boards_of_the_same_clients_share_a_table_that_says_which_system_calls_it_so():
    terms = agreement(GOLD.model_copy(update=told("Watch")))
    other = BOARD._replace(system="otherdesk", statuses={"New": "not responded", "Over": "resolved"})
    both = card(terms, boards=(BOARD, other, BOARD._replace(agreements=("Nobody",))))
    cells = {row[0] for row in table(both, "statuses")}
    assert {"New", "Done (acmedesk); Over (otherdesk)", "Answered (acmedesk)"} <= cells
    assert len([block for block in both.sections[2].blocks if isinstance(block, Table)]) == 1


def test_cards_of_the_example_provider_have_a_page_each():
    for name, each in role_cards(northwind_fleet(), boards_of(northwind())).items():
        assert len(pdf_pages(render_pdf(each).data)) == 1, name


def test_both_catalogues_speak_of_all_of_it():
    """A client in German gets a letter in German, and a provider with such clients alone its overview and cards."""
    german = GOLD.model_copy(update={"language": "de", **told("Watch")})
    fleet_of_one = fleet(agreement(german))
    words = [text(each) for each in (*role_cards(fleet_of_one, (BOARD,)).values(), contract_overview(fleet_of_one))]
    words.append(text(change_letter(german, later(language="de"), ON)))
    assert "Was darf ich nie versprechen" in words[0]
    assert "Vertragsübersicht" in words[-2]
    assert "Sehr geehrte Damen und Herren" in words[-1]
    assert not [
        each for each in words if " and " in each.replace(german.client.name, "") and "Business hours are" in each
    ]
