"""Version 2 of the calendars put over version 1 in a CalDAV server, read back by two other programs."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import vobject
from icalendar import Calendar, Component

from samlingsplan.messages import Words
from samlingsplan.render.calendars import CALENDARS
from tests.plan.test_issuing import after, later, with_class
from tests.results import tiny

WORDS = Words("en")
VERSIONS = ("v1", "v2")


class Quiet(WSGIRequestHandler):
    """Handles requests without a log."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def caldav(folder: Path) -> Iterator[str]:
    """Start a server that keeps its calendars in a folder, and yield its address."""
    radicale = pytest.importorskip("radicale")
    settings = radicale.config.load()
    settings.update({"storage": {"filesystem_folder": str(folder)}, "auth": {"type": "none"},
                     "logging": {"level": "critical"}}, "the test")  # fmt: skip
    server = make_server("127.0.0.1", 0, radicale.Application(settings), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/office/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(method: str, address: str, body: bytes | None = None) -> bytes:
    request = Request(
        address, body, {"Authorization": "Basic b2ZmaWNlOg==", "Content-Type": "text/calendar"}, method=method
    )
    with urlopen(request, timeout=20) as answer:
        return bytes(answer.read())


def resources(file: Path) -> dict[str, bytes]:
    """Return one calendar for each UID, without METHOD, as CalDAV asks (RFC 4791, section 4.1)."""
    whole = Calendar.from_ical(file.read_bytes())
    zone = whole.walk("VTIMEZONE")[0]
    found = {}
    for event in whole.walk("VEVENT"):
        one = Calendar()
        one.add("prodid", str(whole["PRODID"]))
        one.add("version", "2.0")
        one.add_component(zone)
        one.add_component(event)
        found[str(event["UID"])] = bytes(one.to_ical())
    return found


def events(file: Path) -> Mapping[str, Component]:
    return {str(event["UID"]): event for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}


@pytest.fixture(scope="module")
def two_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class in two versions: its second samling moves a week, and its sixth has a day less."""
    folder = tmp_path_factory.mktemp("calendars")
    first = with_class(tiny(), "oslo-1", later(6, longer=1))
    second = after(first, with_class(tiny(), "oslo-1", later(2, days=7)))
    for name, result in zip(VERSIONS, (first, second), strict=True):
        (folder / name).mkdir()
        CALENDARS.write(result, folder / name, WORDS)
    return folder


def test_a_server_moves_and_cancels_and_doubles_nothing(two_versions: Path, tmp_path: Path) -> None:
    files = [two_versions / name / "calendars" / "oslo-1.ics" for name in VERSIONS]
    with caldav(tmp_path) as address:
        ask("MKCALENDAR", f"{address}oslo/")
        for file in files:
            for uid, content in resources(file).items():
                ask("PUT", f"{address}oslo/{uid}.ics", content)
        back = vobject.readOne(ask("GET", f"{address}oslo/").decode())
    found = {event.uid.value: event for event in back.vevent_list}
    # 18 days and the one that was dropped.
    assert len(back.vevent_list) == len(found) == 19
    first, second = map(events, files)
    assert set(found) == set(first) == set(second)
    moved = {uid for uid in found if found[uid].dtstart.value != first[uid]["DTSTART"].dt}
    cancelled = {uid for uid, event in found.items() if hasattr(event, "status") and event.status.value == "CANCELLED"}
    # The third day is the last now, and ends an hour earlier.
    shorter = {uid for uid in found if found[uid].dtend.value.time() != first[uid]["DTEND"].dt.time()}
    assert (len(moved), len(cancelled), len(shorter)) == (3, 1, 1)
    for uid, event in found.items():
        assert event.dtstart.value == second[uid]["DTSTART"].dt
        assert int(event.sequence.value) == (1 if uid in moved | cancelled | shorter else 0)


def test_khal_lists_what_is_held_and_what_is_cancelled(two_versions: Path, tmp_path: Path) -> None:
    store = tmp_path / "oslo"
    store.mkdir()
    for name in VERSIONS:
        for uid, content in resources(two_versions / name / "calendars" / "oslo-1.ics").items():
            (store / f"{uid}.ics").write_bytes(content)
    settings = tmp_path / "khal.conf"
    settings.write_text(
        f"[calendars]\n[[oslo]]\npath = {store}\n[sqlite]\npath = {tmp_path / 'khal.db'}\n[locale]\n"
        "local_timezone = Europe/Oslo\ndefault_timezone = Europe/Oslo\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    shown = "{start-date} {start-time} {status}{title}"
    command = [sys.executable, "-m", "khal", "-c", str(settings), "list", "--format", shown, "--day-format", ""]
    listed = subprocess.run([*command, "2021-09-01", "2022-06-30"], capture_output=True, text=True, check=True).stdout
    lines = [line for line in listed.splitlines() if line.strip()]
    assert len(lines) == 19
    assert [line for line in lines if line.startswith("2021-10-26 12:00")]
    assert not [line for line in lines if line.startswith("2021-10-19")]
    assert len([line for line in lines if "CANCELLED" in line and "Cancelled: Samling 6, day 4" in line]) == 1
