"""What only the whole pack shows: ids given twice, references to nobody, shared names, periods that run backwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from yaml.nodes import MappingNode, Node, ScalarNode

from tieline.knowledge.faults import PackFault
from tieline.knowledge.index import fold_name
from tieline.knowledge.yaml_tree import list_items, mapping_fields
from tieline.model.codebook import codebook
from tieline.model.time import earliest, is_edtf, latest

_SURFACE_KEYS = ("name", "aliases", "acronyms", "demonyms", "metonyms")


def check_references(
    root: MappingNode, file: str, known_ids: Collection[str], broken: Collection[int] = ()
) -> Iterator[PackFault]:
    """The faults between parts of one pack; nodes whose ``id()`` is in ``broken`` are passed over."""
    yield from _References(root, file, known_ids, broken).check()


@dataclass(frozen=True, slots=True)
class _Spelling:
    text: str
    node: Node
    actor: str
    acronym: bool
    needs: bool


class _References:
    def __init__(self, root: MappingNode, file: str, known_ids: Collection[str], broken: Collection[int]) -> None:
        self.file = file
        self.root = mapping_fields(root)
        self.broken = broken
        self.actors = [
            mapping_fields(node) for node in list_items(self.root.get("actors")) if isinstance(node, MappingNode)
        ]
        self.types: dict[str, str] = {}
        for actor in self.actors:
            own, kind = self._text(actor.get("id")), self._text(actor.get("type"))
            if own is not None:
                self.types[str(own.value)] = str(kind.value) if kind is not None else ""
        self.ids = {*self.types, *known_ids}
        self.sources = set(mapping_fields(self.root["sources"])) if "sources" in self.root else set()

    def check(self) -> Iterator[PackFault]:
        yield from self._duplicate_ids()
        yield from self._shared_names()
        yield from self._parent_cycles()
        for index, actor in enumerate(self.actors):
            where = f"actors[{index}]"
            own = self._text(actor.get("id"))
            yield from self._reference(actor.get("parent"), f"{where}.parent", own)
            yield from self._lifespan(actor, where)
            for node in list_items(actor.get("sources")):
                yield from self._source(node, f"{where}.sources")
            for key, other in (("roles", "of"), ("ties", "object")):
                for number, node in enumerate(list_items(actor.get(key))):
                    fields = mapping_fields(node)
                    place = f"{where}.{key}[{number}]"
                    yield from self._reference(fields.get(other), f"{place}.{other}", own)
                    yield from self._source(fields.get("source"), f"{place}.source")
                    yield from self._period(fields, place)
                    yield from self._fit(actor, fields, other, place)
        for index, node in enumerate(list_items(self.root.get("also_called"))):
            fields = mapping_fields(node)
            yield from self._reference(fields.get("of"), f"also_called[{index}].of", None)
            yield from self._source(fields.get("source"), f"also_called[{index}].source")
        for index, group in enumerate(list_items(self.root.get("never_merge"))):
            yield from self._group(group, f"never_merge[{index}]")

    def _duplicate_ids(self) -> Iterator[PackFault]:
        seen: dict[str, Node] = {}
        for index, actor in enumerate(self.actors):
            node = self._text(actor.get("id"))
            if node is None:
                continue
            if node.value in seen:
                found = f"{node.value!r} also on line {seen[node.value].start_mark.line + 1}"
                advice = "merge the two entries, or rename one"
                yield self._fault("duplicate-id", node, f"actors[{index}].id", "each id once", found, advice)
            seen.setdefault(node.value, node)

    def _shared_names(self) -> Iterator[PackFault]:
        bearers: dict[str, list[_Spelling]] = {}
        for actor in self.actors:
            for spelling in self._spellings(actor):
                # An acronym is told from a word by its letter case, so the two never meet unless written alike.
                keys = {spelling.text} if spelling.acronym else {fold_name(spelling.text) + "\0", spelling.text}
                for key in keys:
                    bearers.setdefault(key, []).append(spelling)
        told: set[int] = set()
        for node in list_items(self.root.get("also_called")):
            for spelling in self._spellings({**mapping_fields(node), "id": mapping_fields(node).get("of", node)}):
                bearers.setdefault(fold_name(spelling.text) + "\0", []).append(spelling)
        for sharing in bearers.values():
            free = [spelling for spelling in sharing if not spelling.needs]
            first = free[0] if free else None
            for spelling in free[1:]:
                if first and spelling.actor != first.actor and id(spelling.node) not in told:
                    told.add(id(spelling.node))
                    line = first.node.start_mark.line + 1
                    found = f"{spelling.text!r} also for {first.actor} on line {line}"
                    advice = "give needs: [words of its context] to all but the best known, or leave the alias out"
                    wanted = "a spelling that means one actor"
                    yield self._fault("shared-name", spelling.node, spelling.actor, wanted, found, advice)

    def _spellings(self, actor: Mapping[str, Node]) -> Iterator[_Spelling]:
        own = self._text(actor.get("id"))
        if own is None:
            return
        for key in _SURFACE_KEYS:
            nodes = [actor[key]] if key == "name" and key in actor else list_items(actor.get(key))
            for node in nodes:
                fields = mapping_fields(node)
                text = self._text(fields.get("text", node))
                if text is not None:
                    yield _Spelling(str(text.value), text, str(own.value), key == "acronyms", "needs" in fields)

    def _parent_cycles(self) -> Iterator[PackFault]:
        parents: dict[str, ScalarNode] = {}
        for actor in self.actors:
            own, parent = self._text(actor.get("id")), self._text(actor.get("parent"))
            if own is not None and parent is not None:
                parents[str(own.value)] = parent
        told: set[str] = set()
        for start in parents:
            chain, current = [start], start
            while current in parents and (current := str(parents[current].value)) not in chain:
                chain.append(current)
            if current == start and len(chain) > 1 and not told.intersection(chain):
                told.update(chain)
                found = " → ".join([*chain, start])
                advice = "remove one of these parents"
                yield self._fault("parent-cycle", parents[start], "parent", "parents that lead upwards", found, advice)

    def _reference(self, node: Node | None, place: str, own: ScalarNode | None) -> Iterator[PackFault]:
        text = self._text(node)
        if text is None:
            return
        if own is not None and text.value == own.value:
            advice = "name the other actor, or remove it"
            yield self._fault("self-reference", text, place, "another actor", f"{text.value!r} itself", advice)
        elif text.value not in self.ids:
            nearest = process.extractOne(str(text.value), sorted(self.ids), score_cutoff=70)
            advice = f'did you mean "{nearest[0]}"?' if nearest else "add the actor to this pack, or load its pack too"
            yield self._fault("unknown-id", text, place, "the id of a listed actor", repr(text.value), advice)

    def _source(self, node: Node | None, place: str) -> Iterator[PackFault]:
        text = self._text(node)
        if text is not None and text.value not in self.sources:
            nearest = process.extractOne(str(text.value), sorted(self.sources), score_cutoff=70)
            advice = f'did you mean "{nearest[0]}"?' if nearest else "add its citation under sources"
            yield self._fault("unknown-source", text, place, "a key listed under sources", repr(text.value), advice)

    def _fit(
        self, actor: Mapping[str, Node], fields: Mapping[str, Node], other: str, place: str
    ) -> Iterator[PackFault]:
        """Whether the codebook lets actors of these types stand in the relation; types in other packs are not known."""
        relation, object_id = self._text(fields.get("relation")), self._text(fields.get(other))
        own_type = self._text(actor.get("type"))
        if relation is None or object_id is None or own_type is None or relation.value not in codebook().ties:
            return
        object_type = self.types.get(str(object_id.value)) or None
        if not codebook().fits(relation.value, own_type.value, object_type):
            tie = codebook().ties[relation.value]
            wanted = f"{relation.value} from {_any_of(tie.subject_types)} to {_any_of(tie.object_types)}"
            found = f"from {own_type.value} to {object_type or 'an actor of another pack'}"
            advice = "choose another relation, or correct the type of either actor"
            yield self._fault("unfit-relation", relation, place, wanted, found, advice)

    def _period(self, fields: Mapping[str, Node], place: str) -> Iterator[PackFault]:
        start, end = self._date(fields.get("from")), self._date(fields.get("to"))
        if start and end and earliest(start.value) > latest(end.value):
            found = f"from {start.value} to {end.value}"
            yield self._fault("reversed-period", start, place, "from before to", found, "swap or correct the dates")

    def _lifespan(self, actor: Mapping[str, Node], where: str) -> Iterator[PackFault]:
        born, died = self._date(actor.get("born")), self._date(actor.get("died"))
        if born and died and earliest(born.value) > latest(died.value):
            found = f"born {born.value}, died {died.value}"
            yield self._fault("reversed-period", born, where, "born before died", found, "swap or correct the dates")

    def _group(self, group: Node, place: str) -> Iterator[PackFault]:
        seen: set[str] = set()
        for node in list_items(group):
            text = self._text(node)
            if text is not None and text.value in seen:
                advice = "name the actor it is not"
                yield self._fault("self-reference", text, place, "different actors", f"{text.value!r} twice", advice)
            if text is not None:
                seen.add(str(text.value))
                yield from self._reference(text, place, None)

    def _text(self, node: Node | None) -> ScalarNode | None:
        sound = isinstance(node, ScalarNode) and id(node) not in self.broken and node.tag.endswith(":str")
        return node if isinstance(node, ScalarNode) and sound else None

    def _date(self, node: Node | None) -> ScalarNode | None:
        text = self._text(node)
        return text if text is not None and is_edtf(str(text.value)) else None

    def _fault(self, kind: str, node: Node, place: str, wanted: str, found: str, advice: str) -> PackFault:
        mark = node.start_mark
        return PackFault(kind, self.file, mark.line + 1, mark.column + 1, place, wanted, found, advice)


def _any_of(types: Collection[str]) -> str:
    return " or ".join(sorted(types)) or "any actor"
