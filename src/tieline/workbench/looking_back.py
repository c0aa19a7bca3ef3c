"""What a decision changed, told again long after it was made."""

from __future__ import annotations

from tieline.errors import UnknownRecordError
from tieline.workbench.case_bench import CaseBench
from tieline.workbench.changes import Changes, changes_between, changes_no_claim


def what_changed(bench: CaseBench, judgement: str) -> Changes:
    """How the claims differ between the case before this decision (its whole id) and right after it: what came since
    plays no part. Raises UnknownRecordError."""
    record = next(iter(bench.ledger.records_of("judgement", judgement)), None)
    if record is None:
        raise UnknownRecordError("a decision", judgement, "see them in the log")
    before, after = (bench.ledger.view_after(number) for number in (record.number - 1, record.number))
    made = next(each for each in after.all_judgements() if each.id == judgement)
    if changes_no_claim(made.action, made.targets, before.all_judgements() if made.action == "undo" else ()):
        return Changes(judgement, (), weighed=False)
    if not bench.states.of(after).fits_at_once:
        return Changes(judgement, (), weighed=False, too_many=True)
    return changes_between(judgement, bench.states.of(before).claims, bench.states.of(after).claims)
