"""What is loaded otherwise than the agreements want: nothing, one step of a field, an object, a direction."""

from __future__ import annotations

import copy
import tomllib
from datetime import date
from fractions import Fraction

import pytest
import yaml as other_yaml

from sladsl.compare.drift.effects import drift
from sladsl.resources import folder
from sladsl.targets.prometheus.emission import group_of
from sladsl.targets.prometheus.reading import group as parsed
from sladsl.targets.prometheus.watch import Kind
from sladsl.targets.prometheus.yamlin import read_yaml
from sladsl.targets.prometheus.yamlout import yaml
from sladsl.targets.protocol import TargetError
from tests.targets.prometheus.shapes import TARGET, mixed, project, service_named
from tests.targets.prometheus.test_emit import TABLE
from tests.targets.prometheus.test_read import BOTH, changed

UNCHECKED = tomllib.loads((folder("targets") / "prometheus" / "support.toml").read_text("utf-8"))["unchecked"]
ROUTES = "alertmanager.yml"


def given(**more):
    return project(**{**TABLE, **more})


def loaded(terms, where):
    """What a system has that was set up as the agreements want it."""
    return {name: text for name, text in TARGET.emit(terms, where).files.items() if name.endswith(".yml")}


def with_group(files, key, group):
    """The files with another group in the place of one; without it for None."""
    rest = {name: text for name, text in files.items() if key not in name or name == ROUTES}
    return rest if group is None else {**rest, f"rules/{key}.yml": yaml({"groups": [group.entry()]})}


def dumped(document):
    """YAML as others write it."""
    return other_yaml.safe_dump(document, default_style='"', width=10**6, sort_keys=False)


def differences(files, terms=None, where=None):
    return TARGET.differences(terms or mixed(), files, where or given())


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    "later",
    [{}, {"on": date(2026, 3, 31)}, {"on": date(2026, 6, 5)}, {"months": 12}, {"months": 36}],
    ids=["at once", "days later", "months later", "shorter dates", "longer dates"],
)
def test_what_was_emitted_does_not_differ(name, later):
    terms = BOTH[name]()
    assert differences(loaded(terms, project()), terms, project(**later)) == ()


def test_dates_that_have_run_out_are_told_once():
    _, _, watch = service_named(mixed(), given(), "Pool")
    day = date(2026, 12, 1)
    found = [each for each in differences(loaded(mixed(), given()), where=given(on=day)) if watch.key in each.place]
    assert [(each.place, each.stated.better_for) for each in found] == [(f'rules "{watch.key}", dates', "provider")]


# ---- one step -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("begin", ["Api", "Pool", "Shop", "Vault"])
def test_every_change_of_a_rule_is_named(begin):
    _, found, watch = service_named(mixed(), given(), begin)
    files, group = loaded(mixed(), given()), group_of(watch)
    silent, number = [], 0
    for index, rule in list(changed(group))[::3]:
        rules = [*group.rules[:index], *([rule] if rule else []), *group.rules[index + 1 :]]
        told = differences(with_group(files, watch.key, group._replace(rules=tuple(rules))))
        number += 1
        if not told:
            silent.append((group.rules[index], rule))
        for each in told:
            assert each.place.startswith(f'rules "{watch.key}", ')
            assert each.stated is not None
            assert each.element == found.promise.id or "maintenance" in each.element
    assert number > 80
    assert silent == []


