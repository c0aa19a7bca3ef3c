"""The one door to the network: fetches a URL that the user gave, and keeps the answer as it was.

Only http and https, only public addresses: a name is resolved once, every address it has is checked, and the connection
goes to the very addresses that were checked, each in turn until one takes it, so that a name cannot change its mind in
between. Each redirect is checked anew. Size, time (resolving included), redirects and unpacking are bounded; robots.txt
is kept to unless the user decides otherwise.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Timer
from typing import Any
from urllib.parse import urljoin

from tieline.documents.bounds import BOUNDS, Bounds
from tieline.documents.extracted import UnreadableError
from tieline.documents.unpacking import Allowance, Unpacked
from tieline.documents.web_addresses import (
    Refuse,
    Resolve,
    WebAddress,
    parse_address,
    public_addresses,
    refuse_address,
    resolve_host,
    resolve_in_time,
)

USER_AGENT = "tieline"
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_SILENCE = 10.0  # seconds without a byte
_SLOW = "no answer in time"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `body` unpacked, `warc` the answers on the way to it and itself as WARC records."""

    url: str
    status: int
    media_type: str | None
    charset: str | None
    body: bytes
    warc: bytes


@dataclass(frozen=True, slots=True)
class _Raw:
    """One answer as it came: the body still packed."""

    address: WebAddress
    ip: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name), None)


