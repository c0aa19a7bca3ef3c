"""Nouns that their owner tells: "his country", "her government", "Chad's president", as far as packs know the owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from tieline.errors import RuleError
from tieline.knowledge import Knowledge, KnownActor
from tieline.model import Actor
from tieline.reading.coreference.nominals import LEADING, demonyms_of
from tieline.reading.coreference.noun_rules import FILE
from tieline.reading.coreference.walk import Resolved
from tieline.reading.draft import Draft, Located
from tieline.reading.rulefiles import rule_file, sentence, words

BODIES = frozenset({"state", "government", "organization", "armed_group"})
GOVERNED = frozenset({"state", "government"})
MEANT = ("state", "government", "head", "peer")
BY_OWNER = 0.9  # how sure the link of an actor is that only its owner tells


@dataclass(frozen=True, slots=True)
class OwnedRule:
    """What an owned noun means: the "state" of a person, the "government" that a person leads, a body's "head", or who
    is a person's "peer" in the state whose adjective stands before the noun."""

    words: frozenset[str]
    means: str
    example: str


@lru_cache(maxsize=1)
def owned_rules() -> Mapping[str, OwnedRule]:
    """The rule of each noun. Raises RuleError for an entry without its schema."""
    rules: dict[str, OwnedRule] = {}
    for entry in rule_file(FILE)["owned"]:
        nouns, means = words(FILE, entry, "words", needed=True), entry.get("means")
        if means not in MEANT:
            raise RuleError(FILE, f"owned {nouns}", f"one of {', '.join(MEANT)} under 'means'", means)
        rules.update(dict.fromkeys(nouns, OwnedRule(frozenset(nouns), means, sentence(FILE, entry))))
    return rules


def find_owned(draft: Draft, knowledge: Knowledge) -> tuple[Draft, list[Resolved]]:
    """The nouns whose owner tells whom they mean, and the draft with the actors that only these nouns bring."""
    actors = list(draft.actors)
    by_pack = {a.pack: a.id for a in actors if a.pack}
    found: list[Resolved] = []
    for i, first, owner, rule in _owned(draft):
        known = knowledge.actor(owner.pack) if owner.pack else None
        if known is None:
            continue
        if rule.means == "head":
            meant = _head_of(draft, i, known, knowledge)
        elif rule.means == "peer":
            meant = _peer_of(draft, i, known, knowledge)
        else:
            body = _body_of(known, rule.means, knowledge, draft.document.published)
            if body is None:
                continue
            meant = by_pack.get(body.id)
            if meant is None:
                meant = by_pack[body.id] = f"a{len(actors) + 1}"
                actors.append(Actor(meant, body.name, body.type, body.id, BY_OWNER))  # type: ignore[arg-type]
        if meant is not None:
            found.append(Resolved(first, i, i, meant, "nominal", None))
    return replace(draft, actors=tuple(actors)), found


def _owned(draft: Draft) -> Iterator[tuple[int, int, Actor, OwnedRule]]:
    """Each noun with one owner who is an actor: the noun, where its phrase begins, the owner and the noun's rule."""
    parse, rules = draft.parse, owned_rules()
    for i, word in enumerate(parse.lower):
        rule = rules.get(word)
        if rule is None or parse.tags[i] not in ("NN", "NNP") or i in draft.mention_at or parse.deps[i] == "compound":
            continue
        owners = parse.kids(i, "poss")
        held = _owner_at(draft, owners[0]) if len(owners) == 1 else None
        owner = draft.actor_by_id.get(held.mention.actor or "") if held is not None else None
        if held is None or owner is None or not held.last < i:
            continue
        if (owner.type == "person") == (rule.means == "head") or owner.type not in BODIES | {"person"}:
            continue
        told = held.mention.form == "pronoun" or parse.lower[owners[0]] == "whose"
        yield i, owners[0] if told else _after(draft, held.last, i), owner, rule


