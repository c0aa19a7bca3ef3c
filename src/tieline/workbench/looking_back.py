"""What a decision changed, told again long after it was made."""

from __future__ import annotations

from tieline.analysis.claims import claims_of
from tieline.errors import UnknownRecordError
from tieline.ledger.sql_ledger import SqlLedger
from tieline.workbench.changes import Changes, changes_between


def what_changed(ledger: SqlLedger, judgement: str) -> Changes:
    """How the claims differ between the case before this decision (its whole id) and right after it: what came since
    plays no part. Raises UnknownRecordError."""
    record = next(iter(ledger.records_of("judgement", judgement)), None)
    if record is None:
        raise UnknownRecordError("a decision", judgement, "see them in the log")
    before, after = ledger.view_after(record.number - 1), ledger.view_after(record.number)
    return changes_between(judgement, claims_of(before), claims_of(after))
