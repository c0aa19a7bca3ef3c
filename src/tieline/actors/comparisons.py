"""What is compared between an actor of a document and one of the case: each function gives one part of the score.

Scores are log-odds and add up. A comparison that has nothing to compare gives None: missing knowledge speaks neither
for nor against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tieline.actors.name_comparison import compare_bodies, compare_persons
from tieline.knowledge import Knowledge
from tieline.model.case import ScorePart
from tieline.model.profiles import LocalActor, Profile
from tieline.names import normalise
from tieline.names.persons import given_names_differ, is_full

SAME_PACK = 10.0
NEVER = -20.0  # outweighs all else together
NO_PACK = -1.0  # reading, which knows all spellings of packs, did not take it for the known actor
OTHER_KIND = -8.0  # a person and a body
OTHER_TYPE = -2.5  # a state and an organisation
NEAR_TYPE = -0.3  # an organisation and an armed group
OTHER_GENDER = -2.5
SAME_POST, MORE_POSTS, SAME_TITLE, LIKE_TITLE = 2.0, 0.5, 1.0, 0.4
MOST_OF_ROLES = 3.0
OTHER_GROUP = -6.0  # "Dolani herders" and "Dolani elders"
SAME_STATE, OTHER_STATE = 0.5, -1.0
COMPANION, COMPANION_STATE, MOST_OF_COMPANIONS = 0.7, 0.3, 2.0
SEEN_TOGETHER = -4.0  # both stand in one sentence, as two
NAMES_AGAINST = -4.0  # times the share of the actor's full names that are another's
SPELLINGS = 12  # of the actor of the case, the most frequent: more change nothing
_ALIKE_TYPES = frozenset({"organization", "armed_group", "government", "facility", "place"})


def compare_name(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart:
    """The two spellings that fit best, one of each side."""
    weigh = compare_persons if local.type == "person" else compare_bodies
    best: tuple[float, str, str, str] | None = None
    for mine in _texts(local):
        for theirs in spellings_of(actor):
            score, why = weigh(mine, theirs)
            if best is None or (score, mine, theirs) > best[:3]:
                best = (score, mine, theirs, why)
    if best is None:
        return ScorePart("name", -5.0, local.name, actor.name, "no name to compare")
    return ScorePart("name", best[0], best[1], best[2], best[3])


def compare_full_names(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """Whether a person's full name goes against those that the actor bears: an initial fits two brothers, a full name
    only one."""
    if local.type != "person":
        return None
    mine = next((text for text in sorted(_texts(local), key=lambda t: (-len(t), t)) if is_full(text)), None)
    theirs = [(text, n) for text, n in (*actor.names, *actor.spellings)[: 2 * SPELLINGS] if is_full(text)]
    if mine is None or not theirs:
        return None
    against = [(text, n) for text, n in theirs if given_names_differ(mine, text)]
    if not against:
        return None
    share = sum(n for _, n in against) / sum(n for _, n in theirs)
    why = "a full name of another bearer" if share == 1 else f"{share:.0%} of the full names are of another bearer"
    return ScorePart("full names", round(NAMES_AGAINST * share, 2), mine, against[0][0], why)


def compare_described(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """Groups that are known by a description with a name in it are one where it is the same, word for word."""
    if {local.type, actor.type} != {"people"}:
        return None
    mine = {normalise(text) for text in _texts(local) if " " in text}
    theirs = {normalise(text) for text in spellings_of(actor) if " " in text}
    if not mine or not theirs or mine & theirs:
        return None
    return ScorePart("description", OTHER_GROUP, local.name, actor.name, "described in other words")


def compare_pack(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """The known actors that both are, and whether a pack forbids to take one for the other."""
    left, right = local.pack or "", actor.pack or ""
    if left and right:
        if left == right:
            return ScorePart("pack", SAME_PACK, left, right, "both are this known actor")
        apart = knowledge.never_merge(left, right)
        why = "a pack says that these are never the same" if apart else "two known actors"
        return ScorePart("pack", NEVER, left, right, why)
    if not left and not right:
        return None
    known = right or left
    names = _texts(local) if right else spellings_of(actor)
    others = {a.id for text in names for a in knowledge.by_name(text)}
    if others and known not in others:
        return ScorePart("pack", NEVER, left, right, f"a spelling is that of the known actor {min(others)}")
    return ScorePart("pack", NO_PACK, left, right, "only one of them was taken for a known actor")


def compare_type(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """A person is never a body; an organisation may be called an armed group elsewhere, and a state that no pack knows
    a place or a government: the texts say of it now where it is, now what it does."""
    if local.type == actor.type:
        return None
    unknown = local.pack is None and actor.pack is None
    if "person" in (local.type, actor.type):
        score, why = OTHER_KIND, "a person is no body"
    elif {local.type, actor.type} <= (_ALIKE_TYPES | {"state"} if unknown else _ALIKE_TYPES):
        score, why = NEAR_TYPE, "bodies of two sorts"
    else:
        score, why = OTHER_TYPE, "of another sort"
    return ScorePart("type", score, local.type, actor.type, why)


def compare_gender(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """What pronouns say of a person; they are resolved by the machine too, so this alone does not decide."""
    if not local.gender or not actor.genders or actor.genders[0][0] == local.gender:
        return None
    return ScorePart("gender", OTHER_GENDER, local.gender, actor.genders[0][0], "he in one, she in the other")


def compare_roles(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """The posts that both hold, and the titles that both are given."""
    mine, theirs = set(local.roles), {text for text, _ in actor.roles}
    both = sorted(mine & theirs)
    posts = [text for text in both if not text.startswith("role ")]
    titles = [text for text in both if text.startswith("role ")]
    score = 0.0
    if posts:
        score += SAME_POST + MORE_POSTS * (len(posts) - 1)
    if titles:
        score += SAME_TITLE
    if not both:
        alike = _title_words(mine) & _title_words(theirs)
        if not alike:
            return None
        return ScorePart("role", LIKE_TITLE, _joined(mine), _joined(theirs), f"titles share {_joined(alike)}")
    return ScorePart("role", min(score, MOST_OF_ROLES), _joined(mine), _joined(theirs), f"both: {_joined(both)}")


def compare_states(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """The states that both are tied to."""
    mine, theirs = set(local.states), {text for text, _ in actor.states}
    if not mine or not theirs:
        return None
    both = mine & theirs
    score, why = (SAME_STATE, f"both: {_joined(both)}") if both else (OTHER_STATE, "tied to other states")
    return ScorePart("state", score, _joined(mine), _joined(theirs), why)


def compare_companions(local: LocalActor, actor: Profile, knowledge: Knowledge) -> ScorePart | None:
    """Who stands in one sentence with either; and whether they themselves were seen together, as two."""
    theirs = dict(actor.companions)
    own = [f"name:{normalise(text)}" for text in _texts(local) if " " in normalise(text)]
    together = [name for name in own if name in theirs]
    if together and not any(f"name:{normalise(text)}" in together for text in spellings_of(actor)):
        return ScorePart("companions", SEEN_TOGETHER, local.name, actor.name, "seen in one sentence, as two")
    both = [name for name in local.companions if name in theirs]
    if not both:
        return None
    worth = sum(COMPANION_STATE if _is_state(name, knowledge) else COMPANION for name in both)
    shown = _joined(both[:5])
    return ScorePart("companions", min(worth, MOST_OF_COMPANIONS), shown, shown, f"{len(both)} stand beside both")


Comparison = Callable[[LocalActor, Profile, Knowledge], ScorePart | None]
COMPARISONS: tuple[Comparison, ...] = (
    compare_name, compare_full_names, compare_described, compare_pack, compare_type, compare_gender,
    compare_roles, compare_states, compare_companions,
)  # fmt: skip
"""All comparisons, in the order in which a waterfall shows them."""


def compare(local: LocalActor, actor: Profile, knowledge: Knowledge) -> tuple[ScorePart, ...]:
    """The parts of the score that a local actor is this actor of the case."""
    parts = (comparison(local, actor, knowledge) for comparison in COMPARISONS)
    return tuple(part for part in parts if part is not None)


def total(parts: Iterable[ScorePart]) -> float:
    """The score that the parts add up to, to two decimals."""
    return round(sum(part.score for part in parts), 2)


def spellings_of(actor: Profile) -> Sequence[str]:
    """The spellings of an actor of the case that are compared."""
    return list(dict.fromkeys(text for text, _ in (*actor.names[:SPELLINGS], *actor.spellings[:SPELLINGS])))


def _texts(local: LocalActor) -> list[str]:
    return list(dict.fromkeys([local.name, *(text for text, _ in local.spellings)]))


def _title_words(roles: Iterable[str]) -> set[str]:
    return {word for role in roles if role.startswith("role ") for word in role.split()[1:] if len(word) > 3}


def _is_state(name: str, knowledge: Knowledge) -> bool:
    known = knowledge.actor(name.removeprefix("pack:")) if name.startswith("pack:") else None
    return known is not None and known.type == "state"


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts))
