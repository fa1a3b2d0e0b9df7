"""On real clusters of Ray, all on this machine: what one process gives, whoever dies meanwhile; `.ci/run ray`."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sladsl.cli._contracts import contracts_of, opened_workspace
from sladsl.history.reading import read
from sladsl.history.writing import write
from sladsl.simulate.kernel.stream import alone
from sladsl.simulate.streaming.connecting import ClusterError, connected
from sladsl.simulate.streaming.layout import LayoutError
from sladsl.simulate.streaming.reader import Reader
from sladsl.simulate.streaming.run import Wish, stream

# A cluster that is put together here must be like the one that `--cluster local` starts: silent, on the loopback alone,
# with a token of its own, so that nothing of the user's home is read or changed.
os.environ.update(
    RAY_USAGE_STATS_ENABLED="0",
    RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0",
    RAY_AUTH_MODE="token",
    RAY_AUTH_TOKEN=os.urandom(32).hex(),
)

DATA = Path(__file__).parents[2] / "data" / "histories"
CONTRACT = DATA / "uci498" / "uci498.sla"
pytestmark = [pytest.mark.live, pytest.mark.filterwarnings("default")]  # Ray warns of its own matters


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """24,918 incidents of a ServiceNow instance in two files, 25 groups of rows; some lines are spoiled."""
    folder = tmp_path_factory.mktemp("uci498")
    whole = read(DATA / "uci498.tickets.parquet", zone="UTC")
    tickets = [ticket._replace(client="Its callers") for ticket in whole.tickets]
    tickets[40] = tickets[40]._replace(id="")
    tickets[20_000] = tickets[20_000]._replace(id=tickets[3].id)
    both = folder / "whole.parquet"
    write(tickets, both)
    table = pq.read_table(both)
    both.unlink()
    pq.write_table(table.slice(0, 13_000), folder / "a.parquet", row_group_size=1000)
    pq.write_table(table.slice(13_000), folder / "b.parquet", row_group_size=1000)
    return folder


@pytest.fixture(scope="module")
def contracts():
    workspace, _ = opened_workspace(CONTRACT, "text")
    return contracts_of(workspace)


def judged(history, contracts, out, run):
    """All that is told of a history, and the bytes of its outcomes."""
    found = stream(str(history), contracts, Wish(output=out, all_rejects=True), run=run)
    return str(list(found.totals.statements())), found._replace(totals=None), out.read_bytes()


@pytest.fixture(scope="module")
def expected(history, contracts, tmp_path_factory):
    found = judged(history, contracts, tmp_path_factory.mktemp("alone") / "out.parquet", alone)
    assert found[1].tickets == 24_918
    assert sorted(one.place.file[-9:] for one in found[1].rejects) == ["a.parquet", "a.parquet", "b.parquet"]
    return found


def swapped(cluster, kind):
    """Goes through groups on the cluster, judged by another kind of reader."""

    def run(judge):
        return cluster.pieces(kind(judge.task) if isinstance(judge, Reader) else judge)

    return run


def command(*options, **environment):
    """The program, as a user starts it from a shell; an environment of None is none."""
    own = {name: value for name, value in {**os.environ, **environment}.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-m", "sladsl", "replay", str(CONTRACT), *map(str, options)],
        check=False, capture_output=True, text=True, timeout=180, env=own,
    )  # fmt: skip


def told(folder, name, *options, **environment):
    """Exit code, all that is printed, and what is written."""
    out, rejects = folder / f"{name}.parquet", folder / f"{name}.csv"
    done = command(*options, "--stream", "--json", "--output", out, "--rejects", rejects, **environment)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout, done.stderr, out.read_bytes(), rejects.read_bytes()


def test_a_cluster_of_the_commands_own(history, tmp_path):
    """Nothing of it is left in the home of who started it."""
    one = told(tmp_path, "one", history, "--workers", "1")
    home = tmp_path / "home"
    home.mkdir()
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(tmp_path), "RAY_AUTH_MODE": None, "RAY_AUTH_TOKEN": None}
    assert told(tmp_path, "cluster", history, "--cluster", "local", "--workers", "2", **own) == one
    assert json.loads(one[1])["judged"] == 24_915
    assert list(home.iterdir()) == []


def test_parts_are_those_of_one_process(history, tmp_path):
    for name, options in (("one", ("--workers", "1")), ("cluster", ("--cluster", "local"))):
        done = command(history, "--stream", "--parts", tmp_path / name, *options)
        assert done.returncode == 1, done.stderr
    one, cluster = ({one.name: one.read_bytes() for one in (tmp_path / n).iterdir()} for n in ("one", "cluster"))
    assert sorted(one) == [f"part-{number:06d}.parquet" for number in range(1, 26)]
    assert cluster == one
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cluster", "one"]


def descendants(of):
    """This process and all that it started."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found = {of}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def listening(pids):
    """The addresses at which processes listen, as the kernel writes them, without port."""
    sockets = set()
    for pid in pids:
        for file in Path(f"/proc/{pid}/fd").glob("*"):
            try:
                sockets.add(os.readlink(file))
            except OSError:
                continue
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                found.append(fields[1].partition(":")[0])
    return found


