"""Prints how fast elapsed time and deadlines are next to peers that can be installed, and where their answers differ.

Each peer runs the same cases in an environment of its own, which is made for this run and thrown away. Only calls are
timed, by each peer's own clock; reading, making dates and calendars is not. All of it runs one after the other.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # so that it runs from a checkout as well

from sladsl.simulate.conformance.case import open_time  # noqa: E402

if TYPE_CHECKING:
    from sladsl.clock.opentime import OpenTime

SEED, CASES, SECONDS = 7, 2000, 4.0
HOLIDAYS = ["2026-01-01", "2026-05-25", "2026-07-03", "2026-11-26", "2026-12-25"]
CALENDAR = {
    "tz": "Etc/UTC",
    "weekly": [[day, "09:00", "17:00"] for day in ("mon", "tue", "wed", "thu", "fri")],
    "holidays": HOLIDAYS,
}
FIRST, LAST = (int(datetime(2026, month, 1, tzinfo=UTC).timestamp()) for month in (1, 11))
KINDS = ("elapsed", "deadline")
BAR = ("dayjs-business-time", 150)
UNAVAILABLE = {"biz (RubyGems)": "Ruby gems are not installed by this script; the bar of 500 x is not measured"}

Case = tuple[int, int, int]
Measured = tuple[list[float], float]


class Peer(NamedTuple):
    """A peer.

    Attributes:
        name: its name in the registry.
        registry: where it comes from.
        packages: what is installed.
        driver: what its driver calls it.
    """

    name: str
    registry: str
    packages: tuple[str, ...]
    driver: str


PEERS = (
    Peer("businesstimedelta", "PyPI", ("businesstimedelta", "pytz", "holidays"), "businesstimedelta"),
    Peer("businesstime", "PyPI", ("businesstime",), "businesstime"),
    Peer("business-duration", "PyPI", ("business-duration", "pandas"), "business_duration"),
    Peer("pandas CustomBusinessHour", "PyPI", ("pandas",), "pandas"),
    Peer("dayjs-business-time", "npm", ("dayjs", "dayjs-business-time"), "dayjs-business-time"),
    Peer("moment-business-time", "npm", ("moment", "moment-business-time"), "moment-business-time"),
    Peer("opening_hours", "npm", ("opening_hours",), "opening_hours"),
    Peer("Business::Hours", "Debian", ("libbusiness-hours-perl", "libset-intspan-perl"), ""),
)


class Ours(NamedTuple):
    """The project's own clock, measured.

    Attributes:
        calendar: the calendar.
        compiled: the seconds it takes to compile it.
        found: "elapsed" and "deadline" -> the answers, and the seconds they took once it was compiled.
    """

    calendar: OpenTime
    compiled: float
    found: dict[str, Measured]

    def rate(self, name: str) -> float:
        """Calls per second, once compiled."""
        return len(self.found[name][0]) / self.found[name][1]

    def whole_rate(self, name: str) -> float:
        """Calls per second, if the calendar is compiled for these calls alone."""
        return len(self.found[name][0]) / (self.found[name][1] + self.compiled)


class Unavailable(Exception):  # noqa: N818 (it is a reason, not a mistake)
    """Why a peer could not be run."""


def cases() -> list[Case]:
    """Starts, one in eight at an opening or closing, ends up to 45 days later to the minute, and whole hours."""
    random_ = random.Random(SEED)  # noqa: S311 (the same cases every time)
    found = []
    for _ in range(CASES):
        start = random_.randrange(FIRST, LAST, 60)
        if random_.random() < 1 / 8:
            start += -start % 86_400 + random_.choice((9, 17)) * 3600
        found.append((start, start + 60 * random_.randrange(1, 45 * 24 * 60), random_.randrange(1, 61)))
    return found


def ours(given: list[Case]) -> Ours:
    """What the project's own clock does with the cases."""
    begin = time.perf_counter()
    calendar = open_time(CALENDAR)
    calendar.elapsed(FIRST, LAST + 90 * 86_400)
    compiled = time.perf_counter() - begin
    elapsed, deadline = calendar.elapsed, calendar.deadline
    rounds = 100
    begin = time.perf_counter()
    for _ in range(rounds):
        spans = [elapsed(start, end) for start, end, _ in given]
    spans_took = (time.perf_counter() - begin) / rounds
    begin = time.perf_counter()
    for _ in range(rounds):
        dues = [deadline(start, hours * 3600) for start, _, hours in given]
    dues_took = (time.perf_counter() - begin) / rounds
    told = [float(due or 0) for due in dues]
    return Ours(calendar, compiled, {"elapsed": (list(map(float, spans)), spans_took), "deadline": (told, dues_took)})


