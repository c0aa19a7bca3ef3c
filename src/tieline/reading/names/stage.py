"""Names: who and what is named in the text, with one mention a name and one actor a bearer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from tieline.knowledge import Knowledge, open_gazetteer
from tieline.reading.draft import Draft
from tieline.reading.names.aliases import type_aliases
from tieline.reading.names.boundaries import ORDINAL, POSSESSIVES, Name, complete, trim
from tieline.reading.names.identities import identify
from tieline.reading.names.known import KnownName, known_names
from tieline.reading.names.lexicon import NameLexicon, name_lexicon
from tieline.reading.names.links import build_linker
from tieline.reading.names.powers import type_known
from tieline.reading.names.spread import spread
from tieline.reading.names.tagger import NameTagger, name_tagger
from tieline.reading.names.types import type_beside_role, type_name
from tieline.reading.parse import Parse
from tieline.reading.pipeline import Stage


def names_stage(knowledge: Knowledge, tagger: NameTagger | None = None) -> Stage:
    """Names and the actors that bear them; `tagger` replaces the one that ships."""
    lexicon, known = name_lexicon(), known_names(knowledge)
    model, linker, gazetteer = tagger or name_tagger(), build_linker(knowledge), open_gazetteer()

    def is_town(word: str) -> bool:
        return any(p.kind == "town" and p.usual and p.weight >= TOWN for p in gazetteer.find(word))

    def find_names(draft: Draft) -> Draft:
        parse = draft.parse
        names = find_in(parse, model, known.find(parse), lexicon, is_town)
        mentions, actors = identify(draft, names, linker, knowledge)
        return replace(draft, mentions=mentions, actors=actors)

    return Stage("names", frozenset({"parse", "sentences"}), frozenset({"mentions", "actors"}), find_names)


def find_in(
    parse: Parse,
    tagger: NameTagger,
    known: Sequence[KnownName],
    lexicon: NameLexicon,
    is_town: Callable[[str], bool] | None = None,
) -> list[Name]:
    """The names of a text in its order, none overlapping, each with its type; `is_town` knows the names of towns."""
    starts = set(parse.sentence_starts)
    known = [k for k in known if not _passes_on(parse, k.last)]
    tagged = [Name(_behind_label(parse, t.first, starts), t.after - 1, t.kind) for t in tagger.tag(parse, lexicon)]
    tagged = [n for n in map(partial(_without_marks, parse), tagged) if n is not None and not _passes_on(parse, n.last)]
    tagged = sorted([*tagged, *with_particles(parse, tagged, lexicon)], key=lambda n: n.first)
    told = [*with_titles(parse, tagged, lexicon), *with_numbers(parse, tagged, lexicon)]
    tagged = sorted([*tagged, *told], key=lambda n: n.first)
    label = {i: kind for a, b, kind in parse.entities for i in range(a, b)}
    loud = shouted(parse)
    tagged = [n for n in tagged if n.first not in loud or n.last - n.first < SHORT]
    names = join(parse, tagged, known, lexicon)
    taken = [False] * len(parse)
    for name in names:
        taken[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    shaped = [
        name if name.meant else complete(parse, name, lexicon, taken)
        for name in (n if n.meant else trim(parse, n, lexicon) for n in names)
        if name is not None
    ]
    typed = [type_known(parse, n, lexicon) if n.meant else type_name(parse, n, lexicon, label) for n in apart(shaped)]
    typed = type_aliases(parse, [type_beside_role(parse, n, lexicon) for n in typed])
    small = {w for w in parse.words if w.islower()}
    large = {w.lower() for i, w in enumerate(parse.words) if i not in starts and w[:1].isupper()}
    plain = lexicon.groups["common_beginners"] - large
    many = lexicon.groups["unnamed_groups"] | lexicon.groups["persons"]
    named = [
        n
        for n in typed
        if not _is_no_name(parse, n, lexicon) and not _begins_only(parse, n, small, plain, starts, many)
    ]
    return apart(spread(parse, named, lexicon, label, is_town))


def _passes_on(parse: Parse, i: int) -> bool:
    """Whether a word says that what somebody else wrote is passed on: "RT @moor: …"."""
    return parse.words[i] == "RT" and i + 1 < len(parse) and parse.words[i + 1][0] == "@"


def _without_marks(parse: Parse, name: Name) -> Name | None:
    """A name without the "#Peace" or "@moor" that it begins with or holds; None where nothing else is left of it.

    A hashtag names what is spoken of and an address an account, not who acts; what packs know by that word is found
    there all the same.
    """
    first = name.first
    for i in range(name.first, name.last + 1):
        if parse.words[i][0] == "@":
            first = i + 1
        elif parse.words[i][0] == "#" or (i and parse.words[i - 1] == "#"):
            first = i + 1 + (parse.words[i] == "#")
    return replace(name, first=first) if first <= name.last else None


def _behind_label(parse: Parse, first: int, starts: set[int]) -> int:
    """Where a name begins: never with the "A." of an answer that is set before its sentence."""
    return first + (parse.words[first] in ("A.", "Q.") and first + 1 in starts)


def with_particles(parse: Parse, tagged: Sequence[Name], lexicon: NameLexicon) -> list[Name]:
    """Persons such as "Yusuf al-Darwich" whom spaCy finds and the tagger does not, where the mark in the name is tagged
    as a word of it: the particle tells that it is a name."""
    taken = {i for n in tagged for i in range(n.first, n.last + 1)}
    particles = lexicon.groups["particles"]
    return [
        Name(a, b - 1, "PER")
        for a, b, kind in parse.entities
        if kind == "PERSON"
        and not taken.intersection(range(a, b))
        and parse.words[a][:1].isupper()
        and not (a and parse.lower[a - 1] in WHERE)
        and any(
            parse.lower[i] in particles and parse.words[i + 1] == "-" and parse.words[i + 2][:1].isupper()
            for i in range(a, b - 2)
        )
    ]


def with_titles(parse: Parse, tagged: Sequence[Name], lexicon: NameLexicon) -> list[Name]:
    """Persons such as "Mr Odhiambo" or "Secretary Okoth" whom the tagger does not know: what stands before tells that
    they are persons. An office must be one that the parser hangs on the name; after it a single word counts."""
    taken = {i for n in tagged for i in range(n.first, n.last + 1)}
    titles = lexicon.groups["person_titles"]
    found: list[Name] = []
    for i, word in enumerate(parse.lower[:-1]):
        ends_office = (
            i > 1
            and parse.lower[i - 1] == "of"
            and parse.lower[i - 2] in titles
            and word in lexicon.groups["office_words"]
        )
        if not (word in titles or ends_office) or parse.lower[i + 1] in titles or i in taken:
            continue
        if not parse.words[i][:1].isupper():
            continue
        last = i
        while last + 1 < len(parse) and parse.pos[last + 1] == "PROPN" and parse.words[last + 1][:1].isupper():
            last += 1
        words = last - i
        addressed = word in ADDRESSES and 0 < words <= 3
        office = words == 1 and (ends_office or parse.heads[i] == last) and not parse.words[last].isupper()
        if not (addressed or office) or taken.intersection(range(i + 1, last + 1)) or parse.lower[last] in lexicon.cues:
            continue
        found.append(Name(i + 1, last, "PER"))
    return found


def with_numbers(parse: Parse, tagged: Sequence[Name], lexicon: NameLexicon) -> list[Name]:
    """Units such as "the 81st Field Artillery Brigade" that the tagger does not know."""
    taken = {i for n in tagged for i in range(n.first, n.last + 1)}
    found: list[Name] = []
    for i, word in enumerate(parse.lower[:-1]):
        if i in taken or not ORDINAL.match(word):
            continue
        last = i
        while last + 1 < len(parse) and parse.words[last + 1][:1].isupper() and last - i < LONGEST_UNIT:
            last += 1
        if last > i and parse.lower[last] in lexicon.groups["unit"] and not taken.intersection(range(i, last + 1)):
            found.append(Name(i, last, "ORG"))
    return found


PEOPLES = ("ans", "ese", "is", "ites")
"""How words for a country's people end: "Kestrians"."""
TOWN = 20_000  # people: a town that reports name without saying what it is
LONGEST_UNIT = 5  # words after the number
ADDRESSES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "president"})
"""Forms of address that stand before nothing but a person's name."""
WHERE = frozenset({"in", "at", "near", "from", "to", "around", "outside", "inside", "into", "towards", "toward"})
"""Words after which a name with a particle is more likely a place's."""
SHORT = 2  # a longer name in a line of capitals is more likely the line than a name


