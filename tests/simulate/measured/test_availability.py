"""Availability case by case: months, terms, parts, exclusions, maintenance and the reasons that people read."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from sladsl.model.service import Sampling, Service
from sladsl.model.values import AsAgreed, Notice, Unstated
from sladsl.simulate.figures.availability import Uptimes, uptimes
from sladsl.simulate.figures.downtime import Observed, percent
from sladsl.simulate.figures.notice import earliest, notice_words
from tests.simulate.measured.uptime import (
    MARCH,
    MONTH,
    MONTHS,
    UNTIL,
    at,
    down,
    hours,
    kind,
    measure,
    notice,
    probes,
    promised,
    terms,
)

HOUR, DAY = 3600, 86400
WHOLE_MARCH = 31 * DAY - HOUR  # the clocks go forward


def told(found):
    """Minutes down, and the reasons of what is left out and of what counts all the same."""
    return (
        found.down // 60,
        [each.reason for each in found.left_out],
        [note for each in found.counted for note in each.notes],
    )


def test_a_month_is_as_long_as_it_really_is():
    found = measure(down("3-10 10:00", "3-10 11:00"))
    assert (found.whole, found.down, found.figure) == (WHOLE_MARCH, HOUR, 1 - Fraction(HOUR, WHOLE_MARCH))
    assert measure(span=MONTHS.at(at("11-05"))).whole == 30 * DAY + HOUR


def test_no_outage_in_the_record_is_not_the_same_as_no_record():
    service = Service(name="Web", availability=promised())
    assert measure().figure == 1
    unknown = Uptimes(terms(service), service, service.availability, Observed(UNTIL, None)).within(MARCH)
    assert (unknown.figure, unknown.kept, unknown.reason) == (None, None, "no outages and no probes were recorded")
    probed = Observed(UNTIL, None, probes("101"))
    assert Uptimes(terms(service), service, service.availability, probed).within(MARCH).down == 60


# 44,580 minutes; a tenth of a percent is 2674.8 seconds.
KEPT = [
    ("at_least", "999/1000", 2674, True),
    ("at_least", "999/1000", 2675, False),
    ("at_least", "1", 0, True),
    ("at_least", "1", 1, False),
    ("at_least", "14859/14860", 180, True),
    ("above", "14859/14860", 180, False),
    ("above", "14859/14860", 179, True),
]


@pytest.mark.parametrize(("comparison", "target", "seconds", "right"), KEPT)
def test_the_promise_is_compared_with_the_exact_figure(comparison, target, seconds, right):
    record = down("3-10 10:00", None)._replace(end=at("3-10 10:00") + seconds)
    assert measure(record, promise=promised(target, comparison=comparison)).kept is right


@pytest.mark.parametrize("target", [AsAgreed(), Unstated()])
def test_a_target_left_open_has_a_figure_and_no_verdict(target):
    found = measure(promise=promised().model_copy(update={"target": target}))
    assert (found.figure, found.kept) == (1, None)


def test_the_term_the_observation_and_its_begin_cut_the_period():
    whole = down("2-01", "12-01")
    assert measure(whole, first="2026-03-20").whole == 12 * DAY
    assert measure(whole, last="2026-03-20").whole == 20 * DAY - HOUR
    assert measure(whole, until=at("3-02") - 1).whole == DAY
    assert measure(whole, since=at("3-31")).whole == DAY
    found = measure(whole, first="2026-03-20", last="2026-03-25")
    assert found.observed == (at("3-20"), at("3-26"))
    assert (found.down, found.figure, found.counted[0].start) == (6 * DAY, 0, at("2-01"))
    assert (found.counted[0].seconds, found.counted[0].whole) == (6 * DAY, 6 * DAY)
    outside = measure(whole, first="2026-04-01")
    assert (outside.figure, outside.whole, outside.observed) == (None, 0, None)
    assert outside.reason == "the period lies outside the term or outside the time observed"


def test_an_outage_over_the_end_of_a_month_counts_in_both():
    record = down("3-31 23:50", "4-01 00:20")
    march, april = measure(record), measure(record, span=MONTHS.at(at("4-05")))
    assert [(found.counted[0].seconds, found.counted[0].whole) for found in (march, april)] == [
        (600, 1800),
        (1200, 1800),
    ]
    short = promised(minimum=1500)
    assert [measure(record, promise=short, span=found.span).down for found in (march, april)] == [600, 1200]


def test_an_outage_that_lasts_ends_with_the_observation():
    found = measure(down("3-10 10:00", None), until=at("3-10 12:00") - 1)
    assert [(each.seconds, each.lasts) for each in found.counted] == [(2 * HOUR, True)]
    early = measure(down("3-10 10:00", None), until=at("3-10 10:04") - 1, promise=promised(minimum=300))
    assert told(early) == (0, ["so far shorter than 5 minutes"], [])
    assert measure(down("3-10 10:00", "3-10 11:00")).counted[0].lasts is False


def test_the_largest_outage():
    records = [down("3-10 10:00", "3-10 11:00"), down("3-31 22:00", "4-01 03:00")]
    assert measure(*records, promise=promised(largest_outage=5 * HOUR)).largest_kept is True
    found = measure(*records, promise=promised(largest_outage=5 * HOUR - 1))
    assert (found.largest, found.largest_kept) == (5 * HOUR, False)
    assert measure(*records).largest_kept is None


HOURS = [
    # outage, minutes down in office hours, how many are outside
    (("3-10 07:00", "3-10 09:00"), 60, 0),
    (("3-10 18:00", "3-11 08:00"), 0, 1),
    (("3-06 17:00", "3-09 09:00"), 120, 0),
]


@pytest.mark.parametrize(("times", "minutes", "outside"), HOURS)
def test_only_the_hours_that_count(times, minutes, outside):
    found = measure(down(*times), promise=promised(denominator="Office"))
    assert (found.whole, told(found)[0], len(found.left_out)) == (22 * 10 * HOUR, minutes, outside)


def test_hours_that_are_not_stated_give_no_figure():
    found = measure(down("3-10 10:00", "3-10 11:00"), promise=promised(denominator="Term-Time"))
    assert (found.figure, found.reason) == (None, "the agreement does not state the hours 'Term-Time'")


FORCE = {"reason": "Force  Majeure"}
AUGUST = promised(exclusions=("force majeure", "maintenance"))
EXCLUDED = [
    # records, minutes down, reasons left out, notes
    ([down("3-10 10:00", "3-10 12:00", **FORCE)], 0, ["excluded: Force  Majeure"], []),
    # The same time recorded without the reason, by monitoring.
    ([down("3-10 10:00", "3-10 12:00", **FORCE), down("3-10 09:30", "3-10 12:10")], 40, ["excluded: Force  Majeure"],
     []),
    ([down("3-10 10:00", "3-10 12:00", reason="a strike")], 120, [], ["the agreement does not leave out 'a strike'"]),
    ([down("3-10 10:00", "3-10 12:00", "planned", **FORCE)], 0, ["excluded: Force  Majeure"], []),
]  # fmt: skip


@pytest.mark.parametrize(("records", "minutes", "left_out", "notes"), EXCLUDED)
def test_named_exclusions(records, minutes, left_out, notes):
    assert told(measure(*records, promise=AUGUST, maintenance=(kind(),))) == (minutes, left_out, notes)


def test_time_left_out_can_leave_the_period_too():
    record = down("3-10 10:00", "3-10 12:00", **FORCE)
    other = down("3-11 10:00", "3-11 11:00")
    both = AUGUST.model_copy(update={"excluded_from": "both"})
    assert measure(record, other, promise=AUGUST).figure == 1 - Fraction(HOUR, WHOLE_MARCH)
    assert measure(record, other, promise=both).figure == 1 - Fraction(HOUR, WHOLE_MARCH - 2 * HOUR)
    # What is merely too short to count stays in the period.
    short = both.model_copy(update={"minimum": 7200})
    assert measure(other, promise=short).whole == WHOLE_MARCH


MAINTAINED = [
    # kinds, records, minutes down, reasons left out, notes; 3-15 is a Sunday, maintenance is from 02:00 to 06:00
    ([kind()], [down("3-15 02:00", "3-15 06:00", "planned")], 0, ["planned maintenance"], []),
    ([kind()], [down("3-15 01:00", "3-15 06:30", "planned")], 90, ["planned maintenance"],
     ["outside the windows of planned maintenance"] * 2),
    # On 8 March there is no hour from 02:00 to 03:00, and 01:00 to 06:00 lasts four hours.
    ([kind()], [down("3-08 01:00", "3-08 06:00", "planned")], 60, ["planned maintenance"],
     ["outside the windows of planned maintenance"]),
    ([kind(rows=())], [down("3-10 10:00", "3-10 12:00", "planned")], 0, ["planned maintenance"], []),
    ([kind(excluded=False)], [down("3-15 02:00", "3-15 06:00", "planned")], 240, [], ["maintenance is not left out"]),
    # A window in which nothing was done leaves out nothing, but time of work does, also where monitoring saw it.
    ([kind()], [down("3-15 02:30", "3-15 03:30")], 60, [], []),
    ([kind()], [down("3-15 02:30", "3-15 03:30"), down("3-15 02:00", "3-15 03:00", "planned")], 30,
     ["planned maintenance"], []),
    # Kinds.
    ([kind("routine"), kind("emergency", rows=())], [down("3-15 02:00", "3-15 07:00", "emergency")], 0,
     ["emergency maintenance"], []),
    ([kind("routine")], [down("3-15 02:00", "3-15 06:00", "planned")], 0, ["routine maintenance"], []),
    ([kind("routine")], [down("3-15 02:00", "3-15 06:00", "emergency")], 240, [],
     ["the agreement has no maintenance of the kind 'emergency'"]),
    ([kind("routine"), kind("emergency", rows=())], [down("3-15 02:00", "3-15 07:00", "Maintenance")], 0,
     ["routine maintenance", "emergency maintenance"], []),
    ([kind("routine")], [down("3-15 02:00", "3-15 06:00", reason="maintenance")], 0, ["routine maintenance"], []),
    # Left out by name alone, without a line that says when and how.
    ([], [down("3-10 10:00", "3-10 12:00", "planned")], 0, ["maintenance"], []),
    # Notice.
    ([kind(**notice(48, "hour"))], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-13 02:00")], 0,
     ["planned maintenance"], []),
    ([kind(**notice(48, "hour"))], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-13 02:01")], 60, [],
     ["announced too late for 48 hours of notice"]),
    ([kind(**notice(5, "calendar_day"))], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-09 23:59")], 0,
     ["planned maintenance"], []),
    ([kind(**notice(5, "calendar_day"))], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-10 00:00")], 60, [],
     ["announced too late for 5 calendar days of notice"]),
    ([kind(**notice(5, "calendar_day"))], [down("3-15 02:00", "3-15 03:00", "planned")], 60, [], ["not announced"]),
    ([kind(notice=Unstated())], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-15 02:00")], 0,
     ["planned maintenance"], []),
    ([kind(notice=Unstated())], [down("3-15 02:00", "3-15 03:00", "planned", announced="3-15 02:01")], 60, [],
     ["announced only after it began"]),
    # Limits.
    ([kind(**hours(4))], [down("3-15 02:00", "3-15 06:00", "planned")], 0, ["planned maintenance"], []),
    ([kind(**hours(3))], [down("3-15 02:00", "3-15 06:00", "planned")], 60, ["planned maintenance"],
     ["beyond the 3 hours per month"]),
    ([kind(**hours(3))], [down("3-01 02:00", "3-01 04:00", "planned"), down("3-15 02:00", "3-15 06:00", "planned")],
     180, ["planned maintenance"] * 2, ["beyond the 3 hours per month"]),
    # The limit begins anew with each month, and time left out for another reason uses up nothing of it.
    ([kind(**hours(3))], [down("2-22 02:00", "2-22 06:00", "planned"), down("3-15 02:00", "3-15 05:00", "planned")],
     0, ["planned maintenance"], []),
    ([kind(**hours(3))], [down("3-15 02:00", "3-15 06:00", "planned"), down("3-15 02:00", "3-15 03:00", **FORCE)],
     0, ["excluded: Force  Majeure", "planned maintenance"], []),
    ([kind("routine", **hours(1)), kind("emergency", rows=(), **hours(1))],
     [down("3-15 02:00", "3-15 04:00", "maintenance")], 0, ["routine maintenance", "emergency maintenance"], []),
]  # fmt: skip


@pytest.mark.parametrize(("kinds", "records", "minutes", "left_out", "notes"), MAINTAINED)
def test_maintenance(kinds, records, minutes, left_out, notes):
    assert told(measure(*records, promise=AUGUST, maintenance=tuple(kinds))) == (minutes, left_out, notes)


def test_a_limit_is_used_up_only_by_time_that_counts():
    record = down("3-10 16:00", "3-11 09:00", "planned")
    kinds = (kind(rows=(), **hours(3)),)
    assert measure(record, promise=AUGUST, maintenance=kinds).down == 14 * HOUR
    office = AUGUST.model_copy(update={"denominator": "Office"})
    assert measure(record, promise=office, maintenance=kinds).down == 0


NOTICES = [
    ("minute", 90, "3-10 10:00", "3-10 11:30"),
    ("week", 1, "3-05 10:00", "3-12 11:00"),  # a week always runs, and the clocks go forward
    ("calendar_day", 1, "3-07 00:00", "3-09 00:00"),
    ("business_day", 1, "3-06 10:00", "3-10 00:00"),
    ("business_day", 2, "3-07 10:00", "3-11 00:00"),
    ("month", 1, "1-31 10:00", "3-01 00:00"),
    ("month", 2, "1-15 10:00", "3-16 00:00"),
]


@pytest.mark.parametrize(("unit", "amount", "announced", "first"), NOTICES)
def test_earliest_begin_after_an_announcement(unit, amount, announced, first):
    from sladsl.clock.compile import calendars_of

    assert earliest(at(announced), Notice(amount=amount, unit=unit), calendars_of(terms())) == at(first)


def test_notice_in_words():
    assert notice_words(Notice(amount=1, unit="business_day")) == "1 business day"
    assert notice_words(Notice(amount=5, unit="calendar_day")) == "5 calendar days"


def test_short_outages_are_told():
    records = [down("3-10 10:00", "3-10 10:04"), down("3-10 11:00", "3-10 11:05"), down("3-10 11:05", "3-10 11:06")]
    found = measure(*records, promise=promised(minimum=300))
    assert told(found) == (6, ["shorter than 5 minutes"], [])
    # What is left of an outage after maintenance must be long enough by itself.
    over = measure(
        down("3-15 02:00", "3-15 06:04", "planned"),
        promise=AUGUST.model_copy(update={"minimum": 300}),
        maintenance=(kind(),),
    )
    assert told(over) == (0, ["planned maintenance", "shorter than 5 minutes"], [])


PARTS = [
    # scope of the record, minutes down of the whole service, of the part London
    ("", 60, 60),
    ("london", 0, 60),
    ("Paris", 0, 0),
    ("London, Paris", 0, 0),
]


@pytest.mark.parametrize(("scope", "whole", "part"), PARTS)
def test_parts_of_a_service(scope, whole, part):
    london = promised(scope=("London", "Hamburg"))
    record = down("3-10 10:00", "3-10 11:00", scope=scope)
    assert measure(record, partial=(london,)).down == whole * 60
    found = measure(record, promise=london)
    assert found.down == part * 60
    assert [each.reason for each in found.left_out] == ([] if part else [f"it was about '{scope}' only"])


def test_records_of_another_service_do_not_count():
    mail = Service(name="Mail", availability=promised())
    named, nameless = (down("3-10 10:00", "3-10 11:00", service=name) for name in ("MAIL", ""))
    assert [measure(each).down for each in (named, nameless)] == [0, HOUR]
    assert [measure(each, others=(mail,)).down for each in (named, nameless)] == [0, 0]
    found = uptimes(terms(mail, Service(name="Web", availability=promised(), partial=(promised(scope=("A",)),))),
                    Observed(UNTIL, [named]))  # fmt: skip
    assert [(each.service.name, each.promise.scope, each.within(MARCH).down) for each in found] == [
        ("Mail", (), HOUR), ("Web", (), 0), ("Web", ("A",), 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("share", "minutes"), [("0.05", 0), ("0.0501", 60), (None, 60)])
@pytest.mark.parametrize("how", ["error_rate", "endpoints"])
def test_an_outage_of_few_requests_or_endpoints(how, share, minutes):
    record = down("3-10 10:00", "3-10 11:00", share=None if share is None else Decimal(share))
    found = measure(record, promise=promised(sampling=Sampling(**{how: Fraction(1, 20)})))
    assert found.down == minutes * 60
    assert [each.reason for each in found.left_out] == ([] if minutes else ["5% failed, and it is down above 5%"])
    assert measure(record).down == HOUR


def test_where_outages_were_read():
    one, other = (down(*times) for times in (("3-10 10:00", "3-10 11:00"), ("3-10 10:30", "3-10 12:00")))
    other = other._replace(place=other.place._replace(row=7))
    found = measure(one, other, down("3-12 10:00", "3-12 11:00"))
    assert [[place.row for place in each.places] for each in found.counted] == [[2, 7], [2]]


@pytest.mark.parametrize(("share", "words"), [("1/20", "5%"), ("1/3", "33.3333%"), ("1", "100%"), ("1/10000", "0.01%")])
def test_percentages_in_words(share, words):
    assert percent(Fraction(share)) == words


def test_days_are_those_of_the_zone():
    day = type(MONTHS)(MONTH.model_copy(update={"unit": "day"}), MONTHS.zone)
    found = [measure(down("3-07 23:00", "3-08 04:00"), span=span) for span in day.overlapping(at("3-07"), at("3-09"))]
    assert [(each.whole // HOUR, each.down // HOUR) for each in found] == [(24, 1), (23, 3)]
