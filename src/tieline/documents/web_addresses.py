"""Which addresses of the network may be asked: public ones only, whatever a name or a redirect claims."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urlsplit

from tieline.documents.extracted import UnreadableError
from tieline.documents.shown_names import show_name

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host's name, for a port. Raises OSError where it has none."""

Refuse = Callable[[str], str | None]
"""Why an IP address must not be asked, in words; None where it may be."""

_LONGEST = 2_000
_HOST = re.compile(r"[\w.:%-]{1,253}")
_SAFE = "/%?:@!$&'()*+,;=~-._[]"  # what a URL may hold; all else is written as %XX
# Public prefixes that stand for an address of the older kind, which may be anything.
_WRAPPERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A URL taken apart. `host` is in ASCII, `target` the path with its query, `url` the whole without a fragment."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """What a robots.txt is for: scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.scheme == "https" else 80) else f"{host}:{self.port}"


def parse_address(url: str) -> WebAddress:
    """A URL taken apart. Raises UnreadableError for one that is not http or https, or carries a password."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise UnreadableError("is no address that can be understood") from None
    if parts.scheme not in ("http", "https"):
        raise UnreadableError(f"begins with {show_name(parts.scheme)}:, and only http and https are fetched")
    if not host or len(url) > _LONGEST or not _HOST.fullmatch(host):
        raise UnreadableError("is no address that can be understood")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError("carries a name or a password: leave them out")
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_SAFE)
    port = port or (443 if parts.scheme == "https" else 80)
    found = WebAddress("", parts.scheme, host.lower(), port, target)
    return WebAddress(found.site + target, parts.scheme, found.host, port, target)


def resolve_host(host: str, port: int) -> list[str]:
    """The IP addresses of a host as the system knows them, in its order. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def resolve_in_time(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """What `resolve` answers, waited for no longer than `seconds`. Raises UnreadableError after that.

    The system's resolver cannot be told to stop: it is left to end by itself, in a thread that keeps nothing open.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:
            answers.put(error)

    Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except Empty:
        raise UnreadableError(
            f"cannot be found in time: what address {host} has was not answered within {seconds:.3g} seconds; try again"
        ) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def refuse_address(address: str) -> str | None:
    """Why an IP address must not be asked: it is private, of this machine, link-local, multicast, reserved, or wraps
    another one; None for a public address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # one with a zone (fe80::1%eth0) is of this network by that alone
        return "is no public address"
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or any(ip in each for each in _WRAPPERS)):
        return "wraps another address" if not (ip.is_loopback or ip.is_unspecified) else "is of this machine itself"
    site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local  # given up in 2004, and never public
    kinds = (
        (ip.is_loopback, "is of this machine itself"),
        (ip.is_link_local, "is of the local link, where machines keep their secrets"),
        (ip.is_multicast, "is for many at once"),
        (ip.is_unspecified, "is no address"),
        (ip.is_private or site_local, "is of a private network"),
        (ip.is_reserved or not ip.is_global, "is reserved"),
    )
    return next((why for holds, why in kinds if holds), None)


def public_addresses(address: WebAddress, resolve: Resolve, refuse: Refuse) -> list[str]:
    """The IP addresses to connect to. Raises UnreadableError where the host has none, or any that must not be asked."""
    try:
        found = resolve(address.host, address.port)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"cannot be found: {address.host} has no address ({error})") from None
    for each in found:
        if why := refuse(each):
            raise UnreadableError(f"leads to {each}, which {why}: only public addresses are fetched")
    if not found:
        raise UnreadableError(f"cannot be found: {address.host} has no address")
    return found