def vectorised(calendar: OpenTime, given: list[Case]) -> dict[str, Measured] | str:
    """The same with the clock over arrays, on a million cases; or why not."""
    if find_spec("numpy") is None:
        return "NumPy is not installed"
    if find_spec("sladsl.clock.vector") is None:
        return "this version has no clock over arrays"
    import numpy as np

    from sladsl.clock.vector.opentimes import OpenTimes

    many = np.tile(np.array(given, dtype=np.int64), (500, 1))
    start, end, seconds = many[:, 0].copy(), many[:, 1].copy(), many[:, 2] * 3600
    which = np.zeros_like(start)
    stacked = OpenTimes([calendar], FIRST, LAST + 90 * 86_400)
    found: dict[str, Measured] = {}
    for name, call in (("elapsed", lambda: stacked.elapsed(which, start, end)),
                       ("deadline", lambda: stacked.deadline(which, start, seconds))):  # fmt: skip
        call()
        begin = time.perf_counter()
        answers = call()
        found[name] = ([float(each) for each in answers[: len(given)]], (time.perf_counter() - begin) / 500)
    return found


def run(command: list[str], what: str, folder: Path, text: str | None = None, **more: str) -> str:
    """Output of a command; Unavailable with the last line of what it said if it fails."""
    try:
        done = subprocess.run(command, input=text, cwd=folder, env=os.environ | {"TZ": "UTC"} | more, text=True,
                              capture_output=True, check=False, timeout=600)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{what}: {error}") from error
    if done.returncode:
        raise Unavailable(f"{what}: {_reason(done.stderr or done.stdout)}")
    return done.stdout


def _reason(text: str) -> str:
    """Why a command failed, of all that it said."""
    said = [line.strip() for line in text.splitlines() if line.strip()]
    wrong = [line for line in said if "error" in line.lower() or line.startswith("E: ")]
    return "; ".join(wrong[:2] or said[-1:]) or "it failed and said nothing"


def installed(peer: Peer, folder: Path) -> tuple[list[str], dict[str, str], str]:
    """Command and environment that run a peer's driver, and its version; everything lies in the folder.

    Raises:
        Unavailable: it cannot be installed.
    """
    if peer.registry == "PyPI":
        run([sys.executable, "-m", "venv", "venv"], "venv", folder)
        python = str(folder / "venv/bin/python")
        run([python, "-m", "pip", "install", "-q", *peer.packages], "pip", folder)
        asked = f"from importlib.metadata import version; print(version('{peer.packages[0]}'))"
        return (
            [python, str(HERE / "peers/drive.py"), peer.driver],
            {},
            run([python, "-c", asked], "pip", folder).strip(),
        )
    if peer.registry == "npm":
        (folder / "package.json").write_text('{"private": true}')
        run(["npm", "install", "--loglevel=error", "--no-fund", "--no-audit", *peer.packages], "npm", folder)
        package = json.loads((folder / "node_modules" / peer.packages[-1] / "package.json").read_text())
        return ["node", str(HERE / "peers/drive.cjs"), peer.driver], {}, package["version"]
    run(["apt-get", "download", "-q", *peer.packages], "apt-get", folder)
    files = sorted(folder.glob("*.deb"))
    for file in files:
        run(["dpkg-deb", "-x", str(file), "root"], "dpkg-deb", folder)
    return ["perl", str(HERE / "peers/drive.pl")], {"PERL5LIB": "root/usr/share/perl5"}, files[0].name.split("_")[1]


