"""The first person: "I" between the marks of a quotation is its speaker, and "we" in a statement is who issues it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from tieline.knowledge import Knowledge, KnownActor
from tieline.model import Actor, Attribution
from tieline.model.mentions import Form
from tieline.reading.attribution.quotations import Quotation, find_quotations
from tieline.reading.coreference.issuers import issuer_of
from tieline.reading.coreference.owned import BY_OWNER, bodies_by_country, owned_rules
from tieline.reading.coreference.stage import with_mentions
from tieline.reading.coreference.walk import Resolved
from tieline.reading.draft import Draft
from tieline.reading.names.lexicon import name_lexicon
from tieline.reading.pipeline import Stage

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
INNER_OPENERS = frozenset({"'", "‘", "`"})
INNER_CLOSERS = frozenset({"'", "’"})


def first_person_stage(knowledge: Knowledge) -> Stage:
    """The stage that resolves the first person; packs tell whose country a speaker's is."""
    needs = frozenset({"attributions", "mentions"})
    gives = frozenset({"mentions", "actors"})
    return Stage("first person", needs, gives, lambda draft: resolve_first_person(draft, knowledge))


def resolve_first_person(draft: Draft, knowledge: Knowledge) -> Draft:
    """The draft with a mention for each first person of a quotation whose speaker is an actor.

    "I" is a person; "we" is the speaker only where that is a body, which speaks of nobody else; "our country" is that
    of a person whom a pack knows. Quotations with more than one speaker, or with another
    quotation around the word, are left alone. Outside quotations "we" is the body whose statement the text is.
    """
    parse = draft.parse
    tokens = [k for k, word in enumerate(parse.lower) if word in SINGULAR or word in PLURAL]
    if not tokens:
        return draft
    types = {a.id: a.type for a in draft.actors}
    quotations = find_quotations(parse)
    firsts = [q.first for q in quotations]
    quoted = {k for q in quotations for k in range(q.first, q.last + 1)}
    outside = frozenset(k for k in tokens if k not in quoted)
    issuer = issuer_of(draft, outside) if outside else None
    found: list[Resolved] = []
    for token in tokens:
        if issuer is not None and token in outside and parse.lower[token] in PLURAL and not draft.mention_at.get(token):
            noun = parse.heads[token] if _is_own_body(draft, token) else token
            form: Form = "pronoun" if noun == token else "nominal"
            found.append(Resolved(token, noun, noun, issuer, form, None))
            continue
        at = bisect_right(firsts, token) - 1
        if (
            at < 0
            or token > quotations[at].last
            or draft.mention_at.get(token)
            or _is_inner(draft, quotations[at], token)
        ):
            continue
        actor = _speaker(draft, quotations[at])
        if actor is not None and (types.get(actor) == "person") == (parse.lower[token] in SINGULAR):
            found.append(Resolved(token, token, token, actor, "pronoun", None))
        elif actor is not None and (state := _country_of(draft, token, actor, knowledge)) is not None:
            noun = parse.heads[token]
            meant = next((a.id for a in draft.actors if a.pack == state.id), None)
            if meant is None:
                meant = f"a{len(draft.actors) + 1}"
                draft = replace(draft, actors=(*draft.actors, Actor(meant, state.name, "state", state.id, BY_OWNER)))
            found.append(Resolved(token, noun, noun, meant, "nominal", None))
    return with_mentions(draft, found) if found else draft


def _is_own_body(draft: Draft, token: int) -> bool:
    """Whether an "our" stands before what the body that speaks calls itself ("our movement")."""
    parse, noun = draft.parse, draft.parse.heads[token]
    whole = noun > token and not any(t in draft.mention_at for t in range(token, noun + 1))
    called = parse.lower[noun] in name_lexicon().groups["own_body"]
    return parse.lower[token] == "our" and parse.deps[token] == "poss" and whole and called


def _country_of(draft: Draft, token: int, speaker: str, knowledge: Knowledge) -> KnownActor | None:
    """The state that "our country" is when that person says it."""
    parse, noun = draft.parse, draft.parse.heads[token]
    rule = owned_rules().get(parse.lower[noun])
    said = parse.lower[token] in ("our", "my") and rule is not None and rule.means == "state"
    pack = draft.actor_by_id[speaker].pack
    person = knowledge.actor(pack) if pack else None
    if (
        not said
        or parse.tags[noun] not in ("NN", "NNP")
        or noun in draft.mention_at
        or person is None
        or person.type != "person"
    ):
        return None
    return bodies_by_country(knowledge).get(("state", person.country or ""))


def _speaker(draft: Draft, q: Quotation) -> str | None:
    """The actor who alone is given as the speaker of a quotation, from outside its marks."""
    starts = draft.parse.starts
    saying = [
        a
        for a in draft.attributions
        if a.content.start <= starts[q.first] < a.content.end
        and (a.cue is None or not q.first <= bisect_left(starts, a.cue.start) <= q.last)
    ]
    return saying[0].actor if len(saying) == 1 and _is_spoken(saying[0]) else None


def _is_spoken(said: Attribution) -> bool:
    return said.manner == "direct" and not said.vague


def _is_inner(draft: Draft, q: Quotation, token: int) -> bool:
    """Whether single marks are open at `token` inside the quotation: it is somebody else's word that is told."""
    words = draft.parse.words
    opened = 0
    for k in range(q.first + 1, token):
        if words[k] in INNER_OPENERS and draft.parse.tags[k] == "``":
            opened += 1
        elif words[k] in INNER_CLOSERS and draft.parse.tags[k] == "''" and opened:
            opened -= 1
    return opened > 0
