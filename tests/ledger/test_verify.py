"""A byte that was changed in a case is found and named, wherever it lies."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from made_readings import made_arrival
from sqlalchemy import Column, select, update
from take_in import arrival_with_original

from tieline.errors import TielineError
from tieline.ledger import tables as t
from tieline.ledger.cases import DATABASE, create_case, open_case
from tieline.ledger.protocol import Fault
from tieline.ledger.records import LogRecord
from tieline.ledger.sql_ledger import SqlLedger
from tieline.model.case import CopyLink
from tieline.model.case_json import canonical_json
from tieline.model.judgements import Judgement


@pytest.fixture
def full(ledger: SqlLedger) -> SqlLedger:
    """A ledger with a record of each kind."""
    ledger.add_documents(arrival_with_original(n) for n in range(3))
    one, two, _ = ledger.view().documents()
    ledger.add_copies([CopyLink(two, one, "near", 0.9)], by="ana")
    ledger.judge(Judgement.of("withdraw", (one,), reason="", author="ana", made="2024-06-01T12:00:00Z"))
    assert list(ledger.verify()) == []
    return ledger


def change(ledger: SqlLedger, number: int, **values: object) -> None:
    """Change a record behind the ledger's back."""
    with ledger._backend.writing() as connection:
        connection.execute(update(t.log).where(t.log.c.number == number).values(**values))


def kinds(ledger: SqlLedger) -> dict[str, Fault]:
    """The first fault of each kind."""
    found: dict[str, Fault] = {}
    for fault in ledger.verify():
        found.setdefault(fault.kind, fault)
    return found


@pytest.mark.parametrize("column", ["key", "body", "recorded", "who", "previous", "hash"])
def test_any_field_of_any_record(full: SqlLedger, column: str) -> None:
    for record in list(full.records()):
        text: str = getattr(record, column)
        where = len(text) // 2
        changed = text[:where] + chr(ord(text[where]) ^ 1) + text[where + 1 :]
        change(full, record.number, **{column: changed})
        found = [f for f in full.verify() if f.kind in ("record", "chain")]
        assert found, f"{column} of {record.number}"
        assert f"record {record.number} " in found[0].name
        change(full, record.number, **{column: text})
    assert list(full.verify()) == []


def test_a_span_that_the_text_does_not_bear_out_even_where_the_hashes_were_made_to_fit(full: SqlLedger) -> None:
    records = list(full.records())
    previous = records[0].previous
    for record in records:
        body = record.body
        if record.kind == "reading":
            content = json.loads(body)
            content["reading"]["statements"][1]["evidence"]["start"] += 1
            body = canonical_json(content)
        forged = replace(record, previous=previous, body=body, hash="").sealed()
        change(full, record.number, body=forged.body, previous=forged.previous, hash=forged.hash)
        previous = forged.hash
    faults = list(full.verify())
    assert {f.kind for f in faults} == {"span"}
    assert "statements[1].evidence" in faults[0].message


def test_a_record_that_was_taken_out(full: SqlLedger) -> None:
    with full._backend.writing() as connection:
        connection.execute(t.log.delete().where(t.log.c.number == 5))
    assert "record 6 " in kinds(full)["chain"].name


def test_a_blob_that_was_changed_or_lost(full: SqlLedger) -> None:
    name = next(full.blobs.names())
    path = full.blobs.path(name)
    data = bytearray(path.read_bytes())
    data[7] ^= 4
    path.write_bytes(data)
    assert name in kinds(full)["blob"].name
    path.unlink()
    assert "not there" in kinds(full)["blob"].message


@pytest.mark.parametrize(
    "column", [t.statements.c.body, t.links.c.name, t.participants.c.actor, t.documents.c.id, t.readings.c.until]
)
def test_a_table_that_is_not_what_the_log_gives(full: SqlLedger, column: Column[object]) -> None:
    table = column.table
    with full._backend.writing() as connection:
        row = connection.execute(select(table)).first()
        assert row is not None
        old = getattr(row, column.name)
        here = [c == getattr(row, c.name) for c in table.primary_key.columns]
        changed = old + 1 if isinstance(old, int) else f"{old[:-1]}\u0001"
        connection.execute(update(table).where(*here).values({column: changed}))
    assert table.name in kinds(full)["table"].name
    full.rebuild()
    assert list(full.verify()) == []


def test_bytes_of_the_file_that_were_flipped(tmp_path: Path) -> None:
    ledger = create_case(tmp_path / "case")
    ledger.add_documents(made_arrival(n) for n in range(10))
    ledger.close()
    file, chance = tmp_path / "case" / DATABASE, Random(3)
    whole = file.read_bytes()
    logged = [r.body.encode("ascii")[40:80] for r in _records(tmp_path / "case")]
    for body in logged[:12]:
        data = bytearray(whole)
        place = data.index(body) + chance.randrange(len(body))
        data[place] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
        assert _is_found(tmp_path / "case")
    file.write_bytes(whole)
    assert hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(whole).digest()
    assert not _is_found(tmp_path / "case")


def _records(case: Path) -> list[LogRecord]:
    ledger = open_case(case)
    try:
        return list(ledger.records())
    finally:
        ledger.close()


def _is_found(case: Path) -> bool:
    try:
        ledger = open_case(case)
    except TielineError:
        return True
    try:
        return any(fault.kind == "record" for fault in ledger.verify())
    finally:
        ledger.close()
