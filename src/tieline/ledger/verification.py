"""Whether a case is still what it was: each record and its place in the chain, each text, span and blob."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tieline.ledger.blobs import Blobs
from tieline.ledger.protocol import Fault
from tieline.ledger.records import KINDS, ROOT, LogRecord
from tieline.ledger.shapes import misshapen
from tieline.model import document_id

Json = Mapping[str, Any]
_SHA256 = re.compile("[0-9a-f]{64}")


def verify_records(records: Iterable[LogRecord], blobs: Blobs) -> Iterator[Fault]:
    """What is wrong with these records, in their order, and with the bytes that they name. Nothing, if all is well."""
    number, previous, recorded = 0, ROOT, ""
    texts: dict[str, str] = {}
    for record in records:
        name = f"record {record.number} ({record.kind} {record.key})"
        if record.computed_hash() != record.hash:
            yield Fault("record", name, f"its contents have the hash {record.computed_hash()}, it bears {record.hash}")
        if (record.number, record.previous) != (number + 1, previous):
            yield Fault("chain", name, f"it follows record {number} with hash {previous}, and says {record.previous}")
        if record.recorded < recorded:
            yield Fault("chain", name, f"it was recorded at {record.recorded}, the one before it at {recorded}")
        number, previous, recorded = record.number, record.hash, record.recorded
        yield from _verify_content(record, name, texts, blobs)


def _verify_content(record: LogRecord, name: str, texts: dict[str, str], blobs: Blobs) -> Iterator[Fault]:
    try:
        content = record.content()
    except (ValueError, RecursionError) as fault:
        yield Fault("record", name, f"its body is no JSON: {fault}")
        return
    if record.kind not in KINDS:
        yield Fault("record", name, "its kind is unknown")
        return
    if (odd := misshapen(record, content, texts)) is not None:
        yield Fault("record", name, f"its body lacks its shape: {odd}")
        return
    if record.kind == "document":
        texts[record.key] = content["text"]
        found = document_id(content["text"])
        if found != record.key:
            yield Fault("text", name, f"the text has the id {found}")
    elif record.kind == "reading":
        yield from _verify_spans(name, content["reading"], texts.get(record.key, ""))
    elif record.kind == "blob":
        yield from _verify_blob(name, record.key, content["bytes"], blobs)


def _verify_blob(name: str, sha256: str, size: int, blobs: Blobs) -> Iterator[Fault]:
    path = blobs.path(sha256)
    if not _SHA256.fullmatch(sha256):
        yield Fault("blob", name, "its name is no SHA-256 in hex")
        return
    if not path.is_file():
        yield Fault("blob", name, f"its {size} bytes are not there")
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        yield Fault("blob", name, f"its bytes have the SHA-256 {found}")


def _verify_spans(name: str, reading: Json, text: str) -> Iterator[Fault]:
    for part, item in _spans(reading, "reading"):
        start, end, said = item["start"], item["end"], item.get("text")
        if start is None or end is None:
            continue
        if not 0 <= start <= end <= len(text):
            yield Fault("span", name, f"{part} runs from {start} to {end} in a text of {len(text)}")
        elif said is not None and text[start:end] != said:
            yield Fault("span", name, f"{part}: the text has {text[start:end]!r} at {start} to {end}, it says {said!r}")


def _spans(item: object, path: str) -> Iterator[tuple[str, Json]]:
    """Everything in a reading that has offsets, with the path to it."""
    if isinstance(item, dict):
        if "start" in item and "end" in item:
            yield path, item
        for name, inner in item.items():
            yield from _spans(inner, f"{path}.{name}")
    elif isinstance(item, list):
        for at, inner in enumerate(item):
            yield from _spans(inner, f"{path}[{at}]")
