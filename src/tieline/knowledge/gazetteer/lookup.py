"""Looking places up: a read-only SQLite file in the user's cache, built when first needed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from tieline.knowledge.gazetteer.records import KnownPlace, place_key
from tieline.knowledge.gazetteer.sources import place_rows, source_digest_parts

SCHEMA = """
create table place (
    id integer primary key, name text not null, kind text not null, country text, region text,
    lat real not null, lon real not null, reach real not null, weight integer not null, geoname integer
);
create table name (
    key text not null, place integer not null, usual integer not null, primary key (key, place)
) without rowid;
"""
LAYOUT = b"4"  # raised when what is put into the file changes, so that old files are left behind
GREAT_TOWN = 1_000_000  # people; the press calls so great a town by more than one name
FIND = """
select place.name, kind, country, region, lat, lon, reach, weight, usual, geoname
from name join place on place.id = name.place where key = ? order by usual desc, weight desc, place.id limit 40
"""
MOST_REMEMBERED = 50_000  # names; when full, what was looked up is forgotten and memory stays level


class Gazetteer:
    """Places by name. The file is opened when first asked, in each process anew, so that a gazetteer can be passed on.

    A file that is not there is built then (some ten seconds, once); where it cannot be written, or with None, the
    gazetteer is built in memory.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self._known: dict[str, tuple[KnownPlace, ...]] = {}

    def __getstate__(self) -> Path | None:
        return self.file

    def __setstate__(self, state: Path | None) -> None:
        self.__init__(state)  # type: ignore[misc]

    @property
    def is_built(self) -> bool:
        """Whether the file is there, so that the first look-up will not have to build it."""
        return self.file is not None and self.file.exists()

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        if self.file is not None and (self.file.exists() or _build(self.file)):
            return sqlite3.connect(f"{self.file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection)
        return connection

    def find(self, name: str) -> tuple[KnownPlace, ...]:
        """The places of this name: those whose usual name it is first, then by weight; at most 40, or none."""
        key = place_key(name)
        if (known := self._known.get(key)) is not None:
            return known
        rows = self._connection.execute(FIND, (key,)).fetchall() if key else []
        found = tuple(_place(row) for row in rows)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = found
        return found


def _place(row: tuple[Any, ...]) -> KnownPlace:
    name, kind, country, region, lat, lon, reach, weight, usual, geoname = row
    return KnownPlace(name, kind, country, region, lat, lon, reach, weight, bool(usual), geoname)


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer in `folder`, by default the user's cache. Nothing is built before it is first asked for a name."""
    folder = folder or user_cache_path("tieline")
    digest = hashlib.sha256(b"\0".join([LAYOUT, SCHEMA.encode(), *source_digest_parts()])).hexdigest()[:16]
    return Gazetteer(folder.absolute() / f"gazetteer-{digest}.sqlite")


def _build(file: Path) -> bool:
    """Builds the file beside its place and moves it there whole, so that no other process ever sees half of it.

    False where the folder cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=".part", dir=file.parent)
    except OSError:
        return False
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as connection:
            fill(connection)
        part.replace(file)
    except OSError:
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def fill(connection: sqlite3.Connection) -> None:
    """Puts all places into an empty database."""
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    connection.executescript(SCHEMA)
    places: list[tuple[object, ...]] = []
    names: dict[tuple[str, int], bool] = {}
    for number, row in enumerate(place_rows()):
        places.append(
            (
                number,
                row.names[0],
                row.kind,
                row.country,
                row.region,
                row.lat,
                row.lon,
                row.reach,
                row.weight,
                row.geoname,
            )
        )
        for position, name in enumerate(row.names):
            if key := place_key(name):
                # What Tieline's own files call a place is all usual; of a town only its first name is.
                names.setdefault((key, number), position == 0 or row.kind != "town" or row.weight >= GREAT_TOWN)
    connection.executemany("insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    connection.executemany("insert into name values (?, ?, ?)", sorted((k, n, int(u)) for (k, n), u in names.items()))
    connection.commit()