def _owner_at(draft: Draft, token: int) -> Located | None:
    """The mention of an owner; of "whose" that of the name before its clause."""
    parse = draft.parse
    if parse.lower[token] != "whose":
        return draft.mention_by_head.get(token)
    clause = next((i for i in parse.ancestors(token) if parse.deps[i] == "relcl"), None)
    held = draft.mention_by_head.get(parse.heads[clause]) if clause is not None else None
    return held if held is not None and held.mention.form == "name" and held.last < token else None


def _after(draft: Draft, owner: int, noun: int) -> int:
    """The first token of the phrase behind its owner: "Chad's" is a mention of its own."""
    first = owner + 1
    while first < noun and draft.parse.tags[first] == "POS":
        first += 1
    return first


def _body_of(person: KnownActor, means: str, knowledge: Knowledge, on: str | None) -> KnownActor | None:
    """The state that a person is of, or the government that the person leads; None where packs don't tell."""
    by_country = bodies_by_country(knowledge)
    if means == "state":
        return by_country.get(("state", person.country or ""))
    led = [h for h in knowledge.roles_of(person.id, on) if h.role.relation in LEADING]
    of = {a.country for h in led if (a := knowledge.actor(h.role.of)) is not None and a.type in GOVERNED and a.country}
    return by_country.get(("government", of.pop())) if len(of) == 1 else None


@lru_cache(maxsize=4)
def bodies_by_country(knowledge: Knowledge) -> Mapping[tuple[str, str], KnownActor]:
    """The state, and the government, of each country, by its ISO 3166-1 code; none where packs know several."""
    found: dict[tuple[str, str], KnownActor | None] = {}
    for actor in knowledge.actors:
        # A ministry is of that type too, and is not the government.
        if actor.country and (
            actor.type == "state" or (actor.type == "government" and actor.name.startswith("Government"))
        ):
            key = (actor.type, actor.country)
            found[key] = None if key in found else actor
    return {key: actor for key, actor in found.items() if actor is not None}


def _head_of(draft: Draft, i: int, body: KnownActor, knowledge: Knowledge) -> str | None:
    """The only person of the text who holds, by the packs, the post that the noun says in that body or its state."""
    parse = draft.parse
    told = {parse.lower[i]} | {parse.lower[c] for c in parse.kids(i, "compound")}
    fits = []
    for actor in draft.actors:
        if actor.type != "person" or actor.pack is None:
            continue
        for held in knowledge.roles_of(actor.pack, draft.document.published):
            of = knowledge.actor(held.role.of)
            same = of is not None and (of.id == body.id or (_governs(of, body) and held.role.relation in LEADING))
            title = held.role.title.lower().split()
            if same and (told <= set(title) or (told == {"leader"} and held.role.relation in LEADING)):
                fits.append(actor.id)
                break
    return fits[0] if len(fits) == 1 else None


def _peer_of(draft: Draft, i: int, person: KnownActor, knowledge: Knowledge) -> str | None:
    """The only person of the text who, by the packs, holds an office of the same title in the state that is told."""
    before = range(draft.parse.edges[i][0], i)
    told = {m.mention.span.text.lower() for k in before if (m := draft.mention_at.get(k)) is not None}
    states = {demonyms_of(knowledge)[word] for word in told if word in demonyms_of(knowledge)}
    body = knowledge.actor(states.pop()) if len(states) == 1 else None
    if body is None:
        return None
    on = draft.document.published
    titles = {h.role.title.lower() for h in knowledge.roles_of(person.id, on)}
    fits = []
    for actor in draft.actors:
        if actor.type != "person" or actor.pack is None or actor.pack == person.id:
            continue
        for held in knowledge.roles_of(actor.pack, on):
            of = knowledge.actor(held.role.of)
            if of is not None and of.country == body.country and held.role.title.lower() in titles:
                fits.append(actor.id)
                break
    return fits[0] if len(fits) == 1 else None


def _governs(of: KnownActor, body: KnownActor) -> bool:
    return {of.type, body.type} <= GOVERNED and of.country is not None and of.country == body.country
