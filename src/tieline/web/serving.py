"""Running the server until it is stopped."""

from __future__ import annotations

import gc
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from tieline.errors import AddressError, CertificateError

PORT = 8421
MOST_AT_ONCE = 400
"""Connections and requests at a time; who comes beyond them is told to come back."""


def listen_on(host: str, port: int | None) -> socket.socket:
    """A socket on this address; where `port` is None on the usual one, or any that is free where that is taken.

    Raises AddressError for an address that cannot be had.
    """
    wanted = PORT if port is None else port
    try:
        return _bound(host, wanted)
    except OSError as fault:
        if port is None:
            return _bound(host, 0)
        raise AddressError(host, wanted, fault.strerror or str(fault)) from None


def check_certificate(certificate: Path, key: Path) -> None:
    """Raises CertificateError where a server could not speak TLS with these files (PEM)."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except ssl.SSLError as fault:
        raise CertificateError(certificate, key, f"no such pair ({fault.reason or 'no PEM'})") from None
    except OSError as fault:
        raise CertificateError(certificate, key, fault.strerror or str(fault)) from None


class Server(uvicorn.Server):
    """Answers requests until `should_exit` is set, or the process is told to stop."""

    def __init__(
        self, app: FastAPI, listener: socket.socket, *, certificate: Path | None = None, key: Path | None = None,
        ready: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """`ready` is called once requests are answered. With a certificate and its key (PEM) it speaks TLS."""
        super().__init__(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3,
                proxy_headers=False, ssl_certfile=certificate, ssl_keyfile=key, http="h11", ws="none",
                h11_max_incomplete_event_size=64_000, limit_concurrency=MOST_AT_ONCE,
            )
        )  # fmt: skip
        self._listener = listener
        self._ready = ready

    def answer(self) -> None:
        """Answer requests; comes back when the server was stopped."""
        # One answer from a large case makes hundreds of thousands of records that live for as long as it: to look
        # through all of them for cycles again and again would be a quarter of its time.
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        self.run(sockets=[self._listener])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn."""
        await super().startup(sockets)
        if self._ready is not None:
            self._ready()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)  # two may be bound to a port that is reused, but only one listens
    except OSError:
        listener.close()
        raise
    return listener
