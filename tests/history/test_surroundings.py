"""Measurements and outages beside the tickets of a folder."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sladsl.history.times import MissingZoneError
from tests.history.histories import judged, pair, read, shape

MEASURED = "client,metric,scope,at,value,unit\n"
OUT = "client,service,start,end,kind,reason,announced,share,scope\n"
START = "2026-03-02T09:00:00Z"


def test_both_are_read_beside_tickets_and_without_them(tmp_path):
    (tmp_path / "measurements.csv").write_text(MEASURED + f"Acme,probe,Mail,{START},1,\n,latency,,{START},99.95,ms\n")
    (tmp_path / "outages.csv").write_text(
        OUT + f"Acme,Mail,{START},2026-03-02T09:30:00Z,,,,,\n,Mail,{START},,planned,maintenance,{START},50 %,one\n"
    )
    alone = read(tmp_path)
    assert not alone.rejects
    assert [(one.client, one.metric, one.scope, one.value, one.unit) for one in alone.measurements] == [
        ("Acme", "probe", "Mail", Decimal(1), ""),
        ("", "latency", "", Decimal("99.95"), "ms"),
    ]
    first, second = alone.outages
    assert (first.end - first.start, first.kind, first.reason, first.share) == (1800, "outage", None, None)
    assert (second.end, second.kind, second.reason, second.announced, second.share, second.scope) == (
        *(None, "planned", "maintenance", second.start, Decimal("0.5"), "one"),
    )
    pair(tmp_path)
    assert judged(read(tmp_path)) == ["1"]
    assert len(read(tmp_path).files) == 4


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (f",,,{START},1,", ("missing value", 2, "metric", None, False)),
        (f",cpu,,{START},,", ("missing value", 2, "value", None, False)),
        (f",cpu,,{START},NaN,", ("bad value", 2, "value", None, False)),
        (f",cpu,,{START},1e999999999,", ("bad value", 2, "value", None, False)),
        (f",cpu,,{START},99%,", ("bad value", 2, "value", None, False)),
        (",cpu,,soon,1,", ("bad value", 2, "at", None, False)),
        (f",probe,Mail,{START},99,", ("ambiguous unit", 2, "value", None, False)),
        (f",Probe,Mail,{START},-1,", ("bad value", 2, "value", None, False)),
        (f",probe,Mail,{START},101,%", ("bad value", 2, "value", None, False)),
        (f",probe,Mail,{START},120,ms", ("ambiguous unit", 2, "unit", None, False)),
    ],
)
def test_measurements_that_cannot_be_taken(tmp_path, row, told):
    (tmp_path / "measurements.csv").write_text(f"{MEASURED}{row}\n")
    history = read(tmp_path)
    assert [shape(one) for one in history.rejects] == [told]
    assert not history.measurements


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",Mail,,,,,,,", ("missing value", 2, "start", None, False)),
        (f",Mail,{START},2026-03-02T08:00:00Z,,,,,", ("bad value", 2, "end", None, False)),
        (f",Mail,{START},,,,,50,", ("ambiguous unit", 2, "share", None, False)),
        (f",Mail,{START},,,,,150%,", ("bad value", 2, "share", None, False)),
        (f",Mail,{START},,,,,1e999999999%,", ("bad value", 2, "share", None, False)),
        (f",Mail,{START},,,,,half,", ("bad value", 2, "share", None, False)),
    ],
)
def test_outages_that_cannot_be_taken(tmp_path, row, told):
    (tmp_path / "outages.csv").write_text(f"{OUT}{row}\n")
    history = read(tmp_path)
    assert [shape(one) for one in history.rejects] == [told]
    assert not history.outages


def test_their_times_need_a_zone_too(tmp_path):
    (tmp_path / "outages.csv").write_text(OUT + ",Mail,2026-03-02T09:00:00,,,,,,\n")
    with pytest.raises(MissingZoneError, match=r"outages\.csv, row 2"):
        read(tmp_path)
    assert read(tmp_path, zone="Europe/Berlin").outages[0].start == 1_772_438_400


@pytest.mark.parametrize(
    ("rows", "kept"), [("", True), (f",Mail,{START},,,,,,\n", True), (",Mail,soon,,,,,,\n", False)]
)
def test_a_record_without_outages_is_one_all_the_same(tmp_path, rows, kept):
    (tmp_path / "outages.csv").write_text(OUT + rows)
    assert read(tmp_path).outages_kept is kept
    (tmp_path / "outages.csv").unlink()
    pair(tmp_path)
    assert not read(tmp_path).outages_kept
