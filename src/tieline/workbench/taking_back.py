"""What a person's next undo and redo mean. Everybody takes back only what they decided themselves."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.model.judgements import Judgement, in_force


def next_undo(judgements: Iterable[Judgement], person: str) -> Judgement | None:
    """The newest decision of this person that counts; None where there is none. `judgements` are all ever made, oldest
    first."""
    own = (j for j in in_force(judgements) if j.author == person and not _is_a_look(j))
    return max(own, key=lambda j: j.made, default=None)


def next_redo(judgements: Iterable[Judgement], person: str) -> Judgement | None:
    """The undoing that this person's redo takes back: their newest that counts, if they decided nothing since."""
    made = tuple(judgements)
    undone: set[str] = set()
    newest: Judgement | None = None
    actions = {j.id: j.action for j in made}
    for each in reversed(made):
        if each.author != person or _is_a_look(each):
            continue
        if each.action != "undo":
            break
        if each.id in undone:
            continue
        if all(actions.get(target) == "undo" for target in each.targets):
            undone.update(each.targets)  # a redo: what it took back is done with
        elif newest is None:
            newest = each
    return newest


def _is_a_look(judgement: Judgement) -> bool:
    return judgement.action == "keep" and judgement.value.get("kind") == "look"