class WebDoor:
    """Fetches addresses that the user gave. `robots` is whether robots.txt is kept to; `clock` gives the time in UTC.

    `resolve` and `refuse` answer a host's addresses and why one must not be asked; tests put others in their place.
    """

    def __init__(
        self,
        *,
        bounds: Bounds = BOUNDS,
        robots: bool = True,
        resolve: Resolve = resolve_host,
        refuse: Refuse = refuse_address,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._bounds, self._robots, self._clock = bounds, robots, clock
        self._resolve, self._refuse = resolve, refuse
        self._rules: dict[str, Any] = {}
        self._until = 0.0

    def fetch(self, url: str) -> Answer:
        """The answer to a URL. Raises UnreadableError where it must not be asked, or does not answer as it should."""
        address = parse_address(url)
        self._until = time.monotonic() + self._bounds.fetch_seconds
        passed: list[_Raw] = []
        for _ in range(self._bounds.redirects + 1):
            if self._robots:
                self._keep_to_robots(address)
            raw = self._ask(address, self._bounds.fetched)
            passed.append(raw)
            onward = raw.header("location") if raw.status in _REDIRECTS else None
            if onward is None:
                return self._answer(raw, passed)
            address = parse_address(urljoin(address.url, onward))
        raise UnreadableError(f"redirects more than {self._bounds.redirects} times")

    def _answer(self, raw: _Raw, passed: list[_Raw]) -> Answer:
        if raw.status != 200:
            raise UnreadableError(f"was answered with {raw.status} {raw.reason}: look whether the address is right")
        media_type, _, rest = (raw.header("content-type") or "").partition(";")
        charset = next((p.split("=", 1)[1].strip(" \"'") for p in rest.split(";") if "charset=" in p.lower()), None)
        body = self._unpacked(raw)
        return Answer(
            raw.address.url, raw.status, media_type.strip().lower() or None, charset, body, self._warc(passed)
        )

    def _unpacked(self, raw: _Raw) -> bytes:
        encoding = (raw.header("content-encoding") or "identity").strip().lower()
        if encoding in ("identity", ""):
            return raw.body
        if encoding not in ("gzip", "x-gzip"):
            raise UnreadableError(f"was answered in {encoding[:20]!r}, which was not asked for")
        stream = Unpacked(io.BytesIO(raw.body), "gz", Allowance(self._bounds, len(raw.body)), self._bounds)
        body = io.BufferedReader(stream).read(self._bounds.fetched + 1)
        if len(body) > self._bounds.fetched:
            raise UnreadableError(f"has more than {self._bounds.fetched:,} bytes when unpacked")
        if stream.fault is not None:
            raise UnreadableError(f"was not answered in full: what was sent {stream.fault}")
        return body

    def _keep_to_robots(self, address: WebAddress) -> None:
        rules = self._rules.get(address.site)
        if rules is None:
            rules = self._rules[address.site] = self._read_robots(address)
        if not rules.can_fetch(address.url, USER_AGENT):
            raise UnreadableError(
                "must not be fetched by programs, says the site's robots.txt: save the page by hand, or --ignore-robots"
            )

    def _read_robots(self, address: WebAddress) -> Any:
        """The rules of a site. Where it has none all is allowed; where it fails to answer nothing is (RFC 9309)."""
        from protego import Protego

        where = parse_address(f"{address.site}/robots.txt")
        for _ in range(self._bounds.redirects + 1):
            raw = self._ask(where, self._bounds.robots, cut=True)
            onward = raw.header("location") if raw.status in _REDIRECTS else None
            if onward is None:
                break
            where = parse_address(urljoin(where.url, onward))
        if 200 <= raw.status < 300:
            return Protego.parse(self._unpacked(raw).decode("utf-8", "replace"))
        return Protego.parse("" if 300 <= raw.status < 500 else "User-agent: *\nDisallow: /")

    def _ask(self, address: WebAddress, most: int, *, cut: bool = False) -> _Raw:
        """One request to one address that was checked; a body longer than `most` is refused, or with `cut` cut off."""
        from urllib3.exceptions import HTTPError

        ip, connection = self._reach(address, public_addresses(address, self._resolve_in_time, self._refuse))
        seconds = self._left()
        connection.timeout = max(min(seconds, _SILENCE), 0.01)
        # A server that sends a byte now and then is never silent long enough for a timeout: the whole is bounded.
        with _ended_after(seconds, connection) as late:
            try:
                connection.request(
                    "GET",
                    address.target,
                    headers={"Host": address.authority, "User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
                    preload_content=False,
                    decode_content=False,
                )
                response = connection.getresponse()
                body = _body(response, most, cut)
            except (HTTPError, OSError, ValueError) as error:
                if late.is_set() or self._left() <= 0:
                    raise self._too_late() from None
                raise UnreadableError(f"could not be fetched: {_why(error)}") from None
            finally:
                connection.close()
        if late.is_set():
            raise self._too_late()
        headers = [(key, value) for key, value in response.headers.items()]
        return _Raw(address, ip, response.status, response.reason or "", headers, body)

    def _reach(self, address: WebAddress, checked: Sequence[str]) -> tuple[str, Any]:
        """The first of these addresses that takes a connection, and the connection. Each has an equal share of the time
        that the others left, so that one that is silent keeps nobody from the next."""
        from urllib3.exceptions import HTTPError

        why = ""
        for place, ip in enumerate(checked):
            if (left := self._left()) <= 0:
                break
            seconds = min(left / (len(checked) - place), _SILENCE)
            connection = _connect(address, ip, seconds)
            with _ended_after(seconds, connection) as late:
                try:
                    connection.connect()
                except (HTTPError, OSError, ValueError) as error:
                    connection.close()
                    why = _SLOW if late.is_set() else _why(error)
                    continue
            if not late.is_set():
                return ip, connection
            connection.close()
            why = _SLOW
        if self._left() <= 0:
            raise self._too_late()
        which = f"{checked[0]} does not take it" if len(checked) == 1 else f"none of {len(checked)} addresses takes it"
        raise UnreadableError(f"could not be fetched: {which} ({why})")

    def _resolve_in_time(self, host: str, port: int) -> list[str]:
        if (left := self._left()) <= 0:
            raise self._too_late()
        return resolve_in_time(self._resolve, host, port, min(left, self._bounds.resolve_seconds))

    def _left(self) -> float:
        """Seconds that are left of the time for this fetch."""
        return self._until - time.monotonic()

    def _too_late(self) -> UnreadableError:
        return UnreadableError(f"takes more than {self._bounds.fetch_seconds:g} seconds to answer")

    def _warc(self, passed: list[_Raw]) -> bytes:
        """The answers as WARC 1.1 records, their bodies as sent but for the division into chunks."""
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter

        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        when = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for raw in passed:
            headers = [(key, value) for key, value in raw.headers if key.lower() != "transfer-encoding"]
            http = StatusAndHeaders(f"{raw.status} {raw.reason}".strip(), headers, protocol="HTTP/1.1")
            about = {"WARC-Date": when, "WARC-IP-Address": raw.ip}
            record = writer.create_warc_record(
                raw.address.url, "response", payload=io.BytesIO(raw.body), http_headers=http, warc_headers_dict=about
            )
            writer.write_record(record)
        return out.getvalue()


@contextmanager
def _ended_after(seconds: float, connection: Any) -> Iterator[Event]:
    """Whatever is done with a connection is ended after so many seconds; the event is set if that came to be."""
    late = Event()

    def end() -> None:
        late.set()
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(seconds, 0.01), end)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _connect(address: WebAddress, ip: str, seconds: float) -> Any:
    """A connection to the address that was checked, which a certificate for the host's name must vouch for."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(
        ip,
        address.port,
        timeout=seconds,
        server_hostname=address.host,
        assert_hostname=address.host,
        ssl_context=ssl.create_default_context(),
    )


def _body(response: Any, most: int, cut: bool) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_CHUNK, decode_content=False):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            if cut:
                break
            raise UnreadableError(f"has more than {most:,} bytes")
    return b"".join(pieces)[:most]


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