def told(peer: Peer, given: list[Case]) -> tuple[dict[str, Measured | None], str]:
    """A peer's answers and its version, in an environment that is thrown away; Unavailable if there is none."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command, environment, version = installed(peer, folder)
        text = json.dumps({"cases": given, "holidays": HOLIDAYS, "budget": SECONDS})
        found = json.loads(run(command, "its driver", folder, text, **environment))
        return {name: None if each is None else (each[0], each[1]) for name, each in found.items()}, version


def differing(calendar: OpenTime, name: str, expected: list[float], answers: list[float]) -> str:
    """How many answers differ, and how."""
    pairs = [(mine, its) for mine, its in zip(expected, answers, strict=False) if mine != its]
    if not pairs:
        return "all agree"
    if name == "elapsed":
        near = sum(abs(mine - its) <= 1 for mine, its in pairs)
        return f"{len(pairs)} of {len(answers)} differ" + (f", {near} by a second" if near else "")
    rolled = sum(its > mine and calendar.elapsed(int(mine), int(its)) == 0 for mine, its in pairs)
    return f"{len(pairs)} of {len(answers)} differ, {rolled} of them at the next opening instead of the closing"


def show_ours(given: list[Case], ours_: Ours) -> None:
    """Prints the project's own figures, on one line each."""

    def line(name: str, elapsed: float, deadline: float, note: str = "") -> None:
        print(f"{name:<32} elapsed {elapsed:>12,.0f}/s   deadline {deadline:>12,.0f}/s   {note}".rstrip())

    line("ours, once compiled", ours_.rate("elapsed"), ours_.rate("deadline"))
    whole = [ours_.whole_rate(name) for name in KINDS]
    line(f"ours, with {ours_.compiled * 1000:.1f} ms of compiling", *whole, note=f"for these {len(given)} calls")
    arrays = vectorised(ours_.calendar, given)
    if isinstance(arrays, str):
        print(f"ours, over arrays: not measured: {arrays}")
        return
    same = all(arrays[name][0] == ours_.found[name][0] for name in KINDS)
    rates = [len(given) / arrays[name][1] for name in KINDS]
    line("ours, over arrays of 10^6", *rates, note="same answers" if same else "ANSWERS DIFFER")


def show(peer: Peer, given: list[Case], ours_: Ours) -> float | None:
    """Prints a peer's figures; gives its calls of elapsed time per second, None if it has none."""
    try:
        answers, version = told(peer, given)
    except Unavailable as reason:
        print(f"\n{peer.name} ({peer.registry}): not measured: {reason}")
        return None
    print(f"\n{peer.name} {version} ({peer.registry})")
    rates = {}
    for name in KINDS:
        measured = answers[name]
        if measured is None:
            print(f"  {name:<9} not offered")
            continue
        rates[name] = len(measured[0]) / measured[1]
        hot, whole = ours_.rate(name) / rates[name], ours_.whole_rate(name) / rates[name]
        note = differing(ours_.calendar, name, ours_.found[name][0], measured[0])
        print(f"  {name:<9} {rates[name]:>10,.0f}/s   {hot:>6,.0f} x, with compiling {whole:>6,.0f} x   {note}")
    return rates.get("elapsed")


def show_bar(theirs: float, ours_: Ours) -> None:
    """Prints whether the bar is met, and from how many calls on it is met with the time of compiling."""
    name, factor = BAR
    ratio = ours_.rate("elapsed") / theirs
    verdict = "met" if ratio >= factor else "NOT MET"
    print(f"\nbar: elapsed at least {factor} x {name}: {ratio:,.0f} x once compiled, {verdict}")
    gained = 1 / (factor * theirs) - 1 / ours_.rate("elapsed")
    if gained > 0:
        print(f"     counting the compiling of the calendar too, met from {ours_.compiled / gained:,.0f} calls on")


def main() -> None:
    """Measures and prints."""
    given = cases()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; {CASES} cases (seed {SEED}),")
    print("Monday to Friday 09:00 to 17:00 UTC without five holidays; calls per second, ours as a multiple of theirs\n")
    ours_ = ours(given)
    show_ours(given, ours_)
    rates = {peer.name: show(peer, given, ours_) for peer in PEERS}
    for name, reason in UNAVAILABLE.items():
        print(f"\n{name}: not measured: {reason}")
    theirs = rates[BAR[0]]
    if theirs is None:
        print(f"\nbar: not measured, since {BAR[0]} was not")
    else:
        show_bar(theirs, ours_)


if __name__ == "__main__":
    main()
