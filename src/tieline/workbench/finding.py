"""What somebody means by a short name: an actor by its name, a document by the beginning of its hash, and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from tieline.analysis.gathered import gather_claims
from tieline.analysis.lineage import Lineage
from tieline.errors import AmbiguousNameError, UnknownRecordError
from tieline.ledger import View
from tieline.model import Span
from tieline.model.case import CaseActor, local_key
from tieline.model.counting import plural
from tieline.model.propositions import proposition_of, publisher_words

SHORT = 8
"""Digits of a document's hash that are shown; more where two documents share them."""

_CLAIM = re.compile(r"c:[0-9a-f]{16}(@.*)?")
_CLAIMS = "see them with `tieline claims`"


def find_actor(view: View, wanted: str) -> CaseActor:
    """The case actor with this id, or of this name, alias or spelling in whatever letters; else whose id begins so.

    Raises UnknownRecordError where there is none, AmbiguousNameError where several are called so.
    """
    found = view.actor(find_actor_id(view, wanted))
    if found is None:
        raise _no_actor(wanted)
    return found


def find_actor_id(view: View, wanted: str) -> str:
    """The id of the case actor that `find_actor` finds, which takes no longer where documents often speak of it."""
    for name in (wanted, f"pack:{wanted}"):
        if (known := view.portrait(name, 1)) is not None:
            return known.actor.id
    name = wanted.casefold()
    possible = [found for actor in view.possibly_called(wanted) if (found := view.portrait(actor, 1)) is not None]
    called = [p for p in possible if name in (p.actor.name.casefold(), *map(str.casefold, p.actor.aliases))]
    called = called or [p for p in possible if any(s.text.casefold() == name for s in p.actor.spellings)]
    if not called and len(wanted) > 3:
        begun = dict.fromkeys(
            actor for start in (wanted, f"pack:{wanted}", f"actor:{wanted}") for actor in view.actors_beginning(start)
        )
        called = [found for actor in sorted(begun) if (found := view.portrait(actor, 1)) is not None]
    if not called:
        raise _no_actor(wanted)
    if len(called) > 1:
        raise AmbiguousNameError(
            "actor", wanted,
            [f"{p.actor.id} ({p.actor.name}, {p.actor.type}, in {plural(p.documents, 'document')})" for p in called],
        )  # fmt: skip
    return called[0].actor.id


def _no_actor(wanted: str) -> UnknownRecordError:
    return UnknownRecordError("an actor", wanted, "see them with `tieline actors list`")


def find_document(view: View, wanted: str) -> str:
    """The id of the document with this id, this beginning of its hash, this accession, source or title."""
    begins = wanted if wanted.startswith("sha256:") else f"sha256:{wanted}"
    found = [d for d in view.documents() if d == wanted or (len(wanted) > 3 and d.startswith(begins))]
    if not found:
        found = list(dict.fromkeys(a.document for a in view.accessions() if wanted in (a.id, a.source, a.title)))
    return _only_one("document", wanted, found, "see them with `tieline case documents`")


def find_publisher(view: View, wanted: str) -> str:
    """The name under which a publisher stands, asked for in whatever letters, with or without its article."""
    names = [source.name for source in view.sources()]
    words = publisher_words(wanted)
    found = [name for name in names if name == wanted] or [name for name in names if publisher_words(name) == words]
    return _only_one("publisher", wanted, found, "see them with `tieline sources list`")


def find_withdrawn(withdrawn: Collection[str], wanted: str) -> str:
    """The id of the withdrawn document with this id or this beginning of its hash."""
    begins = wanted if wanted.startswith("sha256:") else f"sha256:{wanted}"
    found = sorted(d for d in withdrawn if d.startswith(begins))
    return _only_one("withdrawn document", wanted, found, "see what was withdrawn with `tieline log`")


def find_statement(view: View, wanted: str) -> str:
    """The key of a statement, whose document may be shortened: `3f9a21c4#s7`."""
    return _local(view, wanted, "a statement", "name it as `tieline statements list` does, such as 3f9a21c4#s7")


def find_member(view: View, wanted: str) -> str:
    """The key of a local actor, whose document may be shortened: `3f9a21c4#a7`."""
    return _local(view, wanted, "a member of an actor", "name it as `tieline actors show` does, such as 3f9a21c4#a7")