def shouted(parse: Parse) -> frozenset[int]:
    """The tokens of lines in capitals, in which the case of letters says nothing."""
    found: list[int] = []
    for first, after in parse.sentence_bounds:
        words = [w for w in parse.words[first:after] if w.isalpha() and len(w) > 1]
        if len(words) > 2 and sum(w.isupper() for w in words) > 0.8 * len(words):
            found.extend(range(first, after))
    return frozenset(found)


def join(parse: Parse, tagged: Sequence[Name], known: Sequence[KnownName], lexicon: NameLexicon) -> list[Name]:
    """Tagged and known names as one list: a known name goes before, but is never cut out of a longer unknown one."""
    owner: dict[int, int] = {i: k for k, name in enumerate(tagged) for i in range(name.first, name.last + 1)}
    gone: set[int] = set()
    kept: list[Name] = []
    inside: dict[int, list[KnownName]] = {}
    for match in known:
        touched = sorted({owner[i] for i in range(match.first, match.last + 1) if i in owner})
        if len(touched) == 1 and _covers(tagged[touched[0]], match):
            inside.setdefault(touched[0], []).append(match)
        elif not touched:
            if not _goes_on(parse, match):
                kept.append(_known(match, ""))
        elif (
            all(match.first <= tagged[k].first and tagged[k].last <= match.last for k in touched)
            or match.last > match.first
        ):
            gone.update(touched)
            kept.append(_known(match, tagged[touched[0]].kind))
    for k, name in enumerate(tagged):
        if k not in gone:
            kept.extend(_split(parse, name, inside.get(k, []), lexicon))
    return sorted(kept, key=lambda n: n.first)


