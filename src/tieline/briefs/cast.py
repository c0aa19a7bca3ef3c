"""Who is in it: the actors that matter to the text, what is known of them at its date, and where it speaks of."""

from __future__ import annotations

from collections import Counter

from tieline.briefs.material import AUTHOR, Material, hedges_of, measured_of, quote
from tieline.briefs.outline import Group, Line, Section
from tieline.model import Actor, Mention, Statement
from tieline.model.counting import plural

_MOST_NAMES = 6


def cast_section(material: Material) -> Section:
    """Actors by how often they are meant; those named once and taking part in nothing are run together at the end."""
    mentions: dict[str, list[Mention]] = {}
    for mention in material.reading.mentions:
        if mention.actor is not None:
            mentions.setdefault(mention.actor, []).append(mention)
    active = _taking_part(material)
    actors = [actor for actor in material.reading.actors if actor.type != "place" or actor.id in active]
    actors.sort(key=lambda actor: -len(mentions.get(actor.id, ())))
    leading = [a for a in actors if a.id in active or len(mentions.get(a.id, ())) > 1]
    others = [a for a in actors if a not in leading]
    groups = (
        Group(tuple(_actor_line(material, actor, mentions.get(actor.id, [])) for actor in leading)),
        Group(tuple(_name_line(material, a, mentions.get(a.id, [])) for a in others), "Also named", run_on=True),
        Group(_place_lines(material), "Places", run_on=True),
    )
    return Section("cast", "Who is in it", tuple(g for g in groups if g.lines), "No actor was found.")


def known_roles(material: Material, actor: Actor) -> tuple[str, ...]:
    """What the packs say the actor was on the day of publication; nothing where that day is not known."""
    day, knowledge = material.reading.document.published, material.knowledge
    if actor.pack is None or knowledge is None or day is None:
        return ()
    found: list[str] = []
    for held in knowledge.roles_of(actor.pack, day):
        of = knowledge.actor(held.role.of)
        title = f"{held.role.title} of {of.name if of else held.role.of}"
        found.append(title if held.sure else f"{title} (not certain at that date)")
    known = knowledge.actor(actor.pack)
    if known and known.parent and not found:
        parent = knowledge.actor(known.parent)
        found.append(f"part of {parent.name if parent else known.parent}")
    return tuple(found)


def _taking_part(material: Material) -> set[str]:
    found: set[str] = set()
    for s in material.reading.statements:
        found.update(p.actor for p in (s.subject, s.object, *s.via, *s.voices) if p is not None and p.actor is not None)
    return found


def _actor_line(material: Material, actor: Actor, mentions: list[Mention]) -> Line:
    told = [
        s for s in material.reading.statements if s.kind == "attribute" and s.subject and s.subject.actor == actor.id
    ]
    roles = known_roles(material, actor)
    details = [f"known at that date: {'; '.join(roles)}"] if roles else []
    if names := _names_used(actor, mentions):
        details.append("called " + names)
    details += [_attribute(material, s) for s in told]
    return Line(
        f"{actor.name}, {actor.type.replace('_', ' ')}, {plural(len(mentions), 'mention')}",
        numbers=material.numbers(*(m.span for m in mentions)),
        details=tuple(details),
        refs=(actor.id, *(s.id for s in told)),
    )


def _attribute(material: Material, s: Statement) -> str:
    marks = "".join(f", {mark}" for mark in hedges_of(s))
    voice = material.voice(s)
    by = "" if voice == AUTHOR else f", according to {voice}"
    value = quote(s.object.text) if s.object else "not said"
    numbers = " ".join(map(str, material.numbers_of([s])))
    return f"{s.relation.replace('_', ' ')}: {value}{marks}{by} · {measured_of(s)} [{numbers}]"


def _names_used(actor: Actor, mentions: list[Mention]) -> str:
    said = sorted((m for m in mentions if m.form != "pronoun"), key=lambda m: m.form != "name")
    names = Counter(quote(m.span.text, 60) for m in said)
    if set(names) <= {actor.name}:
        return ""
    shown = [f"“{name}” ×{count}" if count > 1 else f"“{name}”" for name, count in names.most_common(_MOST_NAMES)]
    if len(names) > _MOST_NAMES:
        shown.append(f"and {plural(len(names) - _MOST_NAMES, 'other name')}")
    return ", ".join(shown)


def _name_line(material: Material, actor: Actor, mentions: list[Mention]) -> Line:
    return Line(actor.name, numbers=material.numbers(*(m.span for m in mentions)), refs=(actor.id,))


def _place_lines(material: Material) -> tuple[Line, ...]:
    by_name: dict[str, list[int]] = {}
    for index, place in enumerate(material.reading.places):
        country = f" ({place.country})" if place.country and place.country != place.name else ""
        by_name.setdefault(place.name + country, []).append(index)
    places = material.reading.places
    return tuple(
        Line(name, numbers=material.numbers(*(places[i].span for i in held)))
        for name, held in sorted(by_name.items(), key=lambda item: -len(item[1]))
    )
