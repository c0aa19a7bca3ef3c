"""Takes made-up documents into a case and says after each batch which are in: a process to be killed by a test.

`python tests/probes/take_in.py CASE DOCUMENTS BATCH`; what is in already is left out, as an intake that goes on does.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from made_readings import READER, made_arrival

from tieline.ledger import Arrival, open_case
from tieline.ledger.blobs import blob_name


def arrival_with_original(number: int) -> Arrival:
    """The document of this number with original bytes of its own."""
    arrival, original = made_arrival(number), f"<p>original {number}</p>".encode() * 50
    return replace(arrival, accession=replace(arrival.accession, blob=blob_name(original)), original=original)


def main(case: Path, documents: int, batch: int) -> None:
    """Take in what is not in yet, in order, so many at a time."""
    ledger = open_case(case)
    pending: list[tuple[int, Arrival]] = []
    for number in range(documents):
        arrival = arrival_with_original(number)
        known = ledger.has_accession(arrival.accession.id)
        if not (known and ledger.has_reading(arrival.accession.document, READER)):
            pending.append((number, arrival))
        if len(pending) == batch or (pending and number == documents - 1):
            ledger.add_documents(each for _, each in pending)
            for done, _ in pending:
                print(done, flush=True)
            pending = []


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
