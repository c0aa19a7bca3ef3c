"""One pass over a text's pronouns, left to right: who could be meant, each candidate with its features."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tieline.model.mentions import Form
from tieline.reading.coreference.features import (
    Candidate,
    Pronoun,
    Spot,
    TextFacts,
    clause_of,
    features_of,
    pronoun_at,
    role_of,
)
from tieline.reading.coreference.gender import PRONOUNS, gender_of_noun
from tieline.reading.coreference.nominals import NominalFinder
from tieline.reading.coreference.noun_rules import noun_rules
from tieline.reading.draft import Draft, Located
from tieline.reading.names.lexicon import NameLexicon, name_lexicon
from tieline.reading.parse import Parse

NEAR = 2  # sentences back in which a noun that names nobody competes
FAR = 12  # sentences back after which an actor is forgotten, unless the text is about it
TYPES_OF = {
    "m": frozenset({"person"}),
    "f": frozenset({"person"}),
    "n": frozenset({"organization", "armed_group", "government", "state", "place", "facility"}),
    "p": frozenset({"organization", "armed_group", "government", "people"}),
}

Choose = Callable[[Pronoun, Sequence[Candidate], Sequence[Sequence[str]]], int | None]
"""Picks the index of the candidate that a pronoun means, None for none; gets each candidate's features."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A token that was resolved to an actor."""

    first: int
    last: int
    head: int
    actor: str
    form: Form
    confidence: float | None


def spot_of(parse: Parse, first: int, last: int, head: int, form: str) -> Spot:
    """A mention as coreference sees it."""
    return Spot(head, first, last, parse.sentence_of[head], role_of(parse, head), form)


def candidates_of(draft: Draft, genders: dict[str, str]) -> list[Candidate]:
    """One candidate an actor, with all its mentions in order."""
    found: dict[str, Candidate] = {}
    for actor in draft.actors:
        found[actor.id] = Candidate(actor.id, actor.type, genders.get(actor.id, ""), actor.type == "people")
    for located in draft.mentions:
        candidate = found.get(located.mention.actor or "")
        if candidate is not None:
            form = located.mention.form
            candidate.spots.append(spot_of(draft.parse, located.first, located.last, located.head, form))
    return [c for c in found.values() if c.spots]


def walk(
    draft: Draft,
    candidates: Sequence[Candidate],
    lexicon: NameLexicon,
    choose: Choose,
    finder: NominalFinder,
    to_nouns: dict[int, int] | None = None,
) -> list[Resolved]:
    """Every noun phrase that `finder`, and every pronoun of the third person that `choose` resolves to an actor.

    Into `to_nouns` go the pronouns (tokens) that mean a noun which names nobody, each with the head of that noun.
    """
    parse = draft.parse
    phrases = {n.head: n for n in finder.nominals()}
    tokens = [i for i, w in enumerate(parse.lower) if w in PRONOUNS or i in phrases]
    if not tokens:
        return []
    by_id = {c.actor: c for c in candidates}
    facts = facts_of(draft, candidates)
    nouns = competing_nouns(parse, draft.mentions, lexicon)
    settled: set[int] = set()
    found: list[Resolved] = []
    for i in tokens:
        if i in phrases:
            meant = finder.resolve(phrases[i], candidates)
            if meant is not None:
                found.append(Resolved(phrases[i].first, phrases[i].last, i, meant, "nominal", None))
                settled.add(i)
                insort(by_id[meant].spots, spot_of(parse, phrases[i].first, i, i, "nominal"), key=lambda s: s.head)
            continue
        gender, case = PRONOUNS[parse.lower[i]]
        pronoun = pronoun_at(parse, i, gender, case)
        if gender == "n" and (is_empty(parse, i, lexicon) or is_fact(parse, i, lexicon)):
            continue
        rivals = [n for n in nouns if n.spots[0].head not in settled]
        if gender in "np" and owns_actors(parse, pronoun, lexicon):
            rivals = [n for n in rivals if means_a_body(parse.lower[n.spots[0].head])]
        suited = suited_to(parse, pronoun, candidates, rivals, facts)
        if not suited:
            continue
        ranks = ranks_of(pronoun, suited)
        features = [
            features_of(parse, pronoun, c, r, facts) + beside
            for c, r, beside in zip(suited, ranks, compare(pronoun, suited), strict=True)
        ]
        chosen = choose(pronoun, suited, features)
        actor = suited[chosen].actor if chosen is not None else None
        if chosen is not None and actor is None and to_nouns is not None:
            to_nouns[i] = suited[chosen].spots[0].head
        facts.last_pronoun[gender] = actor
        facts.last_pronoun_sentence[gender] = pronoun.sentence
        facts.last_pronoun_role[gender] = pronoun.role
        if actor is not None:
            found.append(Resolved(i, i, i, actor, "pronoun", None))
            insort(by_id[actor].spots, spot_of(parse, i, i, i, "pronoun"), key=lambda s: s.head)
    return found


