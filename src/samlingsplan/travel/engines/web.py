"""Asks servers for JSON, repeats a question while they are busy or not available, and reports when that fails."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import plain

if TYPE_CHECKING:
    from email.message import Message
    from urllib.request import OpenerDirector

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 120.0
"""Where a server asks for a longer wait, the plan stops."""
LARGEST_ANSWER = 64 * 2**20
"""Bytes; the expected answers are about a hundred times smaller."""

_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """The response of a server.

    Parameters
    ----------
    status
        The HTTP status.
    body
        The JSON, or None where a refusal has no JSON.
    """

    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class _Fault:
    """The reason why one try failed, and the wait that the server asks for."""

    key: str
    found: str
    wait_s: float = 0.0


@dataclass(frozen=True)
class Web:
    """An HTTP client.

    Parameters
    ----------
    timeout_s
        Seconds to wait for a server.
    retries
        How many times to ask again.
    headers
        Headers of every question.
    sleep
        The function that waits.

    Notes
    -----
    Redirects are not followed, so that only the server named in the scenario is asked.
    """

    timeout_s: float
    retries: int
    headers: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep

    def get(self, url: str, path: str) -> HttpResponse:
        """Return the answer to a GET.

        Parameters
        ----------
        url
            The address of the server.
        path
            The path of the question; complaints name it up to its first digit or question mark.

        Raises
        ------
        InputError
            When there is no answer after all tries.
        """
        return self._ask(url, path, None)

    def post(self, url: str, path: str, body: object) -> HttpResponse:
        """Return the answer to a POST of JSON, as `get`."""
        return self._ask(url, path, json.dumps(body).encode())

    def _ask(self, url: str, path: str, data: bytes | None) -> HttpResponse:
        from urllib.request import Request

        headers = {"Content-Type": "application/json"} if data is not None else {}
        request = Request(url.rstrip("/") + path, data, {**headers, "Accept": "application/json", **self.headers})
        opener = _opener()
        tries = 0
        while True:
            answer = _once(opener, request, self.timeout_s)
            if isinstance(answer, HttpResponse):
                return answer
            wait_s = max(answer.wait_s, FIRST_WAIT_S * 2**tries)
            tries += 1
            if tries > self.retries or answer.wait_s > LONGEST_WAIT_S:
                raise InputError([Complaint(answer.key, None, {"url": url, "found": answer.found, "tries": tries})])
            self.sleep(wait_s)


def _opener() -> "OpenerDirector":
    from urllib.request import HTTPRedirectHandler, build_opener

    class NoRedirect(HTTPRedirectHandler):
        """Follows no redirect."""

        def redirect_request(self, *_: object) -> None:
            """Refuse."""

    return build_opener(NoRedirect())


def _once(opener: "OpenerDirector", request: Any, timeout_s: float) -> HttpResponse | _Fault:
    """Ask once."""
    try:
        with opener.open(request, timeout=timeout_s) as response:
            return _read(response.status, response.headers, response.read(LARGEST_ANSWER + 1))
    except HTTPError as error:
        with error:
            return _read(error.code, error.headers, error.read(LARGEST_ANSWER + 1))
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        return _Fault("engines.away", clean(str(reason) or type(reason).__name__))


def _read(status: int, headers: "Message", raw: bytes) -> HttpResponse | _Fault:
    if status in _AGAIN:
        return _Fault("engines.busy", _named(status), _retry_after_s(headers))
    try:
        return HttpResponse(status, json.loads(raw))
    except (ValueError, RecursionError):
        return HttpResponse(status, None) if status != HTTPStatus.OK else _Fault("engines.torn", clean(repr(raw[:60])))


def _named(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"


def _retry_after_s(headers: "Message") -> float:
    """Return the seconds that a server asks to wait; it may state seconds or a time of its own clock."""
    text = str(headers.get("Retry-After", "")).strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        later = parsedate_to_datetime(text) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError, OverflowError, IndexError):
        return 0.0
    return max(0.0, later.total_seconds())


def clean(text: str) -> str:
    """Return a server's text, shortened and without control characters."""
    return plain(" ".join(text.split()))[:200]
