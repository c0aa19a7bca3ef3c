"""A record of the log, and the chain of hashes that ties it to all before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from tieline.model.case_json import canonical_json

Kind = Literal["document", "accession", "blob", "reading", "links", "copy", "judgement"]
KINDS: frozenset[str] = frozenset(get_args(Kind))
ROOT = "0" * 64
"""What stands for the hash of the record before the first."""


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One line of the log. Its three clocks: `happened` and `reported` as EDTF or a time, None where there is none;
    `recorded` in UTC, never earlier than that of the record before.

    | kind | key | body | happened | reported |
    |---|---|---|---|---|
    | document | document id | the text | | |
    | accession | accession id | the accession | when it was collected | when it was published |
    | blob | SHA-256, hex | its size in bytes | | |
    | reading | document id | the reading without the text, and its reader | | when it was published |
    | links | document id | links of local actors | | |
    | copy | two document ids | the link | | |
    | judgement | judgement id | the judgement | when it was made | |

    `body` is canonical JSON, `previous` the hash of the record before, `hash` the SHA-256 (hex) of all the rest.
    """

    number: int
    kind: Kind
    key: str
    body: str
    happened: str | None
    reported: str | None
    recorded: str
    who: str
    previous: str
    hash: str = ""

    def sealed(self) -> LogRecord:
        """The record with its hash."""
        return replace(self, hash=self.computed_hash())

    def computed_hash(self) -> str:
        """The hash that a record with these contents must bear."""
        head = canonical_json([
            self.number, self.kind, self.key, self.happened, self.reported, self.recorded, self.who, self.previous,
        ])  # fmt: skip
        return hashlib.sha256(f"{head}\n{self.body}".encode("ascii")).hexdigest()

    def content(self) -> dict[str, Any]:
        """The body as an object."""
        found: dict[str, Any] = json.loads(self.body)
        return found