def _split(parse: Parse, name: Name, matches: Sequence[KnownName], lexicon: NameLexicon) -> list[Name]:
    """A tagged name as itself, or as the known names in it where nothing but titles and marks is left beside them."""
    owner = next((m for m in matches if m.first == name.first and m.last + 1 < name.last), None)
    if owner and parse.lower[owner.last + 1] in POSSESSIVES:  # "the Harbour League's Peace Initiative" names two
        owned = replace(name, first=owner.last + 2)
        return [_known(owner, name.kind), *_split(parse, owned, [m for m in matches if m is not owner], lexicon)]
    covered = {i for m in matches for i in range(m.first, m.last + 1)}
    rest = [i for i in range(name.first, name.last + 1) if i not in covered]
    titles = lexicon.groups["person_titles"]
    spare = all(
        parse.lower[i] in titles or not parse.words[i][0].isalnum() or parse.lower[i] in ("s", "the", "and")
        for i in rest
    )
    if matches and spare and not (rest and len(matches) == 1 and _is_title_name(parse, name, matches[0])):
        return [_known(m, name.kind) for m in matches]
    return [name]


def _is_title_name(parse: Parse, name: Name, match: KnownName) -> bool:
    """Whether the rest is a title that makes another name of it, such as the "General" of a "General Iran"."""
    return name.kind == "PER" and match.meant[0].actor.type != "person"


def _known(match: KnownName, kind: str) -> Name:
    return Name(match.first, match.last, kind, "other", match.meant)


def _covers(name: Name, match: KnownName) -> bool:
    return name.first <= match.first and match.last <= name.last


def _goes_on(parse: Parse, match: KnownName) -> bool:
    """Whether a one-word match is part of a longer run of capitals that the tagger did not take for a name."""
    if match.last > match.first:
        return False
    i = match.first
    person = match.meant[0].actor.type == "person"
    before = i > 0 and parse.tags[i - 1] == "NNP" and parse.words[i - 1][:1].isupper() and parse.heads[i - 1] == i
    behind = (
        i + 1 < len(parse)
        and parse.tags[i + 1] == "NNP"
        and parse.words[i + 1][:1].isupper()
        and parse.heads[i] == i + 1
    )
    return person and (before or behind)


def apart(names: Sequence[Name]) -> list[Name]:
    """The names without those that overlap a longer one."""
    kept: list[Name] = []
    end = -1
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if name.first > end:
            kept.append(name)
            end = name.last
    return kept


def _is_no_name(parse: Parse, name: Name, lexicon: NameLexicon) -> bool:
    if name.meant:
        return False
    if name.kind == "PER" and all(
        w in lexicon.groups["person_titles"] or w in lexicon.groups["office_words"] or w in lexicon.connectors
        for w in parse.lower[name.first : name.last + 1]
    ):
        return True
    if name.first == name.last:
        word = parse.words[name.first]
        return (
            word.lower() in lexicon.groups["not_names"]
            or (word.lower() in lexicon.groups["rubrics"] and parse.words[name.last + 1 : name.last + 2] == [":"])
            or (parse.tags[name.first] in ("PRP", "PRP$") and not word.isupper())
            or not any(c.isalpha() for c in word)
            or (word.islower() and name.kind != "NORP")
        )
    return False


def _begins_only(
    parse: Parse, name: Name, small: set[str], plain: frozenset[str], starts: set[int], many: frozenset[str]
) -> bool:
    """Whether a noun has its capital from the sentence that it begins: "Rebels fled … the rebels", "Mediators left"."""
    i = name.first
    if name.meant or i != name.last or i not in starts:
        return False
    if parse.lower[i] in plain:
        return True
    if name.kind == "PER" and parse.tags[i] in ("NNS", "VBG") and not parse.lower[i].endswith(PEOPLES):
        return True  # nobody is called "Planes" or "Shelling"
    return parse.tags[i] == "NNS" and (parse.lower[i] in small or parse.lemmas[i].lower() in many)


def spacy_labels(parse: Parse) -> Mapping[int, str]:
    """spaCy's label of each token that it took for part of a name."""
    return {i: kind for a, b, kind in parse.entities for i in range(a, b)}
