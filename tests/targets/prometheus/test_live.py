"""The tools of Prometheus and Alertmanager on what is built: rules, routes, unit tests, and tests that must fail."""

from __future__ import annotations

import random
import shutil
import subprocess
from decimal import Decimal

import pytest

from sladsl.compare import tested
from sladsl.history.records import Measurement
from sladsl.simulate.figures.availability import Uptimes
from sladsl.simulate.figures.downtime import Observed
from sladsl.targets.prometheus.emission import group_of, rules_file
from sladsl.targets.prometheus.promql import series
from sladsl.targets.prometheus.yamlout import yaml
from tests.targets.prometheus.shapes import CONTRACTS, TARGET, mixed, project, service_named, versions

pytestmark = pytest.mark.live
TABLE = {"roles": {"critical": "Service-Manager"}, "mail": {"smarthost": "mail.example:25", "from": "a@b.example"}}
PROJECTS = {
    "mixed": mixed,
    "northwind": lambda: versions(CONTRACTS / "northwind"),
    "corpus": lambda: versions(CONTRACTS / "corpus"),
}


def run(folder, *command):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module", params=PROJECTS)
def built(request, tmp_path_factory):
    """A folder with everything that is built for the target."""
    terms, given = PROJECTS[request.param](), project(months=4, **TABLE)
    folder = tmp_path_factory.mktemp(request.param)
    for name, text in {**TARGET.emit(terms, given).files, **tested.tests_of("prometheus", terms, given)}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_tools_are_there():
    assert shutil.which("promtool"), "install the package prometheus"
    assert shutil.which("amtool"), "install the package prometheus-alertmanager"


def test_rules_are_rules(built):
    rules = sorted(str(path.relative_to(built)) for path in (built / "rules").iterdir())
    assert rules
    code, out = run(built, "promtool", "check", "rules", *rules)
    assert code == 0, out
    assert out.count("SUCCESS") == len(rules)


def test_routes_are_routes(built):
    code, out = run(built, "amtool", "check-config", "alertmanager.yml")
    assert code == 0, out


def test_alerts_find_their_receivers(built):
    key = next((built / "rules").iterdir()).stem
    test = ["amtool", "config", "routes", "test", "--config.file=alertmanager.yml", f"sla={key}"]
    code, out = run(built, *test, "severity=critical", "alertname=SLAMissed")
    assert code == 0, out
    assert out.strip(), "an alert has a receiver"
    assert run(built, *test, "severity=info", "alertname=SLABudgetBurnt")[1].splitlines()[0] == "sladsl"


def test_unit_tests_that_go_out_pass(built):
    tests = sorted(path.name for path in (built / "tests").iterdir())
    assert tests == sorted(path.name for path in (built / "rules").iterdir())
    for name in tests:
        code, out = run(built, "promtool", "test", "rules", f"tests/{name}")
        assert code == 0, out[:4000]


# ---- changes that the unit tests must notice ------------------------------------------------------------------------


def passes_with(tmp_path, watch, rules, text):
    """Whether promtool's tests of a promise pass with these rules."""
    (tmp_path / "rules").mkdir(exist_ok=True)
    (tmp_path / "tests").mkdir(exist_ok=True)
    group = group_of(watch)._replace(rules=tuple(rules))
    (tmp_path / rules_file(watch.key)).write_text(yaml({"groups": [group.entry()]}))
    (tmp_path / "tests/x.yml").write_text(text)
    return run(tmp_path, "promtool", "test", "rules", "tests/x.yml")[0] == 0


