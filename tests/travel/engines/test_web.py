"""The client against servers that are busy, slow, torn, elsewhere or away."""

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.travel.engines.web import Web
from tests.travel.engines.server import Reply, Server, address_of_nobody


def complaint_of(web: Web, url: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(InputError) as refused:
        web.get(url, "/status")
    (complaint,) = refused.value.complaints
    for language in LANGUAGES:
        assert url in sentence(complaint, Words(language))
    return complaint.key, dict(complaint.values)


def test_an_answer_comes_at_once(server: Server, waits: list[float]) -> None:
    server.first = [Reply({"version": "3.9.1"})]
    answer = Web(5, 4, {"ET-Client-Name": "ks-test"}, waits.append).post(server.url + "/", "/there", {"a": 1})
    assert (answer.status, answer.body) == (200, {"version": "3.9.1"})
    (asked,) = server.asked
    assert (asked.method, asked.path, asked.body) == ("POST", "/there", {"a": 1})
    assert asked.headers["Et-Client-Name"] == "ks-test"
    assert waits == []


def test_a_busy_server_is_asked_again_after_twice_as_long(server: Server, waits: list[float]) -> None:
    server.first = [Reply(status=status) for status in (500, 502, 503)] + [Reply({"ok": True})]
    assert Web(5, 4, sleep=waits.append).get(server.url, "/status").body == {"ok": True}
    assert waits == [0.5, 1.0, 2.0]


def test_a_server_is_left_alone_as_long_as_it_wishes(server: Server, waits: list[float]) -> None:
    by_its_clock = {"Date": "Tue, 10 Mar 2026 08:00:00 GMT", "Retry-After": "Tue, 10 Mar 2026 08:00:09 GMT"}
    server.first = [
        Reply(status=429, headers={"Retry-After": "7"}),
        Reply(status=503, headers=by_its_clock),
        Reply(status=429, headers={"Retry-After": "0"}),  # our own wait, 0.5 · 2² s, is longer
        Reply(status=429, headers={"Retry-After": "soon"}),
        Reply({"ok": True}),
    ]
    assert Web(5, 4, sleep=waits.append).get(server.url, "/status").body == {"ok": True}
    assert waits == [7.0, 9.0, 2.0, 4.0]


def test_a_server_that_stays_busy_stops_the_plan(server: Server, waits: list[float]) -> None:
    server.answer = lambda _: Reply(status=429)
    found = complaint_of(Web(5, 2, sleep=waits.append), server.url)
    assert found == ("engines.busy", {"url": server.url, "found": "429 Too Many Requests", "tries": 3})
    assert waits == [0.5, 1.0]


def test_a_server_that_wants_hours_is_taken_at_its_word(server: Server, waits: list[float]) -> None:
    server.answer = lambda _: Reply(status=503, headers={"Retry-After": "3600"})
    assert complaint_of(Web(5, 4, sleep=waits.append), server.url)[1]["tries"] == 1
    assert waits == []


@pytest.mark.parametrize("odd", ["\u00b2", "-5", "1e400", "nan", "\u0661", "Mon, 1 Jan 99999 00:00:00 GMT", " "])
def test_a_wish_that_is_no_number_is_no_wish(server: Server, waits: list[float], odd: str) -> None:
    server.first = [Reply(status=429, headers={"Retry-After": odd, "Date": "x"}), Reply({"ok": True})]
    assert Web(5, 1, sleep=waits.append).get(server.url, "/status").body == {"ok": True}
    assert waits == [0.5]


def test_a_wish_beyond_all_bounds_stops_the_plan(server: Server, waits: list[float]) -> None:
    server.answer = lambda _: Reply(status=429, headers={"Retry-After": "9" * 5000})
    assert complaint_of(Web(5, 4, sleep=waits.append), server.url)[0] == "engines.busy"
    assert waits == []


def test_an_answer_too_deep_is_torn(server: Server, waits: list[float]) -> None:
    server.answer = lambda _: Reply(b"[" * 200_000)
    assert complaint_of(Web(5, 0, sleep=waits.append), server.url)[0] == "engines.torn"


@pytest.mark.parametrize("torn", [Reply(b'{"a": [1, 2'), Reply(b"<html>\x1b[31mproxy</html>"), Reply(b"")])
def test_half_an_answer_is_asked_for_again(server: Server, waits: list[float], torn: Reply) -> None:
    server.first = [torn, Reply({"a": [1, 2]})]
    assert Web(5, 1, sleep=waits.append).get(server.url, "/status").body == {"a": [1, 2]}
    server.answer = lambda _: torn
    key, values = complaint_of(Web(5, 1, sleep=waits.append), server.url)
    assert key == "engines.torn"
    assert "\x1b" not in str(values["found"])


def test_a_line_that_breaks_is_tried_again(server: Server, waits: list[float]) -> None:
    server.first = [Reply({"a": "long enough"}, cut_to=5), Reply({"a": 1})]
    assert Web(5, 1, sleep=waits.append).get(server.url, "/status").body == {"a": 1}
    server.answer = lambda _: Reply({"a": "long enough"}, cut_to=5)
    assert complaint_of(Web(5, 0), server.url)[0] == "engines.torn"


def test_a_slow_server_is_not_waited_for(server: Server, waits: list[float]) -> None:
    server.answer = lambda _: Reply({"a": 1}, after_s=0.4)
    assert complaint_of(Web(0.05, 1, sleep=waits.append), server.url) == (
        "engines.away",
        {"url": server.url, "found": "timed out", "tries": 2},
    )


def test_nobody_there_stops_the_plan(waits: list[float]) -> None:
    key, values = complaint_of(Web(5, 3, sleep=waits.append), address_of_nobody())
    assert key == "engines.away"
    assert values["tries"] == 4
    assert "refused" in str(values["found"])
    assert waits == [0.5, 1.0, 2.0]


def test_a_server_one_did_not_name_is_not_asked(server: Server) -> None:
    with Server() as other:
        server.answer = lambda _: Reply(b"", 302, {"Location": other.url})
        assert Web(5, 4).get(server.url, "/status").status == 302
        assert other.asked == []


def test_a_refusal_is_not_repeated(server: Server) -> None:
    server.answer = lambda _: Reply({"error_code": 154}, 400)
    answer = Web(5, 4).get(server.url, "/status")
    assert (answer.status, answer.body) == (400, {"error_code": 154})
    assert len(server.asked) == 1