def suited_to(
    parse: Parse, pronoun: Pronoun, candidates: Sequence[Candidate], nouns: Sequence[Candidate], facts: TextFacts
) -> list[Candidate]:
    """The candidates that agree with the pronoun, with their mentions up to the end of its sentence, nearest first."""
    types = TYPES_OF[pronoun.gender]
    found: list[tuple[int, Candidate]] = []
    for c in candidates:
        many = c.type == "state" and is_last_named_as_many(parse, c, pronoun)
        if (c.type not in types and not (many and pronoun.gender == "p")) or (
            pronoun.gender in "mf" and c.gender and c.gender != pronoun.gender
        ):
            continue
        if pronoun.gender == "n" and (many or is_named_as_many(parse, c)):
            continue
        spots = [s for s in c.spots if s.head < pronoun.token or s.sentence == pronoun.sentence]
        if pronoun.gender in "np":
            spots = [s for s in spots if s.role not in "PM" or parse.heads[s.head] not in facts.heads]
        spots = [s for s in spots if not (s.first <= pronoun.token <= s.last or shares_subject(parse, s, pronoun))]
        if c.type == "place" and spots and spots[-1].role not in "SQP":
            continue  # "it" for a place that is only gone to or stayed in is mostly somebody else
        if not spots:
            continue
        before = [s for s in spots if s.head < pronoun.token]
        if before and pronoun.sentence - before[-1].sentence > FAR and c.actor != facts.first_person:
            continue
        near = before[-1].head if before else pronoun.token - spots[0].head - len(parse)
        found.append((near, Candidate(c.actor, c.type, c.gender, c.plural, spots)))
    for c in nouns:
        spot = c.spots[0]
        if spot.head >= pronoun.token or pronoun.sentence - spot.sentence > NEAR or not noun_agrees(c, pronoun):
            continue
        found.append((spot.head, c))
    return [c for _, c in sorted(found, key=lambda pair: -pair[0])]


def shares_subject(parse: Parse, spot: Spot, pronoun: Pronoun) -> bool:
    """Whether the mention is one of two subjects of the pronoun's clause: "A and B share his aim" is of neither."""
    if pronoun.gender == "p" or pronoun.case == "S" or spot.role not in "SQA" or spot.sentence != pronoun.sentence:
        return False
    joined = parse.deps[spot.head] == "conj" or any(parse.deps[k] == "conj" for k in parse.children[spot.head])
    return joined and spot.head < pronoun.token and clause_of(parse, spot.head) == pronoun.clause


def is_named_as_many(parse: Parse, c: Candidate) -> bool:
    """Whether a group is called by a plural only ("the Houthis"): such are "they", and never "it"."""
    return c.type in ("armed_group", "organization", "people") and all(is_plural_name(parse, s) for s in c.spots)


def is_last_named_as_many(parse: Parse, c: Candidate, pronoun: Pronoun) -> bool:
    """Whether a state was last named before a pronoun by its people, as in "the Kenyans": it is "they" then."""
    named = [s for s in c.spots if s.form == "name" and s.head < pronoun.token]
    if not named or not is_plural_name(parse, named[-1]):
        return False
    word, countries = parse.lower[named[-1].head], name_lexicon().countries
    return not {word, f"the {word}"} & countries  # "the Netherlands" is one


def is_plural_name(parse: Parse, s: Spot) -> bool:
    """Whether a mention is one word that ends as a plural does, behind "the"."""
    word = parse.words[s.head]
    return (
        s.first == s.last and word.endswith("s") and not word.isupper()
        and s.first > 0 and parse.lower[s.first - 1] == "the"
    )  # fmt: skip


def owns_actors(parse: Parse, pronoun: Pronoun, lexicon: NameLexicon) -> bool:
    """Whether a possessive stands before what only a state or a group has: "its fighters", "their envoy"."""
    if pronoun.case != "P":
        return False
    owned = parse.lower[parse.heads[pronoun.token]]
    return any(owned in lexicon.groups[g] for g in ("acts_for_its_state", "persons", "plural_persons"))


def means_a_body(noun: str) -> bool:
    """Whether a noun can stand for a state or a group."""
    rule = noun_rules().get(noun)
    return rule is not None and not rule.types <= {"person", "place"}


def noun_agrees(c: Candidate, pronoun: Pronoun) -> bool:
    """Whether a noun that names nobody can be what the pronoun means."""
    if pronoun.gender in "mf":
        return c.type == "person" and not c.plural and c.gender in ("", pronoun.gender)
    return c.plural if pronoun.gender == "p" else not c.plural and c.type != "person"


