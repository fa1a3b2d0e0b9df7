"""Facts of a record against places of a contract: what counts as said, in which form, and what is missing."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from sladsl.compare.coverage.contract import Contracts
from sladsl.compare.coverage.fact import judge
from sladsl.compare.coverage.mapping import MappingError, read_mapping
from sladsl.compare.coverage.place import NoPlace, find_place
from sladsl.compare.coverage.record import Leaf, RecordError, read_record
from sladsl.compare.coverage.telling import tell
from sladsl.compare.coverage.tokens import statement

DATA = Path(__file__).parent / "data"
PAIR = DATA / "pair"
CORPUS = Path(__file__).parents[1] / "data" / "corpus"

P1 = "promises/respond [priority=P1]"
P2 = "promises/respond [priority=P2]"
FIX1 = "promises/resolve [priority=P1]"
FIX2 = "promises/resolve [priority=P2]"
UPDATE = "promises/update [priority=P1]"
BAND = "remedies/credits/1"
CONTACTS = "tables/Contacts/rows"
NIGHT = "tables/Work outside the agreement/rows/Night"


@pytest.fixture(scope="module")
def versions():
    return Contracts(PAIR).versions(PAIR / "small.sla")


def judged(versions, key, text, places, names=None):
    keys = tuple(key.split("."))
    tellings = [tell(find_place(versions, place)) for place in ([places] if isinstance(places, str) else places)]
    return judge(Leaf(key, keys, text), tellings, names or {})


SAID = [
    # lengths, clocks and due points
    ("response.P1", "30 min", P1, "core"),
    ("response.P1", "30 minutes", f"{P1}/value", "core"),
    ("response.P1", "1800 s", P1, "core"),
    ("response.P1", "0.5 h", P1, "core"),
    ("response.P2", "4 bh", P2, "core"),
    ("response.P2", "4 h", P2, "core"),
    ("response.P2", "240 business minutes", P2, "core"),
    ("resolution.P1", "~4 h", FIX1, "core"),
    ("resolution.P2", "~1-2 bd", FIX2, "core"),
    ("resolution.P2", "1 to 2 working days", f"{FIX2}/value", "core"),
    ("updates.P1", "2 bh", UPDATE, "core"),
    ("updates", "every two hours", UPDATE, "core"),
    ("updates.P2", "none", "promises/update [priority=P2]", "core"),
    ("p1_clock", "24x7", P1, "core"),
    # hours
    ("hours", "08:00-17:00", "calendars/Office", "core"),
    ("from", "08:00", "calendars/Office/rows/1", "core"),
    ("days", "Mon-Fri", "calendars/Office", "core"),
    ("days", "Monday to Friday", "business_days", "core"),
    ("example", "Friday", "calendars/Office", "core"),
    ("excluding", "weekends", "calendars/Office", "core"),
    ("holidays", "US public holidays excluded", "calendars/Office", "core"),
    ("hours_per_day", "9", "calendars/Office", "core"),
    ("clock", "24x5", "calendars/Emergency", "core"),
    ("timezone", "America/Chicago", "zone", "core"),
    # strings that their field gives a meaning
    ("definitions.P1", "everything is down", "priorities/P1", "quoted"),
    ("includes", "fire in the server room", "priorities/P1/examples", "quoted"),
    ("response_means", "a technician says work is under way", "milestones/respond", "quoted"),
    ("automatic_reply_counts", "false", "milestones/respond/not_by", "quoted"),
    # matrices, channels, pauses, remedies
    ("company.high", "P1", "priority_rules/matrices/1/Company/High", "core"),
    ("channel", "P1 only by telephone", "reporting/1", "core"),
    ("pauses", "waiting for the customer", "pauses/1", "core"),
    ("availability", "99.90", "services/Web site/availability", "core"),
    ("credit", "10 %", BAND, "core"),
    ("from", "99.0", BAND, "core"),
    ("cap", "50 percent", "remedies", "core"),
    ("claim", "within 30 days of the incident", "remedies", "core"),
    ("sole_remedy", "true", "remedies/sole_remedy", "core"),
    # typed data beside the core, and prose
    ("maintenance", "48 h notice", "services/Web site/maintenance/1", "structured"),
    ("rates.Night.1 h", "380 EUR", f"{NIGHT}/1 hour", "structured"),
    ("hourly_rate_eur", "310", f"{NIGHT}/2 hours", "structured"),
    ("fee", "$4,500 a month", ["fee", "fee_period"], "structured"),
    ("duties", "5 bd notice of growth of data", "duties/1", "structured"),
    ("duties", "named technical contact", "duties/2", "prose"),
    ("contact", "the service desk", f"{CONTACTS}/Urgent", "named"),
    ("contact", "whoever is on duty that day", f"{CONTACTS}/Other", "prose"),
    ("answered", "hours in which somebody answers calls, 9", f"{CONTACTS}/Calls", "structured"),
    ("scope", "hosting of public pages", "services/Web site", "prose"),
    ("base", "managed services fees", BAND, "prose"),
    ("liability", "12 months", "clauses/liability", "prose"),
    # the worst place that is needed decides
    ("both", "30 min; 48 h notice", [P1, "services/Web site/maintenance"], "structured"),
]


@pytest.mark.parametrize(("key", "text", "places", "form"), SAID, ids=lambda value: str(value)[:40])
def test_said(key, text, places, form, versions):
    outcome = judged(versions, key, text, places)
    assert (outcome.form, outcome.missing) == (form, ())


DISTORTED = [
    ("response.P1", "30 h", P1, "30 h"),
    ("response.P1", "31 min", P1, "31 min"),
    ("response.P1", "30 bd", P1, "30 bd"),
    ("response.P1", "30 bh", P1, "30 bh"),
    ("response.P1", "30 %", P1, "30 %"),
    ("response.P1", "4 bh", P2, "P1 (of its key)"),
    ("response.P2", "4 bd", P2, "4 bd"),
    ("response.P2", "nbd", P2, "nbd"),
    ("response.P2", "~4 bh", P2, "~"),
    ("response.P2", "none", P2, "none"),
    ("resolution.P1", "4 bh", FIX1, "4 bh"),
    ("resolution.P2", "~1-3 bd", FIX2, "1-3 bd"),
    ("resolution.P2", "2 cd", FIX2, "2 cd"),
    ("p2_clock", "24x7", P2, "24x7"),
    ("hours", "08:00-18:00", "calendars/Office", "08:00-18:00"),
    ("hours", "17:00-08:00", "calendars/Office", "17:00-08:00"),
    ("from", "08:30", "calendars/Office", "08:30"),
    ("days", "Mon-Sat", "calendars/Office", "Mon-Sat"),
    ("days", "Mon-Thu", "calendars/Office", "Mon-Thu"),
    ("example", "Saturday", "calendars/Office/rows", "Saturday"),
    ("hours_per_day", "8", "calendars/Office", "8"),
    ("clock", "24x7", "calendars/Emergency", "24x7"),
    ("timezone", "Europe/Berlin", "zone", "Europe/Berlin"),
    ("timezone", "GMT+1", "zone", "GMT+1"),
    ("holidays", "UK bank holidays excluded", "calendars/Office", "UK"),
    ("definitions.P1", "one person cannot work", "priorities/P1", "cannot"),
    ("definitions.P2", "one person cannot work", "priorities/P1", "P2 (of its key)"),
    ("response_means", "full restoration of the service", "milestones/respond", "words"),
    ("automatic_reply_counts", "false", f"{P1}/value", "not"),
    ("company.high", "P2", "priority_rules/matrices/1/Company/High", "P2"),
    ("availability", "99.99", "services/Web site/availability", "99.99"),
    ("credit", "25 %", BAND, "25 %"),
    ("cap", "50 EUR", "remedies", "50 EUR"),
    ("claim", "within 30 months of the incident", "remedies", "30 months"),
    ("sole_remedy", "false", "remedies/sole_remedy", "it says yes"),
    ("rates.Day.1 h", "380 EUR", f"{NIGHT}/1 hour", "Day (of its key)"),
    ("rates.Night.2 h", "380 EUR", f"{NIGHT}/1 hour", "2 h (of its key)"),
    ("rates", "380 USD", f"{NIGHT}/1 hour", "380 USD"),
    ("fee", "4500 GBP", "fee", "4500 GBP"),
    ("duties", "5 cd notice of growth of data", "duties/1", "5 cd"),
    ("liability", "24 months", "clauses/liability", "24 months"),
    ("who", "Southwind pays", "clauses/liability", "Southwind"),
]


@pytest.mark.parametrize(("key", "text", "places", "missing"), DISTORTED, ids=lambda value: str(value)[:40])
def test_distorted(key, text, places, missing, versions):
    outcome = judged(versions, key, text, places)
    assert outcome.form is None
    assert missing in " ".join(outcome.missing)


def test_names_are_translated_but_amounts_are_not(versions, tmp_path):
    assert judged(versions, "timezone", "US Central", "zone").form is None
    assert judged(versions, "timezone", "US Central", "zone", {"US Central": "America/Chicago"}).form == "core"
    file = tmp_path / "a.facts.toml"
    for pair in ('"30 min" = "30 h"', '"Mon-Fri" = "Mon-Sat"', '"none" = "P1"', '"P1" = 3'):
        file.write_text(f"[names]\n{pair}\n", encoding="utf-8")
        with pytest.raises(MappingError):
            read_mapping(file)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("promise/1", "there is no 'promise' among: agreement,"),
        ("promises/respond", "'respond' names 2 elements"),
        ("promises/99", "there is no '99' among: respond [priority=P1],"),
        ("calendars/office/rows/2", "there is no '2'"),
        ("services/Web site/backup", "leads to nothing: it is not said"),
        ("remedies/paid", "leads to nothing: it is not said"),
        ("@2/zone", "there is no version @2"),
        ("tables/1/rows/Dusk", "there is no 'Dusk' among: Day, Night"),
        ("zone/1", "there is no '1'"),
        ("", "there is no ''"),
    ],
)
def test_paths_that_lead_nowhere(path, reason, versions):
    with pytest.raises(NoPlace, match="^.*" + reason.replace("[", r"\[").replace("@", "@")):
        find_place(versions, path)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("calendars/office/name", "Office"),
        ("@1/priorities/2/name", "P2"),
        ("services/Web-Site/availability/id", "Web site / availability"),
        ("tables/1/rows/2/window/names", ("Night",)),
        ("promises/Respond [priority=P1]/selector/priority", ("P1",)),
    ],
)
def test_paths_lead_somewhere(path, value, versions):
    assert find_place(versions, path).value == value


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("by nbd", {"business_day": 1}),
        ("end of the next working day", {"business_day": 1}),
        ("end of the 5th business day", {"business_day": 5}),
        ("same business day", {"business_day": 0}),
        ("eod", {"business_day": 0}),
        ("5-minute intervals", {"time": 300}),
        ("one hour", {"time": 3600}),
        ("2 weeks", {"time": 1209600}),
        ("1 year", {"month": 12}),
        ("GBP 1,350.50", {"GBP": 1350.5}),
        ("Mon, Wed and Fri", {"weekdays": {0, 2, 4}}),
        ("Fri-Mon", {"weekdays": {4, 5, 6, 0}}),
        ("24x365", {"cover": (24, 7)}),
        ("2011-01-14", {"date": "2011-01-14"}),
        ("22:00 to 07:00", {"span": (1320, 420)}),
        ("as soon as possible", {}),
    ],
)
def test_tokens(text, kinds):
    found = {token.kind: token.value for token in statement(text).tokens}
    found.pop("end", None)
    assert found == kinds


def test_leaves_of_a_record(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(
        "terms:\n  a: {b: 1.50, uncertain: x, fee_uncertain: y}\n  list: [p, {q: 10:30}, [r]]\n"
        "  net: {credit: 5 %}\n  power: {credit: as net}\n  Silver: same as Gold\n  Gold: 8 h\n  2015-10-16: yes\n",
        encoding="utf-8",
    )
    assert [(leaf.path, leaf.keys, leaf.text) for leaf in read_record(file)] == [
        ("a.b", ("a", "b"), "1.50"),
        ("list.1", ("list",), "p"),
        ("list.2.q", ("list", "q"), "10:30"),
        ("list.3.1", ("list",), "r"),
        ("net.credit", ("net", "credit"), "5 %"),
        ("power.credit", ("power", "credit"), "5 %"),
        ("Silver", ("Silver",), "8 h"),
        ("Gold", ("Gold",), "8 h"),
        ("2015-10-16", ("2015-10-16",), "yes"),
    ]


@pytest.mark.parametrize("text", ["a: [", "terms: 3\n", "- 1\n", "", "[" * 5000])
def test_records_that_cannot_be_read(text, tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=r"a\.yaml"):
        read_record(file)


@pytest.mark.parametrize(
    "entry",
    ['"a" = 1', '"a" = []', '"a" = { said = "not" }', '"a" = { said = "prose" }', '"a" = [1]', "a.b = 'c'", "="],
)
def test_maps_that_cannot_be_read(entry, tmp_path):
    file = tmp_path / "a.facts.toml"
    file.write_text(entry, encoding="utf-8")
    with pytest.raises(MappingError, match=r"a\.facts\.toml"):
        read_mapping(file)


def test_the_longest_prefix_wins(tmp_path):
    file = tmp_path / "a.facts.toml"
    file.write_text('"a.*" = "one/*"\n"a.b.*" = ["two/*", "*"]\n"a.b.c" = "three"\n"z" = "no"\n', encoding="utf-8")
    mapping = read_mapping(file)
    told = [mapping.target(path) for path in ("a.x.y", "a.b.d", "a.b.c", "q")]
    assert [target and target.paths for target in told] == [("one/x.y",), ("two/d", "d"), ("three",), None]
    assert mapping.unused() == ["z"]


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("json", "json")])
def test_output(form, ending, golden, sladsl):
    result = sladsl("coverage", PAIR, PAIR, "--all", "--format", form)
    assert (result.code, result.err) == (1, "")
    golden(DATA / f"small.{ending}", result.out)


def test_clean_pair_exits_with_0_and_its_problems_with_1(tmp_path, sladsl):
    for file in PAIR.iterdir():
        shutil.copy(file, tmp_path)
    facts = tmp_path / "small.facts.toml"
    right = facts.read_text(encoding="utf-8").replace('"review" = "review"\n', "")
    facts.write_text(right, encoding="utf-8")
    assert sladsl("coverage", tmp_path, tmp_path).code == 0
    facts.write_text('"nowhere" = "zone"\n' + right, encoding="utf-8")
    result = sladsl("coverage", tmp_path, tmp_path)
    assert result.code == 1
    assert "small: small.facts.toml: the record has no 'nowhere'" in result.out
    facts.write_text(right, encoding="utf-8")
    (tmp_path / "small.sla").write_text("agreement Broken\n  provider\n", encoding="utf-8")
    result = sladsl("coverage", tmp_path, tmp_path)
    assert result.code == 1
    assert "small: " in result.out
    assert "(sladsl check tells all)" in result.out
    os.remove(tmp_path / "small.sla")
    assert "there is a map of facts but no small.sla" in sladsl("coverage", tmp_path, tmp_path).out
    os.remove(facts)
    assert sladsl("coverage", tmp_path, tmp_path, "--json").code == 0


def test_wrong_use(tmp_path, monkeypatch, sladsl):
    result = sladsl("coverage", tmp_path, tmp_path)
    assert result.code == 2
    assert "there are no records" in result.err
    (tmp_path / "a.yaml").write_text("a: 1", encoding="utf-8")
    assert "has no mapping 'terms'" in sladsl("coverage", tmp_path, tmp_path).err
    monkeypatch.setitem(sys.modules, "yaml", None)
    assert "pip install sladsl[coverage]" in sladsl("coverage", tmp_path, tmp_path).err


def test_every_record_of_the_corpus_is_read(tmp_path, sladsl):
    found = json.loads(sladsl("coverage", tmp_path, CORPUS, "--json").out)
    assert found["schema"] == "sladsl/coverage/1"
    assert found["totals"]["records"] == 32
    assert found["totals"]["facts"] == found["totals"]["not_said"] > 700
    for record in found["records"]:
        paths = [fact["path"] for fact in record["facts"]]
        assert len(paths) == len(set(paths)), record["id"]
