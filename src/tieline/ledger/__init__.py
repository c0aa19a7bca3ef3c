"""The ledger of a case: an append-only store behind one protocol, and the View, the ledger as known at a time.

with closing(create_case(Path("sahel"))) as ledger:
    ledger.add_document(Arrival(accession, text, reading, reader="0.1.0", links=links))
    for statement in ledger.view().statements(about=actor): ...
"""

from tieline.ledger.cases import Case, create_case, open_case, read_case
from tieline.ledger.protocol import Added, Arrival, Clock, Fault, Ledger, Rereading, Tell, tell_nobody
from tieline.ledger.records import LogRecord
from tieline.ledger.view import View

__all__ = [
    "Added", "Arrival", "Case", "Clock", "Fault", "Ledger", "LogRecord", "Rereading", "Tell", "View",
    "create_case", "open_case", "read_case", "tell_nobody",
]  # fmt: skip
