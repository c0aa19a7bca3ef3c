"""What becomes of a plan or a claim as a whole: it is rejected, it fails, it is a lie; and with it what it says."""

from __future__ import annotations

from tieline.reading.commitment.lexicon import Lexicon, Operator, Stance
from tieline.reading.parse import Parse

CONTENT, OWN = "content", "own_content"
COPULAS = frozenset({"be", "prove", "remain", "seem", "appear", "turn", "call", "deem", "consider", "become", "go"})
FALSELY = "falsely"
EVENTUALITIES = frozenset({"case", "event"})


def refuting(parse: Parse, lexicon: Lexicon, noun: int, stance: Stance) -> Operator | None:
    """The word that undoes what the plan or claim `noun` says; None where none does.

    `stance` is the one towards the noun's verb: what is not rejected, or may be, is not undone.
    """
    verb = parse.heads[noun]
    if stance.polarity == "denied" or stance.mode != "actual" or stance.certainty not in ("certain", "probable"):
        return None
    lemma = with_particle(parse, verb)
    if parse.deps[noun] in ("dobj", "nsubjpass"):
        return _first(lexicon.verbs.get((lemma, CONTENT)))
    if parse.deps[noun] != "nsubj":
        return None
    if found := lexicon.verbs.get((lemma, OWN)):
        return found[0]
    for _ in range(2):  # "turned out to be a lie"
        if parse.lemmas[verb] not in COPULAS:
            return None
        for k in parse.children[verb]:
            if parse.deps[k] in ("acomp", "attr", "oprd", "xcomp"):
                table = lexicon.nouns if parse.pos[k] == "NOUN" else lexicon.predicatives
                word = parse.lemmas[k] if parse.pos[k] == "NOUN" else parse.lower[k]
                if found := table.get((word, OWN)):
                    return found[0]
        verb = next(iter(parse.kids(verb, "xcomp")), verb)
    return None


def with_particle(parse: Parse, verb: int) -> str:
    """The lemma of a verb with its particle ("turn down"), whichever way the parser hangs it."""
    for k in parse.children[verb]:
        if parse.deps[k] == "prt":
            return f"{parse.lemmas[verb].lower()} {parse.lower[k]}"
    return parse.lemmas[verb].lower()


def is_said_falsely(parse: Parse, lexicon: Lexicon, verb: int) -> bool:
    """Whether the author takes back what somebody is told to say ("falsely claimed", "wrongly accused")."""
    for k in parse.children[verb]:
        if parse.deps[k] == "advmod" and (hedge := lexicon.adverbs.get(parse.lower[k])) and hedge.id == FALSELY:
            return True
    return False


def is_eventuality(parse: Parse, noun: int) -> bool:
    """Whether a phrase is for what may come ("in case of fire", "in the event that he leaves")."""
    if parse.lemmas[noun] not in EVENTUALITIES or parse.deps[noun] != "pobj":
        return False
    article = any(parse.deps[k] == "det" and parse.lower[k] == "the" for k in parse.children[noun])
    return parse.lower[parse.heads[noun]] == "in" and article == (parse.lemmas[noun] == "event")


def _first(found: tuple[Operator, ...] | None) -> Operator | None:
    return found[0] if found else None