CHANGES = [
    ("Api", "sla:instant:seconds", "- 240", "- 241"),
    ("Api", "sla:period:seconds", "vector(7", "vector(8"),
    ("Api", "sla:period:seconds", ">= 17", "> 17"),
    ("Api", "sla:probe:failed", "0.95", "0.9499"),
    ("Api", "sla:endpoint:known", ">= 2", ">= 1"),
    ("Api", "sla:endpoint:down", "210000ms", "150000ms"),
    ("Api", "sla:outage:seconds", "+ 60", "+ 59"),
    ("Api", "SLAOutageTooLong", "> 1200", "> 1260"),
    ("Api", "sla:down:seconds", "60 *", "61 *"),
    ("Api", "SLABudgetBurnt", "* 50", "* 51"),
    ("Api", "SLAMissed", "* 200 >", "* 199 >"),
    ("Api", "SLANotMeasured", "absent(", "count("),
    ("Pool", "sla:service:down", "> bool 1", ">= bool 1"),
    ("Pool", "sla:maintenance:excluded", "<= bool 1800", "< bool 1800"),
    ("Pool", "sla:maintenance:excluded", "<= bool 3600", "<= bool 3660"),
    ("Pool", "sla:excluded:now", " + on(sla) ", " - on(sla) "),
    ("Pool", "sla:whole:seconds", " - on", " + on"),
    ("Pool", "sla:hours:open", "< bool 540000", "< bool 539999"),
    ("Shop", "sla:hours:open", "bool 28800", "bool 28801"),
    ("Shop", "sla:week:seconds", "* 3600", "* 3599"),
    ("Shop", "SLAMissed", ">=", ">"),
    ("Shop", "sla:excluded:named", "offset 600s", "offset 900s"),
    ("Vault", "sla:down:lasting", "1500", "1200"),
    ("Vault", "sla:outage:now", "max_over", "min_over"),
]


@pytest.mark.parametrize(("begin", "name", "old", "new"), CHANGES)
def test_a_change_of_one_step_fails_the_unit_tests(begin, name, old, new, tmp_path):
    terms, given = mixed(), project(months=2)
    _, _, watch = service_named(terms, given, begin)
    text = tested.tests_of("prometheus", terms, given)[f"tests/{watch.key}.yml"]
    rules = list(group_of(watch).rules)
    number = next(n for n, rule in enumerate(rules) if rule.name == name and old in rule.expr)
    rules[number] = rules[number]._replace(expr=rules[number].expr.replace(old, new, 1))
    assert not passes_with(tmp_path, watch, rules, text)


# ---- probes between evaluations -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_probes_between_evaluations_stay_within_the_bound(seed, tmp_path):
    """Evaluations every 60 seconds see probes that come at other seconds; each outage may differ by two intervals."""
    chance = random.Random(seed)
    about, found, watch = service_named(versions(CONTRACTS / "northwind"), project(), "Practice")
    watch = watch._replace(minimum=0)
    promise = found.promise.model_copy(update={"minimum": None})
    step = 10
    runs = [chance.randrange(8, 40) for _ in range(12)]
    probes = [(n % 2 == 0) for n, count in enumerate(runs) for _ in range(count)] + [True] * 8
    start = watch.periods[1].start + 86400
    late = [chance.randrange(6) for _ in probes]
    at = [start + 60 * n + step * slot for n, slot in enumerate(late)]
    values = [Decimal(good) for good in probes]
    measured = [Measurement("", "probe", watch.service, *each) for each in zip(at, values, strict=True)]
    uptimes = Uptimes(about, found.service, promise, Observed(at[-1] + 60, None, measured))
    down = sum(b - a for a, b in uptimes.downtime.down)
    row = [str(value) if slot == own else "_" for value, own in zip(values, late, strict=True) for slot in range(6)]
    count = len(probes) + 1
    outages = len(uptimes.downtime.down)
    figure = series("sla:down:seconds", sla=watch.key)
    test = {
        "rule_files": [f"../{rules_file(watch.key)}"], "evaluation_interval": "60s",
        "tests": [{
            "name": "late", "interval": f"{step}s",
            "input_series": [
                {"series": "sladsl_test_clock_shift_seconds", "values": f"{start}x{6 * count}"},
                {"series": watch.selector, "values": " ".join(row)},
            ],
            "promql_expr_test": [{
                "expr": f"scalar(abs({figure} - {down}) < bool {2 * 60 * outages})",
                "eval_time": f"{60 * (count - 1)}s",
                "exp_samples": [{"labels": "{}", "value": 1}],
            }],
        }],
    }  # fmt: skip
    assert passes_with(tmp_path, watch, group_of(watch).rules, yaml(test)), "beyond the bound"
