"""What RT has otherwise than the agreements want: nothing, one step of a field, an object, a direction."""

from __future__ import annotations

import json
import tomllib

import pytest

from sladsl.compare.drift.effects import drift
from sladsl.resources import folder
from sladsl.targets import load
from sladsl.targets.protocol import TargetError
from sladsl.targets.rt.emission import CONFIGURATION, INITIALDATA
from sladsl.targets.rt.perl import Reader, hash_of, option
from tests.targets import samples
from tests.targets.rt import contracts
from tests.targets.rt.test_mutation import CONTRACTS, excuse, mutants

TARGET = load("rt")
UNCHECKED = tomllib.loads((folder("targets") / "rt" / "support.toml").read_text(encoding="utf-8"))["unchecked"]
BOARD = {"Support": {"statuses": {"new": "not responded", "open": "responded", "on hold": "waiting on Client",
                                  "done": "resolved"}, "agreements": ["Nordlicht"]}}  # fmt: skip


def loaded(terms, project=None):
    """What a system has that was set up as the agreements want it."""
    files = TARGET.emit(terms, project or contracts.project()).files
    return {name: files[name] for name in (CONFIGURATION, INITIALDATA)}


def told(terms, files, project=None):
    found = TARGET.differences(terms, files, project or contracts.project())
    return [(each.place, each.found, each.wanted) for each in found]


def options(files):
    settings = Reader(CONFIGURATION, files[CONFIGURATION]).settings()
    return {each.name[1:]: hash_of(each, CONFIGURATION) for each in settings}


def with_options(files, change):
    """The files after a change of the options."""
    made = options(files)
    change(made)
    return {**files, CONFIGURATION: "".join(option(name, values) for name, values in made.items())}


@pytest.mark.parametrize(
    "terms", [contracts.everything, contracts.hostile, samples.everything], ids=["everything", "hostile", "samples"]
)
def test_what_was_emitted_does_not_differ(terms):
    assert told(terms(), loaded(terms())) == []


def test_a_board_of_the_project_file_does_not_differ():
    project = contracts.project(boards=BOARD)
    assert told(contracts.everything(), loaded(contracts.everything(), project), project) == []


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_field_changed_by_one_step_is_named(name):
    terms = [CONTRACTS[name]()]
    bundle = TARGET.emit(terms, contracts.project())
    silent, tried = [], 0
    for path, files in mutants(bundle):
        tried += 1
        try:
            found = told(terms, {each: files[each] for each in (CONFIGURATION, INITIALDATA)})
        except TargetError:  # RT would refuse it, and so do we
            continue
        if not found and excuse(path, UNCHECKED) is None:
            silent.append(path)
    assert tried > 50
    assert silent == []


def test_every_reason_not_to_compare_is_needed():
    silent = set()
    for name in CONTRACTS:
        terms = [CONTRACTS[name]()]
        bundle = TARGET.emit(terms, contracts.project())
        for path, files in mutants(bundle):
            pattern = excuse(path, UNCHECKED)
            if pattern and not told(terms, {each: files[each] for each in (CONFIGURATION, INITIALDATA)}):
                silent.add(pattern)
    # Rights and actions are empty in what is written: there is no step to change.
    assert silent == set(UNCHECKED) - {"Lifecycles.*.rights", "Lifecycles.*.actions"}


