"""What a history says of statuses: counted against a second by second replay, and told in sentences."""

from __future__ import annotations

import random

import pytest

from sladsl.history.event import Event
from sladsl.history.ticket import Course, Ticket
from sladsl.targets.protocol import StatusProposal
from sladsl.targets.settings import TargetSettings
from sladsl.targets.statuses.facts import EVERY, Release, StatusFacts
from sladsl.targets.statuses.lived import Lived
from sladsl.targets.statuses.proposing import proposed
from sladsl.targets.statuses.stays import AT_ONCE
from sladsl.targets.statuses.told import duration, with_history

NOTHING = TargetSettings("UTC")
DESK = (
    StatusFacts("Desk", "New", "n", "not responded"),
    StatusFacts("Desk", "Work", "r", "responded", reaches=("respond",)),
    StatusFacts("Desk", "Hold", "h", "waiting on Other", holds=EVERY),
    StatusFacts("Desk", "Done", "d", "resolved", reaches=EVERY, ends=True),
)
MINUTE, HOUR, DAY = 60, 3600, 86400
START = 1_772_000_000


def ticket(number, *moves, replies=(), board="Desk"):
    """A ticket of an export; moves are minutes and statuses."""
    statuses = tuple((START + minute * MINUTE, status) for minute, status in moves)
    events = (Event(statuses[0][0], "created"),)
    return Ticket(str(number), "", events, course=Course(board, statuses, tuple(START + m * MINUTE for m in replies)))


def told(*tickets, facts=DESK, settings=NOTHING):
    found = with_history(proposed(facts, settings), tickets)
    return {each.status: each for each in found.proposals}, found.notes


def test_a_plain_history():
    found, notes = told(
        ticket(1, (0, "New"), (10, "Work"), (60, "Hold"), (180, "Work"), (200, "Done"), replies=(170,)),
        ticket(2, (0, "New"), (400, "Done")),
    )
    assert found["Hold"].lived == Lived(1, 1, 120 * MINUTE, 120 * MINUTE, left=1, replies=1)
    assert found["Work"].lived == Lived(2, 1, 20 * MINUTE, 50 * MINUTE, left=2, closed=1, first=1)
    assert found["New"].lived == Lived(2, 2, 10 * MINUTE, 400 * MINUTE, left=2, closed=1)
    assert found["Done"].lived == Lived(2, 2, 0, 200 * MINUTE, open=2, longest=200 * MINUTE, first=1)
    assert all(not each.doubts for each in found.values())
    assert notes == ()


WEEK = 7 * 24 * 60
SENTENCES = [
    ("never released", [[(0, "Hold")], [(0, "New"), (WEEK + 1, "Work")]],
     "Hold", "a hold that is not released: 1 of 1 stays did not end, the longest lasts 7 d"),
    ("a week is no doubt", [[(0, "Hold")], [(0, "New"), (WEEK, "Work")]], "Hold", None),
    ("only with the ticket", [[(0, "Hold"), (9, "Done")]] * 3 + [[(0, "Hold"), (9, "Work")]],
     "Hold", "3 of the 4 stays that ended did so only with the ticket"),
    ("two are no habit", [[(0, "Hold"), (9, "Done")]] * 2, "Hold", None),
    ("half is no habit", [[(0, "Hold"), (9, "Done")]] * 3 + [[(0, "Hold"), (9, "Work")]] * 3, "Hold", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "moves", "status", "doubt"), SENTENCES, ids=[each[0] for each in SENTENCES])
def test_sentence(name, moves, status, doubt):
    found, _ = told(*(ticket(number, *own) for number, own in enumerate(moves)))
    assert found[status].doubts == (() if doubt is None else (doubt,))


def test_answers_that_do_not_end_a_hold():
    moves = ((0, "Hold"), (100, "Work"), (500, "Done"))
    found, _ = told(ticket(1, *moves, replies=(20, 39, 40, 100, 101)))
    assert found["Hold"].lived.replies == 4, "an answer in the second of the change ended it"
    assert found["Hold"].doubts == ("of 4 answers of clients, 2 left the ticket in it for more than an hour",)


def test_answers_that_a_rule_should_have_heard():
    release = Release(known=True, rules=('the workflow rule "x"',))
    facts = (*DESK[:2], DESK[2]._replace(release=release), DESK[3])
    found, _ = told(ticket(1, (0, "Hold"), (100, "Work"), replies=(20,)), facts=facts)
    wanted = "of 1 answer of clients, 1 left the ticket in it for more than an hour, although the workflow rule "
    assert found["Hold"].doubts == (f'{wanted}"x" should release it',)


def test_an_answer_near_the_end_of_the_record_is_not_judged():
    found, _ = told(ticket(1, (0, "Hold"), replies=(10, 600)), ticket(2, (0, "New"), (640, "Work")))
    assert (found["Hold"].lived.replies, found["Hold"].lived.unmoved) == (1, 1)


def test_a_wait_that_was_the_first_response():
    facts = (*DESK[:2], StatusFacts("Desk", "Hold", "r", "responded", reaches=("respond",)), DESK[3])
    found, _ = told(ticket(1, (0, "New"), (5, "Hold"), (9, "Work")), ticket(2, (0, "New"), (5, "Work")), facts=facts)
    assert found["Hold"].doubts == (
        "its name is that of a wait, but it counts as a response, and the clocks run on",
        "it is a wait, and it was what counted as the first response of 1 ticket",
    )


