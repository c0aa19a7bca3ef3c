"""The tables of a case, one set for all stores: the log, which is the case, and what is derived from it.

A row of a derived table counts from the number of the record that made it (`since`, or the number itself) up to, not
including, that of the record that replaced it (`until`); so a view of any moment asks the same tables. Texts in derived
columns are for finding and for showing; what is given back whole is read from the log.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Row, SmallInteger, String, Table, Text, text

from tieline.ledger.records import LogRecord

SCHEMA = 2
"""Raised when the meaning of a table changes; a case with a higher number was written by a newer program."""

KEYS = "keys"
"""The setting that holds which keys of propositions the tables were filed by (`propositions.KEYS`)."""

STILL = 1 << 62
"""`until` of what has not been replaced."""

STATEMENT_BITS = 16
"""A statement's number is its reading's number in the log, shifted by so many bits, and its position in the reading."""

RELATION, PUBLISHER, SPELLING = 64, 200, 200
"""Characters of indexed texts; longer ones end in a digest."""

metadata = MetaData()


def _ordered(length: int) -> String:
    """A text that sorts by its code points in every store, whatever the server's language."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


settings = Table(
    "settings", metadata,
    Column("name", _ordered(64), primary_key=True),
    Column("value", Text, nullable=False),
)  # fmt: skip

log = Table(
    "log", metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("key", Text, nullable=False),
    Column("happened", Text),
    Column("reported", Text),
    Column("recorded", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("log_recorded", "recorded"),
    Index("log_key", "key", "kind"),
)  # fmt: skip

documents = Table(
    "documents", metadata,
    Column("document", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", _ordered(80), nullable=False, unique=True),
)  # fmt: skip

accessions = Table(
    "accessions", metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", _ordered(64), nullable=False, unique=True),
    Column("document", BigInteger, nullable=False),
    Column("publisher", String(PUBLISHER)),
    Column("published", Text),
    Index("accessions_document", "document", "number"),
    Index("accessions_publisher", "publisher", "document"),
)  # fmt: skip

blobs = Table(
    "blobs", metadata,
    Column("sha256", _ordered(64), primary_key=True),
    Column("number", BigInteger, nullable=False),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document", BigInteger, nullable=False),
    Column("reader", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    Index("readings_document", "document", "number"),
    Index("readings_until", "until"),
)  # fmt: skip

statements = Table(
    "statements", metadata,
    Column("statement", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("relation", String(RELATION), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("likeness", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Index("statements_relation", "relation", "statement"),
    Index("statements_document", "document", "statement"),
)  # fmt: skip

actors = Table(
    "actors", metadata,
    Column("actor", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
)  # fmt: skip

# Links and spellings lie by case actor, so that the page of an actor reads one stretch of each.
links = Table(
    "links", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("local", _ordered(64), primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("pack", Text),
    Index("links_document", "document", "local"),
    sqlite_with_rowid=False,
)  # fmt: skip

spellings = Table(
    "spellings", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("document", BigInteger, primary_key=True, autoincrement=False),
    Column("local", _ordered(64), primary_key=True),
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("text", _ordered(SPELLING), primary_key=True),
    Column("until", BigInteger, nullable=False),
    Column("mentions", Integer, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# A guide to where an actor is spoken of, never withdrawn: whether it still is, the statement and the links tell.
participants = Table(
    "participants", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("role", SmallInteger, primary_key=True, autoincrement=False),
    Column("statement", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# A guide of the same kind from what can be said (`tieline.model.propositions`) to where it may be said or denied.
propositions = Table(
    "propositions", metadata,
    Column("key", _ordered(32), primary_key=True),
    Column("statement", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

# What follows is counted as documents come in, so that nobody counts it who asks: of the newest readings and links, in
# whatever document, withdrawn or not. `since` is the record that changed a count last; older views count anew.
called = Table(
    "called", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("name", _ordered(SPELLING), primary_key=True),
    Column("type", _ordered(16), primary_key=True),
    Column("pack", _ordered(SPELLING), primary_key=True),
    Column("folded", _ordered(SPELLING), nullable=False),
    Column("links", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("called_folded", "folded"),
    sqlite_with_rowid=False,
)  # fmt: skip

spelled = Table(
    "spelled", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("text", _ordered(SPELLING), primary_key=True),
    Column("folded", _ordered(SPELLING), nullable=False),
    Column("mentions", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("spelled_folded", "folded"),
    sqlite_with_rowid=False,
)  # fmt: skip

# How many statements say or deny each thing of an actor, as subject or object.
sayings = Table(
    "sayings", metadata,
    Column("actor", BigInteger, primary_key=True, autoincrement=False),
    Column("key", _ordered(32), primary_key=True),
    Column("statements", Integer, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("sayings_most", "actor", text("statements DESC"), "key"),
    sqlite_with_rowid=False,
)  # fmt: skip

COUNTED = (called, spelled, sayings)

copies = Table(
    "copies", metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document", String(80), nullable=False),
    Column("other", String(80), nullable=False),
    Index("copies_document", "document", "other"),
    Index("copies_other", "other"),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", _ordered(64), nullable=False, unique=True),
)  # fmt: skip

DERIVED = (
    documents, accessions, blobs, readings, statements, actors, links, spellings, participants, propositions, *COUNTED,
    copies, judgements,
)  # fmt: skip


def record_of(row: Row[*tuple[Any, ...]]) -> LogRecord:
    """The record in a row of the log."""
    return LogRecord(
        row.number, row.kind, row.key, row.body, row.happened, row.reported, row.recorded, row.who, row.previous,
        row.hash,
    )  # fmt: skip
