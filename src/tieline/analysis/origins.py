"""Counting origins, not copies: statements that hang on one root are one origin, and the roots are told in words.

What joins, and what adds nothing, is said to users in `docs/weighing.md`. Two rules keep a count from rising by mere
repetition: who is cited and has it from another adds nothing; and who first cites and then says it as a fact has learnt
nothing new. Neither can be undone by a further copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieline.analysis.gathered import Gathered
from tieline.analysis.lineage import UNDATED, DocumentLineage, Lineage, Root
from tieline.analysis.origin_lists import UNNAMED
from tieline.model.case import CaseStatement
from tieline.model.counting import listed
from tieline.model.findings import Origin


@dataclass(frozen=True, slots=True)
class Told:
    """One statement with what is known of where it comes from.

    `voice` are the roots of the innermost voice, empty for none and where nobody can ask it; `cited` the same, but
    empty where a paper cites itself; `own` says that the author says so, also by citing the own paper; `shared` that
    the text was printed elsewhere too, so that the words may be another's.
    """

    found: CaseStatement
    lineage: DocumentLineage
    date: str
    own: bool
    shared: bool
    voice: tuple[Root, ...]
    cited: tuple[Root, ...]
    roots: tuple[Root, ...]


def count_origins(statements: Iterable[CaseStatement], lineage: Lineage) -> tuple[Origin, ...]:
    """The origins of statements that say the same, known ones first, each in the order of its first publication."""
    statements = tuple(statements)
    if not statements:
        return ()
    told = tuple(sorted((_told(s, lineage) for s in statements), key=lambda t: (t.date, t.found.key)))
    if len(told) == 1:
        return (_origin(told, lineage, frozenset(), _is_grounded(told[0], lineage, frozenset(), frozenset())),)
    learnt = _learnt(told, lineage)
    passing = _passing_on(told, learnt, lineage)
    sets = _DisjointSets()
    for each in told:
        sets.join([root.key for root in each.roots])
    parts: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        parts[sets.find(each.roots[0].key)].append(each)
    origins = [
        _origin(tuple(part), lineage, passing, any(_is_grounded(t, lineage, passing, learnt) for t in part))
        for part in parts.values()
    ]
    return tuple(sorted(origins, key=lambda origin: not origin.known))


class OriginBook:
    """The origins of claims, counted when first asked for and kept."""

    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._said: dict[str, tuple[Origin, ...]] = {}
        self._denied: dict[str, tuple[Origin, ...]] = {}

    def said(self, claim: Gathered) -> tuple[Origin, ...]:
        """The origins of those who say it."""
        if claim.id not in self._said:
            self._said[claim.id] = count_origins(claim.supporting, self._lineage)
        return self._said[claim.id]

    def denied(self, claim: Gathered) -> tuple[Origin, ...]:
        """The origins of those who deny it."""
        if claim.id not in self._denied:
            self._denied[claim.id] = count_origins(claim.denying, self._lineage)
        return self._denied[claim.id]

    def known(self, claim: Gathered) -> int:
        """How many known origins say it."""
        return sum(origin.known for origin in self.said(claim))


def _told(found: CaseStatement, lineage: Lineage) -> Told:
    document = lineage.of(found.document)
    voices = lineage.voices_of(found)
    voice = lineage.voice_roots(*voices[-1]) if voices else ()
    its_own = {root.key for root in document.roots}
    own = not voices or any(root.key in its_own for root in voice)
    shared = own and lineage.is_printed_elsewhere(found.document)
    cited = () if own else voice
    roots = [*cited, *(document.roots if own else ()), *lineage.passages(found.document, found.statement.evidence)]
    if not cited and not (own and document.roots):
        text = lineage.copies_of(found.document)[0]
        roots.append(Root("text", f"text:{text}" if own else f"unknown:{text}:{_unnamed(found)}", "one text"))
    return Told(found, document, document.published or UNDATED, own, shared, voice, cited, tuple(roots))


def _passing_on(told: Sequence[Told], learnt: frozenset[str], lineage: Lineage) -> frozenset[str]:
    """Publishers (name keys) that lay it to others and never say it in words of their own, learnt from nobody."""
    own = (t for t in told if t.own and not t.shared and lineage.copies_of(t.found.document)[0] not in learnt)
    speaking = {root.key for t in own for root in t.lineage.tellers}
    laying = {
        root.key for t in told if t.found.statement.voices for root in t.lineage.tellers if root not in _itself(t)
    }
    return frozenset(laying - speaking)


def _itself(told: Told) -> set[Root]:
    """The papers that cite themselves in this statement."""
    cited = {root.key for root in told.voice}
    return {root for root in told.lineage.tellers if root.key in cited}


def _learnt(told: Sequence[Told], lineage: Lineage) -> frozenset[str]:
    """Texts (the first id of their copies) that say as a fact what they, or an earlier text of the publisher, lay to
    somebody: whoever wrote them has it thence."""
    cited_since: dict[str, str] = {}
    for each in told:  # in the order of publication
        themselves = {root.key for root in _itself(each)}
        layers = {root.key for root in each.lineage.tellers} - themselves
        if not each.voice or (themselves and not layers):
            continue
        for key in _tellers(each):
            if key in themselves:
                continue
            cited_since.setdefault(key, each.date)
    return frozenset(
        lineage.copies_of(each.found.document)[0]
        for each in told
        if each.own
        and any(cited_since.get(key, "~") <= (each.lineage.last_published or UNDATED) for key in _tellers(each))
    )


def _tellers(told: Told) -> tuple[str, ...]:
    names = (root.key for root in told.lineage.roots if root.role in ("publisher", "agency", "text"))
    return (told.found.document, *names)


def _is_grounded(told: Told, lineage: Lineage, passing: frozenset[str], learnt: frozenset[str]) -> bool:
    """Whether somebody known answers for it: one who says it, or one who is cited and does not merely pass it on."""
    if not told.own or (told.shared and told.found.statement.voices):
        return bool(told.voice) and not any(root.key in passing for root in told.voice)
    document = told.found.document
    return (
        told.lineage.known
        and lineage.copies_of(document)[0] not in learnt
        and not lineage.has_earlier_unknown_copy(document)
    )


def _origin(part: tuple[Told, ...], lineage: Lineage, passing: frozenset[str], known: bool) -> Origin:
    name, key = _name(part, passing, known)
    return Origin(
        key,
        name,
        tuple(t.found.key for t in part),
        tuple(dict.fromkeys(t.found.document for t in part)),
        tuple(dict.fromkeys(_reasons(part, lineage, known))),
        known,
    )


def _name(part: tuple[Told, ...], passing: frozenset[str], known: bool) -> tuple[str, str]:
    """What an origin is called, and its id: whom all of it leads back to, as far as that is known."""
    if known:
        for role in ("voice", "agency", "owner", "publisher", "author"):
            for each in part:
                for root in each.roots:
                    if root.role == role and root.key not in passing:
                        return root.name, root.key
    first = part[0]
    who = _unnamed(first.found)
    where = " and ".join(first.lineage.publishers[:2])
    if first.own:
        return where or UNNAMED, first.roots[0].key
    if first.cited:
        return f"{first.cited[0].name}, who only passes it on", first.cited[0].key
    return f"“{who}”" + (f" in {where}" if where else ""), first.roots[0].key


def _unnamed(found: CaseStatement) -> str:
    voices = found.statement.voices
    return (voices[-1].text or "somebody unnamed") if voices else ""


def _reasons(part: tuple[Told, ...], lineage: Lineage, known: bool) -> Iterable[str]:
    """Why these are one origin, or why nothing is known of it, in words."""
    by_root: dict[tuple[str, str, str], dict[str, Told]] = defaultdict(dict)
    for each in part:
        for root in each.roots:
            if not root.key.startswith("actor:") or root.role != "voice":
                by_root[root.role, root.key, root.name][each.found.document] = each
    for (role, key, name), tellers in by_root.items():
        places = tuple(
            dict.fromkeys(p for t in tellers.values() for p in (t.lineage.publishers or ("an unnamed publisher",)))
        )
        who = listed(places)
        if role == "voice":
            yield f"{who} {'cites' if len(places) == 1 else 'cite'} {name}"
        elif role == "agency":
            yield (
                f"{who} {'credits' if len(places) == 1 else 'credit'} {name}"
                if places != (name,)
                else f"told by {name}"
            )
        elif role == "text" and len(tellers) > 1 and not key.startswith("unknown:"):
            yield f"{len(tellers)} copies of one text: {who}"
        elif role == "passage" and len(tellers) > 1:
            yield f"{who} share a passage"
        elif role == "publisher" and len(tellers) > 1:
            yield f"{len(tellers)} texts of {name}"
        elif role == "owner" and len(places) > 1:
            yield f"{who} belong to {name}"
        elif role == "author" and len(tellers) > 1:
            yield f"{len(tellers)} texts by {name}"
    for each in part:
        if each.own and len(each.lineage.publishers) > 1:
            yield f"one text, printed by {listed(each.lineage.publishers)}"
    if not known:
        yield _why_unknown(part, lineage)


def _why_unknown(part: tuple[Told, ...], lineage: Lineage) -> str:
    if all(not t.own and not t.cited for t in part):
        return "its source is not named, so nobody can ask"
    if not all(t.own for t in part):
        return "all of them only pass on what another says"
    if any(lineage.has_earlier_unknown_copy(t.found.document) for t in part):
        return "an unsigned text had it before"
    if any(t.lineage.known for t in part):
        return "said as a fact by who had cited another for it, which adds nothing"
    return "nothing tells who published it"


class _DisjointSets:
    """Sets of keys that only ever grow together (union-find, Tarjan 1975)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != key:
            grand = self._parent.setdefault(parent, parent)
            self._parent[key] = grand
            key, parent = parent, grand
        return key

    def join(self, keys: Sequence[str]) -> None:
        for key in keys[1:]:
            left, right = self.find(keys[0]), self.find(key)
            if left != right:
                self._parent[max(left, right)] = min(left, right)