def test_an_end_that_stops_no_clock():
    facts = (*DESK, StatusFacts("Desk", "Closed", "r", "responded", reaches=("respond",)))
    found, _ = told(ticket(1, (0, "New"), (5, "Closed")), ticket(2, (0, "Closed"), (5, "Work")), facts=facts)
    assert found["Closed"].doubts[-1] == (
        "2 tickets had it, and 1 stayed in it with the clock of the resolution running"
    )


def test_an_unmapped_status_in_use():
    table = {"zone": "UTC", "boards": {"Desk": {"statuses": {"New": "not responded", "Gone": "responded"}}}}
    found, _ = told(ticket(1, (0, "New"), (5, "Work")), settings=TargetSettings.from_table("x", table))
    assert found["Work"].doubts == ("the project file does not map it", "it is in use: 1 ticket had it")
    assert found["Done"].doubts == ("the project file does not map it",)
    assert found[""].doubts == ('the project file maps "Gone", which the board does not have',)


def test_statuses_and_boards_that_the_files_do_not_have():
    found, notes = told(
        ticket(1, (0, "New"), (5, "Parked")), ticket(2, (0, "New"), board="Projects"), ticket(3, (0, "Lost"), board="")
    )
    assert found["Parked"].doubts == ("no board of these files has it, and 1 ticket had it",)
    assert found["Lost"].doubts == ("no board of these files has it, and 1 ticket had it",)
    assert notes == ("the board 'Projects' of 1 ticket is not in these files",)
    assert found["New"].lived.tickets == 1


def neutral(number, *events):
    return Ticket(str(number), "", tuple(Event(START + at * MINUTE, *rest) for at, *rest in events))


def test_the_neutral_form_tells_statuses_by_the_words_of_its_events():
    found, notes = told(
        neutral(1, (0, "created", None, None, "New"), (5, "waiting_client", "kim", None, "HOLD"),
                (7, "updated", "kim", None, "hold"), (9, "responded", "Client"),
                (100, "closed", None, None, "Archive")),
        neutral(2, (0, "created", None, None, "opened_at"), (600, "responded")),
        neutral(3, (0, "created")),
    )  # fmt: skip
    assert found["Hold"].lived == Lived(1, 1, 95 * MINUTE, 95 * MINUTE, left=1, closed=1, replies=1, unmoved=1)
    assert notes == (
        "2 of 3 tickets of the history tell their statuses",
        "words of the history that are no status here: 'Archive' (1), 'opened_at' (1)",
    )


def test_a_target_that_tells_no_facts():
    rows = [StatusProposal("Desk", "Hold", "x", "waiting on Client", mapped=False)]
    found = with_history(rows, [ticket(1, (0, "Hold")), ticket(2, (0, "Hold"), (2 * WEEK, "Hold "))])
    assert "a hold that is not released" in found.proposals[0].doubts[0]


def test_a_wait_on_the_client_that_no_rule_ends():
    def doubts(release, name="Waiting for customer"):
        facts = StatusFacts("Desk", name, "h", "waiting on Other", holds=EVERY, release=release)
        return proposed([facts, *DESK], NOTHING)[0].doubts

    none = Release(known=True, among="the workflow rules")
    wanted = "it stops every clock, and none of the workflow rules takes a ticket out of it when the client answers"
    assert doubts(none) == (wanted,)
    assert doubts(none, "Waiting for vendor") == ()
    assert doubts(Release(known=True, rules=('the workflow rule "x"',))) == ()
    assert doubts(Release()) == ()


@pytest.mark.parametrize("seed", range(200))
def test_numbers_against_a_replay_minute_by_minute(seed):
    """The oracle asks of every minute in which status each ticket is, and knows no stays."""
    random_ = random.Random(seed)
    names = ["New", "Work", "Hold", "Done"]
    tickets, lives = [], []
    for number in range(random_.randint(1, 6)):
        minutes = sorted(random_.sample(range(400), random_.randint(1, 6)))
        moves = [(minute, random_.choice(names)) for minute in minutes]
        replies = sorted(random_.sample(range(minutes[0] + 1, 402), random_.randint(0, 3)))
        tickets.append(ticket(number, *moves, replies=replies))
        lives.append((moves, replies))
    end = max(minute for moves, replies in lives for minute in (moves[-1][0], *replies[-1:]))
    found, _ = told(*tickets)
    for name in names:
        lived = found[name].lived
        lengths, replied, unmoved = [], 0, 0
        for moves, replies in lives:
            line = [next((status for at, status in reversed(moves) if at <= minute), None) for minute in range(end + 1)]
            runs, last = [], None
            for minute, status in enumerate(line):
                if status == name and last != name:
                    runs.append(0)
                if last == name and minute:
                    runs[-1] += 1
                last = status
            lengths += runs
            for at in replies:
                if at + 60 <= end and line[at - 1] == name:
                    replied += 1
                    unmoved += all(status == name for status in line[at : at + 61])
        lengths.sort()
        assert lived.entered == len(lengths), name
        assert (lived.replies, lived.unmoved) == (replied, unmoved), name
        if lengths:
            need = next(value for value in lengths if sum(each <= value for each in lengths) * 100 >= 50 * len(lengths))
            most = next(value for value in lengths if sum(each <= value for each in lengths) * 100 >= 95 * len(lengths))
            assert (lived.median, lived.most) == (need * MINUTE, most * MINUTE), name


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 min"), (59, "0 min"), (3599, "59 min"), (HOUR, "1 h"), (HOUR + 61, "1 h 1 min"), (DAY, "1 d"),
     (3 * DAY + 5 * HOUR - 1, "3 d 4 h")],
)  # fmt: skip
def test_durations(seconds, text):
    assert duration(seconds) == text


def test_an_hour_is_an_hour():
    assert AT_ONCE == HOUR
