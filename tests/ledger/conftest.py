"""Empty ledgers in each kind of store, so that every test of the contract runs over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from postgres_server import new_store

from tieline.ledger.cases import create_case
from tieline.ledger.sql_ledger import SqlLedger

Make = Callable[[], SqlLedger]
STORES = ("sqlite", "postgres")


@pytest.fixture
def clock() -> Callable[[], str]:
    """A clock that goes on by a second whenever it is looked at, from 09:00 on 1 June 2024."""
    seconds = count(9 * 3600)
    return lambda: f"2024-06-01T{(n := next(seconds)) // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}.000000Z"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str | None:
    """The address of a store with no case in it, None for a file in the case's folder."""
    if request.param == "sqlite":
        return None
    address: str = request.getfixturevalue("postgres")
    return address


@pytest.fixture
def make_ledger(tmp_path: Path, clock: Callable[[], str], store: str | None) -> Iterator[Make]:
    """Makes empty ledgers in this store, any number of them."""
    made: list[SqlLedger] = []

    def make() -> SqlLedger:
        made.append(create_case(tmp_path / f"case{len(made)}", store=new_store(store), clock=clock))
        return made[-1]

    yield make
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make_ledger: Make) -> SqlLedger:
    """An empty ledger."""
    return make_ledger()
