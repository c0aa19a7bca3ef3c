"""Many who ask at once: nobody who holds a connection to the store waits for another, or all might wait for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Connection

from tieline.ledger.sqlite import SqliteBackend
from tieline.web.desk import Desk


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many connections one thread held at once, each time that it took one."""
    here, seen, reading = threading.local(), list[int](), SqliteBackend.reading

    @contextmanager
    def counted(self: SqliteBackend) -> Iterator[Connection]:
        here.count = getattr(here, "count", 0) + 1
        seen.append(here.count)
        try:
            with reading(self) as connection:
                yield connection
        finally:
            here.count -= 1

    monkeypatch.setattr(SqliteBackend, "reading", counted)
    return seen


def test_a_document_and_a_claim_are_read_with_one_connection_at_a_time(
    client: TestClient, desk: Desk, held: list[int]
) -> None:
    bench = desk.bench("Ada")
    documents = list(bench.view().documents())
    bench.judge("withdraw", [documents[-1]], reason="retracted by its publisher")
    actor = next(a for a in bench.view().actors() if len(a.members) > 2)
    bench.judge("split", [actor.id, actor.members[0]], reason="somebody else of the name")
    document, _, statement = bench.claims(contested=True)[0].supporting[0].rpartition("#")
    held.clear()
    for path in ("", "/marks", "/statements", f"/statements/{statement}"):
        assert client.get(f"/api/documents/{document}{path}").status_code == 200
    assert client.get(f"/api/documents/{documents[-1]}").json()["withdrawn"]
    assert held
    assert max(held) == 1
