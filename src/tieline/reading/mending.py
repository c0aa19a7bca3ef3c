"""Faults of the parse that are known and can be told from the words: mended in its columns, before any rule reads them.

Each is an English construction in which the small pipeline goes wrong again and again; none asks who is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CONDITIONS = frozenset({"if", "unless"})
VERB_OR_NOUN = frozenset({"NN", "NNS", "NNP", "VB"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one parse that may be mended, in place: `heads[i] == i` at a root."""

    lower: Sequence[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]


def mend_parse(columns: Columns) -> None:
    """Mend all that is known."""
    _free_conditions(columns)
    for i, word in enumerate(columns.lower):
        if word in CONDITIONS and columns.deps[i] == "mark":
            if columns.lower[i + 1 : i + 3] == ["only", "to"]:
                # "if only to please his friends" is an aim, not a condition.
                columns.deps[i] = "preconj"
            else:
                _find_verb(columns, i)


def _free_conditions(columns: Columns) -> None:
    """Hang a clause that stands before an inserted "analysts warn" on the verb that this is inserted into: in "if the
    talks fail, analysts warn, the rebels will march" it is the march that hangs on the talks, not the warning."""
    deps, heads = columns.deps, columns.heads
    inserted = {i for i, dep in enumerate(deps) if dep == "parataxis" and heads[i] > i}
    for c, dep in enumerate(deps) if inserted else ():
        if dep == "advcl" and c < heads[c] and heads[c] in inserted:
            heads[c] = heads[heads[c]]


def _find_verb(columns: Columns, mark: int) -> None:
    """Give a condition its verb where the parse took that for a noun: "if the talks in Lima fail, …".

    The sign is an "if" that hangs on a verb behind the comma which ends its clause, though that has its own subject.
    """
    deps, heads = columns.deps, columns.heads
    main = heads[mark]
    comma = next((i for i in range(mark + 1, main) if columns.lower[i] == ","), -1)
    verb = comma - 1
    if comma < 0 or verb < mark + 2 or columns.tags[verb] not in VERB_OR_NOUN:
        return
    within = range(mark + 1, verb)
    subjects = [i for i in within if deps[i] in ("nsubj", "nsubjpass") and heads[i] == main]
    if len(subjects) != 1 or any(columns.pos[i] in ("VERB", "AUX") for i in within):
        return
    if not any(deps[i] in ("nsubj", "nsubjpass", "csubj", "expl") and heads[i] == main for i in range(comma, main)):
        return
    last = next((i for i in reversed(within) if heads[i] == verb), None)
    if last is not None and columns.tags[last] not in ("DT", "PRP$"):
        deps[last], heads[last] = deps[verb], heads[verb]
        for i in within:
            if i != last and heads[i] == verb:
                heads[i] = last
    deps[verb], heads[verb], columns.pos[verb], columns.tags[verb] = "advcl", main, "VERB", "VBP"
    heads[mark] = heads[subjects[0]] = verb