def scalars(value, path=()):
    if isinstance(value, dict):
        for key, each in value.items():
            yield from scalars(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from scalars(each, (*path, index))
    else:
        yield path, value


def stepped(path, value):
    """Another value of its kind: a day, an hour, a zone, a name."""
    if "weekdays" in path:
        return "saturday"
    if path[-1] in ("start_time", "end_time"):
        return "05:00" if value != "05:00" else "05:30"
    if path[-2:-1] == ("matchers",):
        return value.replace('"', '"x', 1)
    return f"{value} x"


def with_value(document, path, value):
    made = copy.deepcopy(document)
    here = made
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return made


def test_every_change_of_a_route_is_named():
    files = loaded(mixed(), given())
    document = read_yaml(files[ROUTES])
    silent, number = set(), 0
    for path, value in scalars(document):
        number += 1
        if not differences({**files, ROUTES: yaml(with_value(document, path, stepped(path, value)))}):
            silent.add(".".join(str(each) for each in path if isinstance(each, str)))
    assert number > 60
    assert silent == set(UNCHECKED)


# ---- objects --------------------------------------------------------------------------------------------------------


def test_rules_that_are_missing_are_named():
    files = loaded(mixed(), given())
    for name in set(files) - {ROUTES}:
        (one,) = differences({each: text for each, text in files.items() if each != name})
        assert (one.place, one.found, one.stated.better_for) == (f'rules "{name[6:-4]}"', "not there", "provider")


@pytest.mark.parametrize("kind", ["routes", "receivers", "time_intervals"])
def test_parts_of_the_routing_that_are_missing_are_named(kind):
    files = loaded(mixed(), given())
    document = read_yaml(files[ROUTES])
    rows = document["route"]["routes"] if kind == "routes" else document[kind]
    for index in range(len(rows)):
        made = copy.deepcopy(document)
        del (made["route"]["routes"] if kind == "routes" else made[kind])[index]
        (one,) = differences({**files, ROUTES: dumped(made)})
        assert one.found == "not there"


def test_without_the_routing_nobody_knows_who_is_told():
    files = loaded(mixed(), given())
    del files[ROUTES]
    (one,) = differences(files)
    assert (one.place, one.found, one.stated.better_for) == (ROUTES, "not in the export", "unknown")


def test_what_the_agreements_know_nothing_of_is_no_difference():
    _, _, watch = service_named(mixed(), given(), "Api")
    files = loaded(mixed(), given())
    group = group_of(watch)
    own = group.rules[0]._replace(name="team:own:thing", expr="1", labels={})
    labelled = tuple(each._replace(labels={**each.labels, "team": "x"}) if each.kind == "alert" else each
                     for each in (*group.rules, own))  # fmt: skip
    files = with_group(files, watch.key, group._replace(rules=labelled))
    files["rules/own.yml"] = "groups:\n  - name: own\n    rules:\n      - alert: Down\n        expr: up == 0\n"
    document = read_yaml(files[ROUTES])
    document["route"]["routes"].insert(0, {"receiver": "own", "matchers": ['job="x"']})
    document["receivers"].append({"name": "own"})
    document["receivers"][1]["email_configs"].append({"to": "more@msp.example"})
    document["time_intervals"].append({"name": "nights", "time_intervals": []})
    assert differences({**files, ROUTES: dumped({**document, "templates": ["a"]})}) == ()


def test_order_and_writing_are_no_difference():
    files = loaded(mixed(), given())
    document = other_yaml.safe_load(files[ROUTES])
    document["route"]["routes"] = [
        {"receiver": "x", "matchers": ['sla!=""'], "routes": document["route"]["routes"][::-1]}
    ]
    document["receivers"].reverse()
    for each in document["time_intervals"]:
        each["time_intervals"].reverse()
    document["route"]["routes"][0]["routes"][0]["matchers"].reverse()
    rules = {"groups": [entry for name, text in sorted(files.items()) if name != ROUTES
                        for entry in other_yaml.safe_load(text)["groups"]]}  # fmt: skip
    rules["groups"].reverse()
    for entry in rules["groups"]:
        entry["interval"] = f"{int(entry['interval'][:-1]) // 60}m"
    assert differences({"all.yml": dumped(rules), "am.yaml": yaml(document)}) == ()


def test_rules_in_another_order_are_told():
    """Each rule sees what the ones before it recorded: here the order means something."""
    _, _, watch = service_named(mixed(), given(), "Api")
    group = group_of(watch)
    rules = (*group.rules[:4], group.rules[5], group.rules[4], *group.rules[6:])
    (one,) = differences(with_group(loaded(mixed(), given()), watch.key, group._replace(rules=rules)))
    assert one.place.endswith("order of the rules")


# ---- directions -----------------------------------------------------------------------------------------------------


def kinds(**more):
    return lambda watch: watch._replace(kinds=(watch.kinds[0]._replace(**more), *watch.kinds[1:]))


def hours(**more):
    return lambda watch: watch._replace(hours=watch.hours._replace(**more))


def fields(**more):
    return lambda watch: watch._replace(**more)


WATCHES = {
    "a lower target": ("Api", fields(target=Fraction(99, 100)), "provider",
                       "in from 2026-01 the service may be down 21 h 35 min 24 s instead of 10 h 47 min 42 s before"),
    "a higher target": ("Api", fields(target=Fraction(999, 1000)), "client", "2 h 9 min 32 s instead of 10 h 47"),
    "the target itself is enough": ("Shop", fields(above=False), "provider", "exactly 95% is told as kept"),
    "the target itself is not enough": ("Api", fields(above=True), "client", "exactly 99.5% is told as missed"),
    "probes more seldom": ("Api", fields(interval=120), "provider", "known to 2 min instead of 1 min"),
    "more failures": ("Api", fields(bad=3), "provider", "after 3 failures in a row instead of 2"),
    "more successes": ("Api", fields(good=6), "client", "after 6 successes in a row instead of 5"),
    "more endpoints": ("Pool", fields(share=Fraction(1, 2)), "provider", "50% of the endpoints"),
    "no endpoint": ("Pool", fields(share=None), "client", "none of the endpoints"),
    "fewer requests": ("Api", fields(needed=Fraction(9, 10)), "provider", "less than 90% of the requests"),
    "longer outages": ("Vault", fields(minimum=3600), "provider", "outages below 1 h do not count"),
    "one longer outage": ("Api", fields(largest=2400), "provider", "after 40 min instead of 20 min"),
    "no longest outage": ("Api", fields(largest=None), "provider", "nobody is told that one outage"),
    "a reason less": ("Shop", fields(reasons=("force majeure",)), "client", "counts, although it is excluded"),
    "a reason more": ("Shop", fields(reasons=("force majeure", "it's the client's | own", "week")), "provider",
                      "time down for week is left out"),
    "a kind of maintenance less": ("Pool", lambda watch: watch._replace(kinds=watch.kinds[:1]), "client",
                                   "emergency maintenance counts"),
    "a kind of maintenance more": (
        "Pool", lambda watch: watch._replace(kinds=(*watch.kinds, Kind("clock maintenance", None, None, ()))),
        "provider", "clock maintenance is left out"),
    "a higher limit": ("Pool", kinds(cap=7200), "provider", "at most 2 h of routine maintenance"),
    "no limit": ("Pool", kinds(cap=None), "provider", "all of routine maintenance"),
    "a longer window": ("Pool", lambda watch: kinds(hours=watch.kinds[0].hours._replace(week=((0, 86400),)))(watch),
                        "provider", "in 24 h of each week instead of 6 h"),
    "any time": ("Pool", kinds(hours=None), "provider", "in 168 h of each week"),
    "excluded time stays": ("Pool", fields(both=False), "provider", "stays in the period"),
    "shorter hours": ("Shop", hours(week=((28800, 43200),)), "mixed", "count in 4 h of each week instead of 45 h"),
    "hours that are none": ("Shop", fields(hours=None), "mixed", "count in 168 h of each week instead of 45 h"),
    "other probes": ("Api", fields(selector="up"), "unknown", "other probes"),
    "another series": ("Shop", fields(exclusions="mine"), "client", "while somebody publishes mine"),
    "another zone on the label": ("Api", fields(zone="UTC"), "neutral", "no figure changes"),
    "dates that are not told to run out": ("Api", fields(runs_out=None), "provider", "nobody is told before the dates"),
    "a period less": ("Pool", lambda watch: watch._replace(periods=(*watch.periods[:4], *watch.periods[5:])),
                      "provider", "nothing is counted in 2026-03-05"),
    "a period that counts less": (
        "Pool", lambda watch: watch._replace(periods=(watch.periods[0]._replace(whole=3600), *watch.periods[1:])),
        "client", "in 2026-03-01 the service may be down 36 s instead of 14 min 24 s"),
    "a period that begins late": (
        "Api", lambda watch: watch._replace(periods=(watch.periods[0]._replace(start=watch.periods[0].start + 3600),)),
        "mixed", "begins 1 h too late and ends in time"),
}  # fmt: skip


@pytest.mark.parametrize("name", WATCHES)
def test_direction(name):
    begin, change, better_for, words = WATCHES[name]
    where = given(months=2) if begin == "Pool" else given()
    _, _, watch = service_named(mixed(), where, begin)
    files = with_group(loaded(mixed(), where), watch.key, group_of(change(watch)))
    found = drift(TARGET, mixed(), mixed(), files, where)
    assert [(one.better_for, words in one.difference.stated.words) for one in found[:1]] == [(better_for, True)], found
    rest = {one.difference.place.partition(", ")[2].split(" ")[0] for one in found[1:]}
    # Limits go with what they limit.
    assert rest <= {"excluded"} if begin == "Pool" else not rest, found


def edited(name, **more):
    """The first rule of a name with something else."""

    def change(rules):
        index = next(n for n, rule in enumerate(rules) if rule.name == name)
        values = {key: each(getattr(rules[index], key)) for key, each in more.items()}
        return [*rules[:index], rules[index]._replace(**values), *rules[index + 1 :]]

    return change


def without(name):
    return lambda rules: [rule for rule in rules if rule.name != name]


RULES = {
    "an alert that is gone": (without("SLAMissed"), "provider", "nobody is told that the promise is missed"),
    "a record that is gone": (without("sla:outage:now"), "provider", "alerts do not come and figures stop"),
    "an alert that waits": (edited("SLAMissed", wait=lambda _: 3600), "provider", "told 1 h later that the promise"),
    "an alert that waits less": (edited("SLANotMeasured", wait=lambda _: 60), "client", "told 4 min earlier that"),
    "an alert with another limit": (edited("SLAOutageTooLong", expr=lambda text: text.replace("> 1200", "> 3600")),
                                    "provider", "after 1 h instead of 20 min"),
    "an alert with another target": (edited("SLAMissed", expr=lambda text: text.replace("* 200 >", "* 100 >")),
                                     "provider", "21 h 35 min"),
    "another severity": (edited("SLAOutage", labels=lambda found: {**found, "severity": "info"}), "unknown",
                         "gets alerts of that severity"),
    "another summary": (edited("SLAOutage", annotations=lambda found: {**found, "summary": "x"}), "neutral",
                        "no figure changes"),
    "another computation": (edited("sla:down:counted", expr=lambda text: f"2 * {text}"), "unknown", "not known"),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_direction_of_a_rule(name):
    change, better_for, words = RULES[name]
    _, _, watch = service_named(mixed(), given(), "Api")
    group = group_of(watch)
    files = with_group(loaded(mixed(), given()), watch.key, group._replace(rules=tuple(change(list(group.rules)))))
    (one,) = drift(TARGET, mixed(), mixed(), files, given())
    assert (one.better_for, words in one.difference.stated.words) == (better_for, True), one


def test_an_interval_alone_makes_figures_wrong():
    _, _, watch = service_named(mixed(), given(), "Api")
    files = with_group(loaded(mixed(), given()), watch.key, group_of(watch)._replace(interval=120))
    (one,) = differences(files)
    assert (one.found, one.wanted, one.stated.better_for) == ("2 min", "1 min", "provider")


def test_silence_is_told():
    files = loaded(mixed(), given())
    document = read_yaml(files[ROUTES])
    route = next(each for each in document["route"]["routes"] if 'severity="critical"' in each["matchers"])
    route["mute_time_intervals"] = ["nights"]
    (one,) = differences({**files, ROUTES: yaml(document)})
    assert (one.found, one.wanted, one.stated.better_for) == ("nights", "not there", "provider")


@pytest.mark.parametrize(
    ("more", "hidden"), [({}, True), ({"continue": "true"}, False), ({"matchers": ["a=b"]}, False)]
)
def test_routes_that_no_alert_comes_to_are_missing(more, hidden):
    files = loaded(mixed(), given())
    document = read_yaml(files[ROUTES])
    ours = len({tuple(each["matchers"]) for each in document["route"]["routes"]})
    document["route"]["routes"].insert(0, {"receiver": "sladsl", **more})
    found = differences({**files, ROUTES: dumped(document)})
    assert [each.found for each in found] == ["not there"] * (ours if hidden else 0)


def test_a_group_that_is_none_is_told():
    _, _, watch = service_named(mixed(), given(), "Api")
    entry = {**group_of(watch).entry(), "limit": 3}
    files = {**loaded(mixed(), given()), f"rules/{watch.key}.yml": yaml({"groups": [entry]})}
    (one,) = differences(files)
    assert one.found == "a group has a name, an interval and a list of rules, and nothing else is read"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"notes.txt": "x"}, "none of the files has groups of rules"),
        ({"a.yml": "groups: &x\n"}, "a.yml, line 1: "),
        ({"a.yml": "groups: x\n"}, "a.yml: a file of rules has a list of groups"),
        ({"a.yml": "groups: []\n", "b.yml": "route: []\n"}, "a route must be a mapping"),
        ({"a.yml": "groups: []\n", "b.yml": "route:\n  receiver: x\nreceivers: x\n"}, "receivers must be a list"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_understood(files, words):
    with pytest.raises(TargetError, match=words):
        differences(files)


def test_numbers_that_make_no_rules_are_told():
    """Nothing is divided by what somebody wrote into a rule."""
    _, _, watch = service_named(mixed(), given(), "Pool")
    group = group_of(watch)
    text = yaml({"groups": [group.entry()]}).replace("* 4 > bool 1", "* 0 > bool 1").replace("'60s'", "'0s'")
    assert parsed(read_yaml(text)["groups"][0]).interval == 0
    assert differences({**loaded(mixed(), given()), f"rules/{watch.key}.yml": text})
