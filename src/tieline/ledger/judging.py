"""Whether a decision makes sense for the case as it stands: targets that are there, values that are complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from tieline.errors import JudgementError, UnknownRecordError
from tieline.ledger.judged_values import CORRECTABLE, check_answer_values, check_storable, check_written_values
from tieline.model.judgements import Action, Judgement

if TYPE_CHECKING:
    from tieline.ledger.sql_view import SqlView


def check_judgement(judgement: Judgement, view: SqlView) -> None:
    """Raises JudgementError or UnknownRecordError, saying which target or value and what to do instead."""
    check_storable(judgement.action, judgement.value)
    check = _CHECKS.get(judgement.action)
    if check is None:
        raise JudgementError(judgement.action, "a known decision", "none of this name", ", ".join(get_args(Action)))
    if len(set(judgement.targets)) != len(judgement.targets):
        raise JudgementError(
            judgement.action, "each target once", "one that is named twice, or two names of one", "name each once"
        )
    check(judgement, view)
    check_answer_values(judgement)


def _merge(j: Judgement, view: SqlView) -> None:
    if len(j.targets) < 2:
        raise JudgementError("merge", "at least two actors", len(j.targets), "name the actor to keep first")
    check_written_values(j)
    identities = view.verdicts.identities
    standing = [_actor(j, target, view) for target in j.targets]
    if len(set(standing)) != len(standing):
        raise JudgementError("merge", "actors that are not one", "two that are one already", "leave one out")
    together = set(standing)
    called_different = sorted(pair for pair in identities.different if together.issuperset(pair))
    if called_different:
        left, right = called_different[0]
        raise JudgementError(
            "merge", "actors that may be one", f"{left} and {right}, which were called different",
            "undo that decision first",
        )  # fmt: skip


def _different(j: Judgement, view: SqlView) -> None:
    if len(j.targets) != 2:
        raise JudgementError("different", "two actors", len(j.targets), "name two")
    left, right = (_actor(j, target, view) for target in j.targets)
    if left == right:
        raise JudgementError("different", "two actors", "one, into which both were made", "split it, or undo the merge")


def _split(j: Judgement, view: SqlView) -> None:
    if len(j.targets) < 2:
        raise JudgementError(
            "split", "an actor and the local actors that leave it", "nobody who leaves", "name them by their keys"
        )
    whole = view.actor(_actor(j, j.targets[0], view))
    members = frozenset(whole.members) if whole else frozenset()
    for local in j.targets[1:]:
        if local not in members:
            raise JudgementError(
                "split", f"members of {j.targets[0]}", local, "see its members with `tieline actors show`"
            )
    if len(members) == len(j.targets) - 1:
        raise JudgementError("split", "somebody who stays", "all who are in it leaving", "leave one out, or rename it")


def _one_actor(j: Judgement, view: SqlView) -> None:
    if len(j.targets) != 1:
        raise JudgementError(j.action, "one actor", len(j.targets), "make one decision for each")
    _actor(j, j.targets[0], view)
    check_written_values(j)


def _reject_actor(j: Judgement, view: SqlView) -> None:
    _some(j, "an actor")
    for target in j.targets:
        _actor(j, target, view)


def _statements(j: Judgement, view: SqlView) -> None:
    _some(j, "a statement")
    found = {s.key for s in view.statements(keys=j.targets, rejected=True)}
    for key in j.targets:
        if key not in found:
            raise UnknownRecordError(
                "a statement",
                key,
                "see them with `tieline statements list`; those of withdrawn documents need a restore",
            )


def _correct(j: Judgement, view: SqlView) -> None:
    if len(j.targets) != 1:
        raise JudgementError("correct", "one statement", len(j.targets), "make one decision for each")
    _statements(j, view)
    check_written_values(j)
    if not j.value:
        raise JudgementError("correct", "a field to change", "none", f"give one of {', '.join(CORRECTABLE)}")
    _participants(j, view)


def _add(j: Judgement, view: SqlView) -> None:
    if len(j.targets) != 1:
        raise JudgementError("add", "one document", len(j.targets), "make one decision for each")
    document = view.document(j.targets[0])
    if document is None:
        raise UnknownRecordError("a document", j.targets[0], "see them with `tieline case documents`")
    check_written_values(j)
    start, end = j.value["start"], j.value["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(document.text)):
        raise JudgementError(
            "add", f"0 <= start < end <= {len(document.text)}", f"{start}..{end}",
            "give the offsets of the words that say it, in code points",
        )  # fmt: skip
    _participants(j, view)


def _publishers(j: Judgement, view: SqlView) -> None:
    _some(j, "a publisher")
    known = {source.name for source in view.sources()}
    for name in j.targets:
        if name not in known:
            raise UnknownRecordError("a publisher", name, "see them with `tieline sources list`")
    check_written_values(j)


def _credibility(j: Judgement, view: SqlView) -> None:
    _some(j, "a claim")
    _claims(j, j.targets, view)
    check_written_values(j)


def _rate(j: Judgement, view: SqlView) -> None:
    _made_on("suppose")(j, view)
    if len(j.targets) != 2:
        found = ", ".join(j.targets[1:]) or "no claim"
        raise JudgementError("rate", "a hypothesis and then a claim", found, "name one claim")
    _claims(j, j.targets[1:], view)


def _claims(j: Judgement, named: Sequence[str], view: SqlView) -> None:
    for claim in named:
        if next(view.statements(proposition=claim.partition("@")[0]), None) is None:
            raise UnknownRecordError("a claim", claim, "see them with `tieline claims`")


def _documents(j: Judgement, view: SqlView) -> None:
    _some(j, "a document")
    for document in j.targets:
        if not view.holds(document):
            raise UnknownRecordError("a document", document, "see them with `tieline case documents`")
        if (document in view.verdicts.withdrawn) == (j.action == "withdraw"):
            state = "withdrawn already" if j.action == "withdraw" else "in it already"
            raise JudgementError(j.action, "a document to move", f"{document}, which is {state}", "leave it out")


def _without_targets(j: Judgement, view: SqlView) -> None:
    if j.targets:
        raise JudgementError(j.action, "no target", j.targets[0], "leave it out")


def _made_on(action: Action) -> Callable[[Judgement, SqlView], None]:
    """The first target must be a decision of this kind that counts."""

    def check(j: Judgement, view: SqlView) -> None:
        _some(j, f"the id of a decision to {action}")
        if not any(made.id == j.targets[0] and made.action == action for made in view.judgements()):
            raise UnknownRecordError(f"a decision to {action} that counts", j.targets[0], "see them with `tieline log`")

    return check


def _conclude(j: Judgement, view: SqlView) -> None:
    _made_on("ask")(j, view)
    answer = j.value.get("answer")
    put_up = {made.id for made in view.judgements() if made.action == "suppose" and made.targets[0] == j.targets[0]}
    if answer is not None and answer not in put_up:
        raise JudgementError("conclude", "a hypothesis of the question", repr(answer), "name one of its own, or none")


def _resolve(j: Judgement, view: SqlView) -> None:
    if "#" in "".join(j.targets[:1]):
        _statements(j, view)
    else:
        _made_on("foresee")(j, view)


def _undo(j: Judgement, view: SqlView) -> None:
    if len(j.targets) != 1:
        raise JudgementError("undo", "one decision", len(j.targets), "undo one after the other")
    made = tuple(view.all_judgements())
    target = next((each for each in made if each.id == j.targets[0]), None)
    if target is None:
        raise UnknownRecordError("a decision", j.targets[0], "see them with `tieline log`")
    undone: dict[str, str] = {}
    for each in reversed(made):
        if each.action == "undo" and each.id not in undone:
            undone.update(dict.fromkeys(each.targets, each.id))
    if target.id in undone:
        by = undone[target.id]
        raise JudgementError("undo", "a decision that counts", "one undone already", f"to bring it back, undo {by}")


_CHECKS: Mapping[str, Callable[[Judgement, SqlView], None]] = {
    "merge": _merge, "different": _different, "split": _split, "rename": _one_actor,
    "retype": _one_actor, "add_alias": _one_actor, "reject_actor": _reject_actor,
    "accept": _statements, "reject": _statements, "correct": _correct, "add": _add,
    "grade": _publishers, "owner": _publishers, "credibility": _credibility,
    "withdraw": _documents, "restore": _documents, "undo": _undo,
    "ask": _without_targets, "suppose": _made_on("ask"), "rate": _rate, "indicate": _made_on("suppose"),
    "observe": _made_on("indicate"), "conclude": _conclude, "foresee": _without_targets, "resolve": _resolve,
    "keep": _without_targets,
}  # fmt: skip


def _actor(j: Judgement, target: str, view: SqlView) -> str:
    """The case actor that a target means now."""
    if not view.has_actor(target):
        raise UnknownRecordError("a case actor", target, "see them with `tieline actors list`")
    return view.verdicts.identities.standing(target)


def _some(j: Judgement, what: str) -> None:
    if not j.targets:
        raise JudgementError(j.action, what, "none", "name at least one")


def _participants(j: Judgement, view: SqlView) -> None:
    for side in ("subject", "object"):
        named = j.value.get(side)
        if named is not None:
            _actor(j, str(named), view)