def compare(pronoun: Pronoun, suited: Sequence[Candidate]) -> list[list[str]]:
    """Features of each candidate beside its rivals: alone in its gender, the last to be a subject, alone nearby."""
    actors = [c.actor is not None for c in suited]
    known = [a and c.gender == pronoun.gender for a, c in zip(actors, suited, strict=True)]
    subject = [last_subject(c, pronoun) for c in suited]
    near = [is_near(c, pronoun) for c in suited]
    out = []
    for k, c in enumerate(suited):
        rivals = [j for j in range(len(suited)) if j != k and actors[j]]
        found = []
        if pronoun.gender in "mf" and actors[k] and rivals:
            found.append("vsg" + ("=" if c.gender else "?") + str(any(known[j] for j in rivals)))
        others = max((subject[j] for j in rivals), default=-1)
        if subject[k] >= 0:
            found.append("vss" + str(subject[k] > others) + pronoun.case)
        elif others >= 0:
            found.append("vsn" + pronoun.case)
        found.append("vsk" + str(min(max(sum(near[j] for j in rivals), 1), 4)) + str(near[k]))
        more = max((len(suited[j].spots) for j in rivals), default=0)
        found.append("vsm" + ("1" if len(c.spots) > more else "0" if len(c.spots) == more else "2"))
        if len(suited) == 1 and near[k]:
            found.append("alone")
        out.append(found)
    return out


def is_near(c: Candidate, pronoun: Pronoun) -> bool:
    """Whether a candidate was mentioned before the pronoun in its sentence or the one before."""
    return any(s.head < pronoun.token and pronoun.sentence - s.sentence <= 1 for s in c.spots)


def last_subject(c: Candidate, pronoun: Pronoun) -> int:
    """The last token before the pronoun at which a candidate was a subject, -1 if it was none."""
    return max((s.head for s in c.spots if s.role in "SQ" and s.head < pronoun.token), default=-1)


def ranks_of(pronoun: Pronoun, suited: Sequence[Candidate]) -> list[int]:
    """How many actors stand between each candidate and the pronoun."""
    ranks, passed = [], 0
    for c in suited:
        ranks.append(passed)
        passed += c.actor is not None
    return ranks


def facts_of(draft: Draft, candidates: Sequence[Candidate]) -> TextFacts:
    """Whom the text begins with, whom it names most, and the subject that opens each paragraph."""
    parse = draft.parse
    persons = [c for c in candidates if c.type == "person"]
    facts = TextFacts(parse, heads=frozenset(s.head for c in candidates for s in c.spots))
    if persons:
        facts.first_person = min(persons, key=lambda c: c.spots[0].head).actor
        counts = Counter({c.actor: len(c.spots) for c in persons})
        facts.commonest = max(counts, key=lambda a: (counts[a], -persons_index(persons, a)))
    subject_of = {s.sentence: c.actor for c in persons for s in c.spots if s.role in "SQ" and c.actor}
    lead: str | None = None
    for k, (first, _) in enumerate(parse.sentence_bounds):
        if k == 0 or "\n" in parse.text[parse.ends[first - 1] - 1 : parse.starts[first]]:
            lead = None
        if lead is not None:
            facts.paragraph_subject[k] = lead
        elif k in subject_of:
            lead = subject_of[k]
    return facts


def persons_index(persons: Sequence[Candidate], actor: str | None) -> int:
    return next(k for k, c in enumerate(persons) if c.actor == actor)


def competing_nouns(parse: Parse, mentions: Sequence[Located], lexicon: NameLexicon) -> list[Candidate]:
    """Common nouns that a pronoun may mean instead of an actor."""
    inside = {i for m in mentions for i in range(m.first, m.last + 1)}
    heads = {m.head for m in mentions}
    persons, plural_persons = lexicon.groups["persons"], lexicon.groups["plural_persons"]
    found = []
    for i, tag in enumerate(parse.tags):
        if tag not in ("NN", "NNS") or i in inside:
            continue
        dep = parse.deps[i]
        if dep in ("compound", "amod", "appos", "attr", "npadvmod", "nmod", "meta"):
            continue
        if any(parse.deps[c] == "appos" and c in heads for c in parse.children[i]):
            continue
        person = parse.lower[i] in persons or parse.lemmas[i] in persons
        plural = tag == "NNS" or parse.lower[i] in plural_persons
        gender = gender_of_noun(parse.lower[i], lexicon)
        kind = "person" if person or gender else "thing"
        found.append(Candidate(None, kind, gender, plural, [spot_of(parse, i, i, i, "nominal")]))
    return found


def is_fact(parse: Parse, i: int, lexicon: NameLexicon) -> bool:
    """Whether an "it" most likely is what was said or done, as in "denied it"."""
    return parse.deps[i] == "dobj" and parse.lemmas[parse.heads[i]] in lexicon.groups["takes_a_fact"]


def is_empty(parse: Parse, i: int, lexicon: NameLexicon) -> bool:
    """Whether an "it" stands for nothing: weather, "it seems that", "it is clear that"."""
    if parse.lower[i] != "it":
        return False
    dep, verb = parse.deps[i], parse.heads[i]
    if dep == "expl":
        return True
    if dep not in ("nsubj", "nsubjpass"):
        return False
    words = lexicon.groups["event_subjects"]
    clausal = any(
        parse.deps[c] in ("ccomp", "xcomp", "advcl", "csubj", "acl") and c > verb for c in parse.children[verb]
    )
    if parse.lemmas[verb] == "be":
        said = parse.kids(verb, "acomp", "attr")
        return bool(said) and (
            clausal
            or any(parse.lower[k] in words for k in said)
            or any(parse.kids(k, "ccomp", "xcomp", "relcl") for k in said)
        )
    return parse.lemmas[verb] in words and clausal
