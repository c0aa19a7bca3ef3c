"""Whether each field of a pack has the form that the schema wants."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import process
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tieline.knowledge.faults import PackFault
from tieline.knowledge.schema import ACTOR, ALSO_CALLED, GENDERS, ROLE, SURFACE, TIE, Field
from tieline.knowledge.yaml_tree import describe, read_plain
from tieline.model.codebook import codebook
from tieline.model.time import parse_edtf

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class FieldChecker:
    """Walks a pack's nodes and gathers faults; ``broken`` holds the ``id()`` of each node that has one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[PackFault] = []
        self.broken: set[int] = set()

    def check_mapping(self, node: Node, fields: Mapping[str, Field], where: str) -> None:
        """Check the keys of one mapping against ``fields``, and each value against its field's form."""
        if not isinstance(node, MappingNode):
            example = ", ".join(key for key, field in fields.items() if field.required)
            self._fault("wrong-type", node, where, f"a mapping with at least {example}", f"write {example} as keys")
            return
        person = _value_of(node, "type") == "person"
        seen: dict[str, Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            place = f"{where}.{key}" if where else key
            if key in seen:
                line = seen[key].start_mark.line + 1
                self._fault(
                    "duplicate-key",
                    key_node,
                    place,
                    "each key once",
                    "put both under one key",
                    f"it also on line {line}",
                )
            seen[key] = key_node
            if key not in fields:
                self._unknown_key(key_node, key, place, fields)
                continue
            self._check_fitting(key_node, key, place, fields[key], person)
            self._check_value(value, fields[key], place)
        for key, field in fields.items():
            if field.required and key not in seen:
                self._fault(
                    "missing", node, f"{where}.{key}" if where else key, f"the key {key!r}", f'add "{key}: ..."', "none"
                )

    def _unknown_key(self, node: Node, key: str, place: str, fields: Mapping[str, Field]) -> None:
        nearest = process.extractOne(key, list(fields), score_cutoff=60)
        advice = f'did you mean "{nearest[0]}"?' if nearest else "remove it, or put it into note"
        self._fault("unknown-key", node, place, "one of " + ", ".join(fields), advice, repr(key))

    def _check_fitting(self, node: Node, key: str, place: str, field: Field, person: bool) -> None:
        if field.only == "persons" and not person:
            advice = "use founded" if key == "born" else "remove it, or correct the type"
            self._fault("misplaced", node, place, f"{key} on persons only", advice, f"{key} on another type")
        if field.only == "others" and person:
            self._fault("misplaced", node, place, f"no {key} on a person", "use born, or correct the type", key)

    def _check_value(self, node: Node, field: Field, place: str) -> None:
        form = field.form
        if form in _MAPPING_LISTS:
            for index, item in enumerate(self._items(node, place)):
                self.check_mapping(item, _MAPPING_LISTS[form], f"{place}[{index}]")
        elif form == "surfaces":
            for index, item in enumerate(self._items(node, place)):
                if isinstance(item, MappingNode):
                    self.check_mapping(item, SURFACE, f"{place}[{index}]")
                else:
                    self._text(item, f"{place}[{index}]")
        elif form == "groups":
            for index, item in enumerate(self._items(node, place)):
                members = self._items(item, f"{place}[{index}]")
                if isinstance(item, SequenceNode) and len(members) < 2:
                    self._fault("wrong-type", item, f"{place}[{index}]", "two ids or more", "name the actor it is not")
                for member in members:
                    self._text(member, f"{place}[{index}]")
        elif form == "words":
            self._check_words(node, place)
        elif form == "source list":
            items = self._items(node, place)
            if isinstance(node, SequenceNode) and not items:
                self._fault("missing", node, place, "at least one source key", "say where this is documented")
            for item in items:
                self._text(item, place)
        elif form == "sources":
            self._check_citations(node, place)
        elif form == "boolean":
            if not node.tag.endswith(":bool"):
                self._fault("wrong-type", node, place, "true or false", "write one of them, unquoted")
        elif form == "edtf or null" and node.tag.endswith(":null"):
            return
        else:
            self._check_scalar(node, form, place)

    def _check_scalar(self, node: Node, form: str, place: str) -> None:
        text = self._text(node, place)
        if text is None:
            return
        if form == "slug" and not _SLUG.fullmatch(text):
            self._fault(
                "bad-id", node, place, "lower-case letters, digits and single hyphens", f'write "{_make_slug(text)}"'
            )
        elif form in ("edtf", "edtf or null"):
            try:
                parse_edtf(text)
            except ValueError as fault:
                wanted = str(fault).removeprefix("wanted ").partition(", found")[0]
                self._fault("bad-date", node, place, wanted, "leave out what is not known rather than guess")
        elif form == "country" and not _COUNTRY.fullmatch(text):
            self._fault("bad-value", node, place, "two capital letters of ISO 3166", 'write such as "IQ"')
        elif form == "language" and not _LANGUAGE.fullmatch(text):
            self._fault("bad-value", node, place, "a language tag such as fa, ar or ku", "use a BCP 47 tag")
        elif form in ("type", "gender", "relation"):
            self._check_choice(node, text, place, _choices(form))

    def _check_choice(self, node: Node, text: str, place: str, choices: Sequence[str]) -> None:
        if text not in choices:
            nearest = process.extractOne(text, choices, score_cutoff=60)
            advice = f'did you mean "{nearest[0]}"?' if nearest else "choose one of them"
            self._fault("bad-value", node, place, "one of " + ", ".join(choices), advice)

    def _check_words(self, node: Node, place: str) -> None:
        items = self._items(node, place)
        if isinstance(node, SequenceNode) and not items:
            self._fault("missing", node, place, "at least one word", "name the words of the context, or leave it out")
        for item in items:
            word = self._text(item, place)
            if word is not None and (word != word.casefold() or " " in word):
                self._fault("bad-value", item, place, "single words in lower case", f"write {word.casefold().split()}")

    def _check_citations(self, node: Node, place: str) -> None:
        if not isinstance(node, MappingNode):
            self._fault("wrong-type", node, place, "a mapping from key to citation", 'write "key: citation in words"')
            return
        seen: set[str] = set()
        for key, citation in node.value:
            if key.value in seen:
                self._fault("duplicate-key", key, f"{place}.{key.value}", "each source key once", "rename one")
            seen.add(key.value)
            self._text(citation, f"{place}.{key.value}")

    def _items(self, node: Node, place: str) -> list[Node]:
        if isinstance(node, SequenceNode):
            return list(node.value)
        self._fault(
            "wrong-type", node, place, "a list", "put the items in [square brackets] or on lines that begin with -"
        )
        return []

    def _text(self, node: Node, place: str) -> str | None:
        if isinstance(node, ScalarNode):
            value = read_plain(node)
            if isinstance(value, str) and value.strip() == value and value:
                return value
            if isinstance(value, str) and value.strip():
                self._fault("bad-value", node, place, "text without spaces at its ends", "remove them")
                return None
        self._fault("wrong-type", node, place, "text", "write it in quotes, or remove the key")
        return None

    def _fault(self, kind: str, node: Node, place: str, wanted: str, advice: str, found: str | None = None) -> None:
        mark = node.start_mark
        self.broken.add(id(node))
        self.faults.append(
            PackFault(kind, self.file, mark.line + 1, mark.column + 1, place, wanted, found or describe(node), advice)
        )


_MAPPING_LISTS: Mapping[str, Mapping[str, Field]] = {
    "actors": ACTOR, "roles": ROLE, "ties": TIE, "more names": ALSO_CALLED,
}  # fmt: skip


def _choices(form: str) -> Sequence[str]:
    if form == "type":
        return tuple(codebook().actor_types)
    if form == "relation":
        return tuple(codebook().ties)
    return GENDERS


def _value_of(node: MappingNode, key: str) -> object:
    return next((value.value for name, value in node.value if name.value == key), None)


def _make_slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "some-id"