KINDS = {
    "ServiceBusinessHours": 'business hours "', "Levels": 'level "', "QueueDefault": "level of new tickets in queue",
    "Lifecycles": 'lifecycle "', "PriorityAsString": "names of priorities in queue",
    "SladslQueues": "%SladslQueues for queue",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_removed_is_named(kind):
    terms = contracts.everything()
    files = {**loaded(terms)}
    # As exported: RT itself refuses initial data of a queue whose lifecycle is gone.
    queues = json.loads(files.pop(INITIALDATA))
    files |= {"queues.json": json.dumps(queues["Queues"]), "scrips.json": json.dumps(queues["Scrips"])}
    home = options(files)
    names = home["ServiceAgreements"][kind] if kind in ("Levels", "QueueDefault") else home[kind]

    def without(made, name):
        del (made["ServiceAgreements"] if kind in ("Levels", "QueueDefault") else made)[kind][name]

    for name in names:
        (one,) = told(terms, with_options(files, lambda made, name=name: without(made, name)))
        assert one[0].startswith(KINDS[kind]), one
        assert name in one[0]
        assert one[1] == "not there"


def test_what_the_agreements_know_nothing_of_is_no_difference():
    terms = contracts.everything()

    def more(made):
        made["ServiceBusinessHours"]["Reception"] = {"1": {"Start": "9:00", "End": "12:00"}}
        made["ServiceAgreements"]["Levels"]["Internal"] = {"Resolve": 60}
        made["ServiceAgreements"]["QueueDefault"]["Internal"] = "Internal"
        made["ServiceAgreements"]["Default"] = "Internal"
        made["Lifecycles"]["assets"] = {"initial": ["new"]}
        made["PriorityAsString"]["Nordlicht"]["Between"] = 15
        made["PriorityAsString"]["Default"] = {"Low": 0}

    files = with_options(loaded(terms), more)
    data = json.loads(files[INITIALDATA])
    data["Queues"].append({"Name": "Internal", "SLADisabled": 1})
    data["Scrips"].append({"Description": "On Create Notify", "ScripCondition": "On Create"})
    assert told(terms, {**files, INITIALDATA: json.dumps(data)}) == []


def test_order_and_writing_are_no_difference():
    terms = [contracts.nordlicht()]
    files = loaded(terms)

    def turned(value):
        return {name: turned(each) for name, each in reversed(value.items())} if isinstance(value, dict) else value

    def other(made):
        for name in list(made):
            made[name] = turned(made.pop(name))
        for level in made["ServiceAgreements"]["Levels"].values():
            level["Resolve"]["IgnoreOnStatuses"] = level["Resolve"]["IgnoreOnStatuses"][::-1]
        for hours in made["ServiceBusinessHours"].values():
            hours["holidays"] = hours["holidays"][::-1]
            hours["1"]["Start"] = "8:00"

    assert told(terms, with_options(files, other)) == []


# ---- directions -----------------------------------------------------------------------------------------------------


def replaced(old, new, name=CONFIGURATION):
    def change(files):
        assert old in files[name]
        return {**files, name: files[name].replace(old, new, 1)}

    return change


def exported(**fields):
    """The queues as REST 2.0 gives them, with some fields otherwise; the scrips as they were loaded."""

    def change(files):
        data = json.loads(files[INITIALDATA])
        rows = [{"Name": each["Name"], "Lifecycle": each["Lifecycle"], "SLADisabled": 0, **fields}
                for each in data["Queues"]]  # fmt: skip
        scrips = [{"Description": each["Description"], "Disabled": "0"} for each in data["Scrips"]]
        return {CONFIGURATION: files[CONFIGURATION], "queues.json": json.dumps(rows), "scrips.json": json.dumps(scrips)}

    return change


def scrip(number, *, gone):
    def change(files):
        files = exported()(files)
        rows = json.loads(files["scrips.json"])
        if gone:
            del rows[number]
        else:
            rows[number]["Disabled"] = "1"
        return {**files, "scrips.json": json.dumps(rows)}

    return change


LEVEL = 'level "Nordlicht r1 / {}", '
SCRIP = 'scrip "sladsl: {}"'
DIRECTIONS = {
    "more minutes": (replaced("'RealMinutes' => 15", "'RealMinutes' => 45"),
                     LEVEL.format("P1") + "Response, RealMinutes", "provider", 30),
    "fewer minutes": (replaced("'BusinessMinutes' => 600", "'BusinessMinutes' => 590"),
                      LEVEL.format("P2") + "Resolve, BusinessMinutes", "client", 10),  # more over a weekend
    "a pause too many": (replaced("'RealMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ]",
                                  "'RealMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor', "
                                  "'waiting-other' ]"),
                         LEVEL.format("P1") + "Resolve, IgnoreOnStatuses", "provider", None),
    "no date is computed": (replaced('"SLADisabled": 0', '"SLADisabled": 1', INITIALDATA),
                            'queue "Nordlicht", SLADisabled', "provider", None),
    "no date is computed, as exported": (exported(SLADisabled="1"), 'queue "Nordlicht", SLADisabled', "provider", None),
    "a queue that is closed": (exported(Disabled="1"), 'queue "Nordlicht", Disabled', "provider", None),
    "another level for new tickets": (exported(SLA="Gold"), 'queue "Nordlicht", SLA', "neutral", None),
    "a scrip that is gone": (scrip(0, gone=True), SCRIP.format("level of a new ticket from its priority"),
                             "provider", None),
    "a scrip that is disabled": (scrip(2, gone=False),
                                 SCRIP.format("work goes on when the client answers") + ", Disabled", "provider", None),
    "longer hours": (replaced("'Start' => '08:00'", "'Start' => '07:00'"),
                     'business hours "Nordlicht r1 / Office", Monday, Start', "client", None),
    "a holiday less": (replaced(", '2026-05-14'", ""), 'business hours "Nordlicht r1 / Office", holidays, 2026-05-14',
                       "client", None),
    "a level that is not looked up": (replaced("'20' => 'Nordlicht r1 / P1', ", ""),
                                      '%SladslQueues for queue "Nordlicht", Levels, 20', "mixed", None),
    "a wait that an answer does not end": (replaced("'ResumeOnReply' => [ 'waiting-client' ]", "'ResumeOnReply' => []"),
                                           '%SladslQueues for queue "Nordlicht", ResumeOnReply', "neutral", None),
    "a name that RT does not read": (replaced("'20' => 'P1', ", ""),
                                     '%SladslQueues for queue "Nordlicht", Priorities, 20', "neutral", None),
    "names on the screen": (replaced("'P1' => 20", "'P1' => 21"), 'names of priorities in queue "Nordlicht", P1',
                            "neutral", None),
}  # fmt: skip


@pytest.mark.parametrize("name", DIRECTIONS)
def test_direction(name):
    change, place, better_for, minutes = DIRECTIONS[name]
    terms = [contracts.nordlicht()]
    (one,) = drift(TARGET, terms, terms, change(loaded(terms)), contracts.project())
    assert (one.difference.place, one.better_for) == (place, better_for)
    if minutes is not None:
        effect = one.earlier if better_for == "client" else one.later
        assert effect.minutes >= minutes


def test_without_what_the_scrips_look_up_tickets_keep_the_level_of_the_queue():
    """Our clock would not know the agreement at all; RT goes on with the level of the queue."""
    terms = contracts.everything()
    files = with_options(loaded(terms), lambda made: made["SladslQueues"].pop("Nordlicht"))
    (one,) = drift(TARGET, terms, terms, files, contracts.project())
    assert (one.better_for, one.later) == ("provider", None)
    assert "keep the level of their queue" in one.difference.stated.words


def test_what_no_file_tells_is_said():
    terms = [contracts.nordlicht()]
    found = TARGET.differences(terms, {CONFIGURATION: loaded(terms)[CONFIGURATION]}, contracts.project())
    assert [(each.place, each.found, each.stated.better_for) for each in found] == [
        ("queues", "not in the export", "unknown"), ("scrips", "not in the export", "unknown"),
    ]  # fmt: skip


def test_a_missing_level_is_of_its_promises():
    terms = [contracts.nordlicht()]
    files = with_options(loaded(terms), lambda made: made["ServiceAgreements"]["Levels"].pop("Nordlicht r1 / P2"))
    (one,) = TARGET.differences(terms, files, contracts.project())
    assert (one.agreement, one.element) == ("Nordlicht", "respond [priority=P2]")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"queues.json": "[]"}, r"save \*.pm of RT_SiteConfig.d"),
        ({"a.pm": "my $x = 1;"}, "a.pm, line 1: "),
        ({"a.pm": "1;", "queues.json": "{}"}, "queues.json must be a list of objects"),
        (
            {"a.pm": "1;", "queues.json": '[{"Name": "x", "Lifecycle": "y"}]'},
            'the queue "x" has no SLADisabled; export',
        ),
        ({"a.pm": "1;", "scrips.json": "[1]"}, "scrips.json: the scrips must be a list"),
        ({"a.pm": "1;", "scrips.json": "["}, "scrips.json ends in the middle"),
    ],
)
def test_files_that_cannot_be_understood(files, words):
    with pytest.raises(TargetError, match=words):
        TARGET.differences([contracts.nordlicht()], files, contracts.project())