def test_a_cluster_of_the_commands_own_listens_on_the_loopback_alone():
    import ray

    with connected("local", 1, 2):
        ray.get(ray.remote(lambda: None).remote())
        found = listening(descendants(os.getpid()))
    loopback = socket.inet_aton("127.0.0.1")[::-1].hex().upper()
    assert len(found) >= 4  # the head's, the machine's, and a worker's
    assert {each[-8:] for each in found} == {loopback}


def dying(marks, group, times):
    """A reader whose process is killed the first times that it judges a group."""

    class Dying(Reader):
        def piece(self, number):
            if number == group:
                mark = marks / f"{len(list(marks.iterdir()))}"
                mark.touch()
                if int(mark.name) < times:
                    os.kill(os.getpid(), signal.SIGKILL)
            return super().piece(number)

    return Dying


@pytest.mark.parametrize("group", [0, 12, 24])
def test_a_process_that_is_killed_changes_nothing(history, contracts, expected, tmp_path, group):
    marks = tmp_path / "marks"
    marks.mkdir()
    with connected("local", 2, 2) as cluster:
        found = judged(history, contracts, tmp_path / "out.parquet", swapped(cluster, dying(marks, group, 2)))
    assert found == expected
    assert len(list(marks.iterdir())) == 3


def test_a_group_that_always_kills_ends_the_work(history, contracts, tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    with connected("local", 2, 2) as cluster, pytest.raises(ClusterError, match="group 13 of 25 was lost 4 times"):
        judged(history, contracts, tmp_path / "out.parquet", swapped(cluster, dying(marks, 12, 99)))
    assert [one.name for one in tmp_path.iterdir()] == ["marks"]
    assert len(list(marks.iterdir())) == 4


def failing(marks, error):
    class Failing(Reader):
        def piece(self, number):
            if number == 3:
                (marks / f"{len(list(marks.iterdir()))}").touch()
                raise error
            return super().piece(number)

    return Failing


def test_what_is_wrong_with_the_file_is_not_tried_again(history, contracts, tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    kind = failing(marks, LayoutError("the file is damaged"))
    with connected("local", 2, 2) as cluster, pytest.raises(LayoutError, match=r"^the file is damaged$"):
        judged(history, contracts, tmp_path / "out.parquet", swapped(cluster, kind))
    assert len(list(marks.iterdir())) == 1


def test_a_machine_that_does_not_see_the_file(history, contracts, tmp_path):
    def blind(task):
        files = tuple(file._replace(place="/nowhere/history.parquet") for file in task.files)
        return Reader(task._replace(files=files))

    told = "cannot use /nowhere/history.parquet: No such file or directory"
    with connected("local", 2, 2) as cluster, pytest.raises(ClusterError, match=told):
        judged(history, contracts, tmp_path / "out.parquet", swapped(cluster, blind))


def test_a_machine_with_another_file_under_the_name(history, contracts, tmp_path):
    def other(task):
        first, second = task.files
        return Reader(task._replace(files=(first._replace(place=second.place), second)))

    with connected("local", 2, 2) as cluster, pytest.raises(LayoutError, match="another one"):
        judged(history, contracts, tmp_path / "out.parquet", swapped(cluster, other))


def slow(marks):
    """A reader that takes its time, and notes on which machine it is."""

    class Slow(Reader):
        def piece(self, number):
            import ray

            (marks / f"{ray.get_runtime_context().get_node_id()} {number}").touch()
            time.sleep(0.2)
            return super().piece(number)

    return Slow


def test_a_machine_that_comes_and_is_lost_changes_nothing(history, contracts, expected, tmp_path):
    """It has groups in work and groups done whose outcomes were not fetched yet; all of them are judged again."""
    from ray.cluster_utils import Cluster as Machines

    marks = tmp_path / "marks"
    marks.mkdir()
    machines = Machines(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        with connected(machines.address, None, 2) as cluster:
            taken = []

            def run(judge):
                for piece in swapped(cluster, slow(marks))(judge):
                    if isinstance(judge, Reader):
                        taken.append(piece.group)
                        if len(taken) == 2:
                            run.second = machines.add_node(num_cpus=2)
                        if len(taken) == 12:
                            time.sleep(0.5)  # it judges ahead meanwhile
                            machines.remove_node(run.second, allow_graceful=False)
                    yield piece

            found = judged(history, contracts, tmp_path / "out.parquet", run)
    finally:
        machines.shutdown()
    assert found == expected
    assert taken == list(range(25))
    done = [name.split() for name in sorted(os.listdir(marks))]
    assert len({node for node, _ in done}) == 2
    assert len(done) > 25  # some were judged on both


@contextmanager
def started():
    """A cluster that somebody started: its ports, for machines of the cluster and for others."""
    with socket.socket() as one, socket.socket() as two:
        one.bind(("127.0.0.1", 0))
        two.bind(("127.0.0.1", 0))
        ports = one.getsockname()[1], two.getsockname()[1]
    ray = [str(Path(sys.executable).with_name("ray")), "start", "--head", "--block", "--node-ip-address=127.0.0.1"]
    own = [f"--port={ports[0]}", f"--ray-client-server-port={ports[1]}", "--num-cpus=2", "--include-dashboard=false"]
    process = subprocess.Popen(
        [*ray, *own, "--disable-usage-stats"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for port in ports:
            _wait_for(port)
        yield ports
    finally:
        process.terminate()
        process.wait(60)


def _wait_for(port):
    for _ in range(120):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise AssertionError(f"nobody listens at {port}")


def test_a_cluster_that_runs(history, tmp_path):
    one = told(tmp_path, "one", history, "--workers", "1")
    with started() as (port, client):
        assert told(tmp_path, "member", history, "--cluster", f"127.0.0.1:{port}") == one
        assert told(tmp_path, "client", history, "--cluster", f"ray://127.0.0.1:{client}") == one
        assert told(tmp_path, "auto", history, "--cluster", "auto", RAY_ADDRESS=f"127.0.0.1:{port}") == one
        refused = command(history, "--stream", "--cluster", f"127.0.0.1:{port}", RAY_AUTH_TOKEN="another")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "cannot be used" in refused.stderr
    done = command(history, "--stream", "--cluster", f"127.0.0.1:{port}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no cluster of Ray answers" in done.stderr


def test_somebody_else_answers(history):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = command(history, "--stream", "--cluster", f"ray://127.0.0.1:{other.getsockname()[1]}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no cluster of Ray answers" in done.stderr