def _local(view: View, wanted: str, what: str, do: str) -> str:
    """The key of an item of a reading, whose document may be shortened."""
    document, mark, item = wanted.rpartition("#")
    if not mark:
        raise UnknownRecordError(what, wanted, do)
    return local_key(find_document(view, document), item)


def find_claim(view: View, wanted: str, lineage: Lineage | None = None) -> str:
    """The id of a claim, which may be shortened and stand without its `c:`; or that of the claim which a statement
    makes, named as lists name it (`3f9a21c4#s7`).

    A shortened one is looked for among all statements of the view; one in full costs nothing more than to open it with
    the same `lineage`.
    """
    if "#" in wanted:
        return _claim_made_by(view, find_statement(view, wanted))
    begins = wanted if wanted.startswith("c:") else f"c:{wanted}"
    if _CLAIM.fullmatch(begins):
        key = begins.partition("@")[0]
        keys = {key}
    else:
        keys = {k for s in view.statements() if (k := proposition_of(s).key).startswith(begins.partition("@")[0])}
    if len(keys) > 1:
        return _only_one("claim", wanted, sorted(keys), _CLAIMS)
    lineage = lineage or Lineage(view)
    said = (gather_claims(lineage.saying(key), lineage) for key in keys)
    found = sorted(claim.id for claims in said for claim in claims if claim.id.startswith(begins))
    return _only_one("claim", wanted, [begins] if begins in found else found, _CLAIMS)


def _claim_made_by(view: View, statement: str) -> str:
    for said in view.statements(keys=(statement,)):
        for claim in gather_claims(view.statements(proposition=proposition_of(said).key), Lineage(view)):
            if said in claim.statements:
                return claim.id
    raise UnknownRecordError("a statement that counts", statement, "see those that do with `tieline statements list`")


def find_place(view: View, wanted: str) -> str:
    """A place as the case's statements name it, or an actor by that name, in any letters.

    Raises UnknownRecordError where nothing of the view is told of such a place.
    """
    names: Counter[str] = Counter()
    for said in view.statements():
        sides = (side.text for side in (said.statement.subject, said.statement.object) if side is not None)
        names.update({*([said.place.name] if said.place else ()), *sides})
    names.update(called.name for called in view.called().values())
    if wanted in names:
        return wanted
    alike = [name for name in names if name.casefold() == wanted.casefold()]
    if alike:
        return max(alike, key=lambda name: (names[name], name))
    places = Counter(said.place.name for said in view.statements() if said.place)
    shown = ", ".join(sorted(name for name, _ in places.most_common(12)))
    raise UnknownRecordError("a place", wanted, f"told of most are {shown or 'none'}")


def find_words(view: View, document: str, words: str) -> Span:
    """Where these exact words stand in a document. Raises UnknownRecordError unless they stand there exactly once."""
    held = view.document(document)
    text = held.text if held else ""
    count = text.count(words) if words else 0
    if count != 1:
        do = "give words of the document exactly as they stand there" if count == 0 else "give more of the sentence"
        raise UnknownRecordError(f"words that stand once in the document (they stand {count} times)", words, do, of="")
    start = text.index(words)
    return Span(start, start + len(words), words)


def find_judgement(view: View, wanted: str) -> str:
    """The id of a judgement, which may be shortened and stand without its `j:`."""
    begins = wanted if wanted.startswith("j:") else f"j:{wanted}"
    found = [j.id for j in view.all_judgements() if j.id.startswith(begins)]
    return _only_one("judgement", wanted, found, "see them with `tieline log`")


def short_document(document: str) -> str:
    """The beginning of a document's hash, as it is shown."""
    return document.removeprefix("sha256:")[:SHORT]


def short_key(key: str) -> str:
    """A statement's or local actor's key with its document shortened."""
    document, mark, item = key.rpartition("#")
    return f"{short_document(document)}{mark}{item}"


def _only_one(what: str, wanted: str, found: Sequence[str], do: str) -> str:
    if not found:
        raise UnknownRecordError(f"a {what}", wanted, do)
    if len(found) > 1:
        raise AmbiguousNameError(what, wanted, found)
    return found[0]
