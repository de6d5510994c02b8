"""A real scheduler and two workers over TLS on the loopback give what one process gives."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import trustme

from samlingsplan.errors import InputError
from samlingsplan.plan import Answer, Ending, Plan, Variant
from samlingsplan.questions import Alternatives, Asked, Frontier, Question, Worth
from samlingsplan.solve import Solver
from samlingsplan.study.comparing import ONE_BY_ONE, compare_plans, named, read_sources
from samlingsplan.study.running import Running
from samlingsplan.variants import InProcess, Runner, Store, Where
from samlingsplan.variants.cluster import Cluster
from samlingsplan.variants.cluster_access import Access, access_to
from tests.variants.small import answered, small_base

VARIANTS = [
    Variant("plan", levels=1),
    *(Variant(f"no-{place}", (("rules.fixed_places.closed", [place]),), levels=1) for place in ("oslo", "bergen")),
    *(Variant(f"seed-{seed}", (("seed", seed),)) for seed in range(5)),
]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, authority = tmp_path_factory.mktemp("certificates"), trustme.CA()
    own = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    own.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
    own.private_key_pem.write_to_path(str(folder / "key.pem"))
    return folder


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _dask(*arguments: str, folder: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a scheduler or a worker; the processes that it starts end with it."""
    log = folder / f"dask-{arguments[0]}-{time.monotonic_ns()}.log"
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "dask", *arguments]
        process = subprocess.Popen(command, stdout=stream, stderr=stream, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _tls(certificates: Path) -> list[str]:
    names = (("--tls-ca-file", "ca.pem"), ("--tls-cert", "cert.pem"), ("--tls-key", "key.pem"))
    return [text for option, name in names for text in (option, str(certificates / name))]


@pytest.fixture(scope="module")
def scheduler(certificates: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler that answers; workers come and go with each test."""
    port = _free_port()
    options = ["--host", "127.0.0.1", "--protocol", "tls", "--port", str(port), "--no-dashboard"]
    with _dask("scheduler", *options, *_tls(certificates), folder=tmp_path_factory.mktemp("scheduler")):
        _wait_for(port)
        yield f"tls://127.0.0.1:{port}"


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.1)
        else:
            return


def _worker(address: str, certificates: Path, folder: Path) -> list[str]:
    return [
        "worker", address, "--host", "127.0.0.1", "--nthreads", "2", "--no-dashboard",
        "--memory-limit", "1GB", "--local-directory", str(folder), *_tls(certificates),
    ]  # fmt: skip


def test_two_workers_one_killed_give_what_one_process_gives(scheduler: str, certificates: Path, tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(_dask(*_worker(scheduler, certificates, tmp_path), folder=tmp_path))
        cluster = stack.enter_context(Cluster(access_to(scheduler, certificates, False), 60, patience_s=60))
        client = cluster.client(base)
        client.wait_for_workers(2, timeout=60)
        results = dict([next(running := cluster.results(base, asked := VARIANTS[:-1]))])
        asked.append(VARIANTS[-1])  # the list grows while it is solved
        os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)  # while the others are solved; Dask starts another
        results |= dict(running)
        expected = answered(base, *VARIANTS)
        assert tuple(results[index] for index in range(len(VARIANTS))) == expected
        assert Runner(base, cluster, store).run(VARIANTS) == expected


FEW: tuple[Question, ...] = (Alternatives(10, 1, most_sets=2), Frontier("places", 2))
MORE: tuple[Question, ...] = (Worth(), *FEW, *(Frontier(against, 3) for against in ("equity", "cost", "classes")))


@pytest.mark.parametrize("questions", [FEW, pytest.param(MORE, marks=pytest.mark.long)], ids=["few", "more"])
def test_questions_are_answered_as_by_one_process(
    questions: tuple[Question, ...], scheduler: str, certificates: Path, tmp_path: Path
) -> None:
    base = small_base(tmp_path)

    def answers(where: Where) -> list[Answer]:
        runner = Runner(base, where)
        (found,) = runner.run([Variant("plan", levels=1)])
        return [each.ask(Asked(base, found, "small.yaml"), runner) for each in questions]

    with _dask(*_worker(scheduler, certificates, tmp_path), folder=tmp_path):
        access = access_to(scheduler, certificates, False)
        with Cluster(access, 60, patience_s=60) as cluster, Solver(seed=1, time_limit_s=600) as solver:
            assert answers(cluster) == answers(InProcess(solver))


@pytest.mark.long
def test_a_comparison_is_what_one_process_gives(scheduler: str, certificates: Path, tmp_path: Path) -> None:
    base, other, access = small_base(tmp_path), tmp_path / "without.yaml", access_to(scheduler, certificates, False)
    other.write_text("extends: small.yaml\nrules: {fixed_places: {closed: [oslo]}}\n", encoding="utf-8")
    columns = read_sources(named([tmp_path / "small.yaml", other]))

    def compared(running: Running) -> list[tuple[Ending, Plan | None]]:
        plans = compare_plans(columns, running=running).plans
        return [(each.ending, None if each.result is None else each.result.plan) for each in plans]

    with _dask(*_worker(scheduler, certificates, tmp_path), folder=tmp_path):
        with Cluster(access, 60, patience_s=60) as cluster:
            cluster.client(base)  # waits for the worker
        assert compared(Running(access=access)) == compared(ONE_BY_ONE)


def test_a_worker_with_other_files_is_refused_and_nothing_is_mixed_in(
    scheduler: str, certificates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = small_base(tmp_path)
    with ExitStack() as stack:
        stack.enter_context(_dask(*_worker(scheduler, certificates, tmp_path), "--no-nanny", folder=tmp_path))
        leaders = tmp_path / "leaders.csv"
        whole = leaders.read_text(encoding="utf-8")
        access = access_to(scheduler, certificates, False)
        cluster = stack.enter_context(Cluster(access, 60, patience_s=60))
        cluster.client(base)
        leaders.write_text(whole.replace("a03011", "b03011"), encoding="utf-8")  # after the planner has read it
        with pytest.raises(InputError, match=r"variants.other_files_worker.*leaders.csv"):
            Runner(base, cluster).run(VARIANTS[:1])
        leaders.write_text(whole, encoding="utf-8")
        monkeypatch.setattr("samlingsplan.variants.cluster.program", lambda: "0.0.9 0123456789")
        other = stack.enter_context(Cluster(access, 60, patience_s=60))
        with pytest.raises(InputError, match=r"variants.other_program_worker.*0\.0\.9 \(01234567\)"):
            Runner(base, other).run(VARIANTS[:1])


def test_no_scheduler_is_an_error_with_the_address_and_the_command(certificates: Path, tmp_path: Path) -> None:
    address = f"tls://127.0.0.1:{_free_port()}"
    with Cluster(Access(address, certificates), 60, patience_s=1) as cluster, pytest.raises(InputError) as refused:
        Runner(small_base(tmp_path), cluster).run(VARIANTS)
    (complaint,) = refused.value.complaints
    assert (complaint.key, complaint.values["address"]) == ("variants.unreachable", address)
    assert str(complaint.values["scheduler"]).startswith(f"dask scheduler --protocol tls --port {address[-5:]}"[:40])


def test_no_worker_is_an_error_with_the_command(scheduler: str, certificates: Path, tmp_path: Path) -> None:
    with Cluster(Access(scheduler, certificates), 60, patience_s=4) as cluster, pytest.raises(InputError) as refused:
        Runner(small_base(tmp_path), cluster).run(VARIANTS)
    assert [each.key for each in refused.value.complaints] == ["variants.no_workers"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("localhost:8786", "bad_address"),
        ("tls://host", "bad_address"),
        ("tls://host:99999", "bad_address"),
        ("https://host:8786", "bad_address"),
        ("tcp://10.0.0.1:8786", "insecure"),
        ("tcp://cluster.example.no:8786", "insecure"),
        ("tls://10.0.0.1:8786", "no_certificates"),
    ],
)
def test_a_bad_or_open_address_is_refused(address: str, key: str) -> None:
    with pytest.raises(InputError, match=f"variants.{key}"):
        access_to(address, None, False)


def test_tcp_is_allowed_on_this_machine_or_on_demand() -> None:
    for address, insecure in (("tcp://127.0.0.1:1", False), ("tcp://[::1]:1", False), ("tcp://10.0.0.1:1", True)):
        assert access_to(address, None, insecure).certificates is None


def test_a_folder_that_lacks_a_certificate_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("")
    with pytest.raises(InputError, match=r"cert.pem.*key.pem"):
        access_to("tls://10.0.0.1:1", tmp_path, False)
