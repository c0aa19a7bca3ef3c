"""Verbs that a tagger takes for plural nouns: "the militia, whom Y arms", "nearby Y arms the Z".

English spells the third person of these verbs as the plural of a noun. The order of words tells them apart: a relative
pronoun or the noun described, a name, and then at once the word; or a name, the word, and the article of what follows.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from tieline.reading.draft import Draft
from tieline.reading.statements.clauses import RELATIVE, Arguments

SUBJECTS = ("nsubj", "nsubjpass")
JOINING = frozenset({",", "and"})


def misread_verbs(draft: Draft, verbs: Container[str]) -> Mapping[int, Arguments]:
    """The arguments of each word of `verbs` (lemmas) that is a verb by its place, and a noun by its tag only."""
    p = draft.parse
    found: dict[int, Arguments] = {}
    for i in range(2, len(p)):
        if p.tags[i] != "NNS" or p.lemmas[i].lower() not in verbs:
            continue
        name = draft.mention_at.get(i - 1)
        if name is None or name.mention.form != "name" or name.first < 1:
            continue
        row = _row(draft, i, verbs)
        after = row[-1] + 1
        if after < len(p) and p.tags[after] == "DT" and p.tags[name.first - 1] not in ("DT", "POS", "PRP$"):
            # No noun has another's article at its back.
            target = _head_of_phrase(draft, after)
            if target is not None:
                found |= dict.fromkeys(row, Arguments((name.head,), (target,)))
                continue
        before = name.first - 1
        if p.tags[before] in RELATIVE or (p.lower[before] == "that" and p.deps[i] == "relcl"):
            host = p.heads[i] if p.deps[i] == "relcl" else before - 1 - (p.words[before - 1] == ",")
            if p.pos[host] in ("NOUN", "PROPN"):
                found |= dict.fromkeys(row, Arguments((name.head,), (host,)))
        elif (
            p.pos[before] in ("NOUN", "PROPN")
            and p.deps[before] in SUBJECTS
            and p.deps[i] in SUBJECTS
            and p.heads[before] == p.heads[i]
        ):
            found[i] = Arguments((name.head,), (before,))  # "the rebels Y backs took": two subjects are one too many
    return found


def _row(draft: Draft, i: int, verbs: Container[str]) -> list[int]:
    """The word at `i` and those of its kind that commas and an "and" join to it ("whom Y arms, pays and trains")."""
    p, row, at = draft.parse, [i], i + 1
    while at + 1 < len(p) and p.lower[at] in JOINING:
        at += p.lower[at + 1] == "and"
        if at + 1 >= len(p) or p.tags[at + 1] not in ("NNS", "VBZ") or p.lemmas[at + 1].lower() not in verbs:
            break
        row.append(at + 1)
        at += 2
    return row


def _head_of_phrase(draft: Draft, article: int) -> int | None:
    """The noun that an article belongs to; None where the parse gives it none."""
    head = draft.parse.heads[article]
    return head if head > article and draft.parse.pos[head] in ("NOUN", "PROPN") else None
