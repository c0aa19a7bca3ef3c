"""Pack files as YAML nodes: every value a string, null or true/false, and every node knowing its line and column.

YAML 1.1 reads the country code NO as false and 2020-01-03 as a date object; a pack means the letters that are written,
so only ``null``, ``~``, nothing, ``true`` and ``false`` keep a meaning of their own.
"""

from __future__ import annotations

import re
from typing import cast

import yaml
from yaml.error import Mark, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

DEEPEST, MOST = 50, 1_000_000
"""How deep lists and mappings may nest, and how many nodes there may be once aliases are written out."""

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
# The C parser is about ten times as fast, and is missing only where PyYAML was built without libyaml.
_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]


class _LetterLoader(_Base):  # type: ignore[misc]
    """A loader that leaves numbers, dates, yes and no as the letters that are written."""


_LetterLoader.yaml_implicit_resolvers = {
    **{first: [(_NULL, re.compile(r"(?:~|null|)\Z"))] for first in ("~", "n", "")},
    **{first: [(_BOOL, re.compile(r"(?:true|false)\Z"))] for first in ("t", "f")},
}


def compose_yaml(text: str) -> Node | None:
    """The root node of ``text``, None where it is empty.

    Raises ``yaml.YAMLError`` where it is not YAML, nests deeper than packs do, or grows too large by its aliases.
    """
    _refuse_bombs(text)
    node: Node | None = yaml.compose(text, Loader=_LetterLoader)
    return node


def _refuse_bombs(text: str) -> None:
    """Raises ``yaml.MarkedYAMLError`` before nodes are made of what would fill stack or memory: a pack may come from
    anybody."""
    sizes: dict[str, int] = {}
    inside: list[tuple[str | None, int]] = [(None, 0)]  # each open list or mapping: its anchor, its nodes so far
    for event in yaml.parse(text, Loader=_LetterLoader):
        if isinstance(event, SequenceStartEvent | MappingStartEvent):
            inside.append((event.anchor, 1))
            if len(inside) > DEEPEST:
                raise _too_much(f"lists or mappings nested over {DEEPEST} deep", event)
            continue
        if isinstance(event, SequenceEndEvent | MappingEndEvent):
            anchor, size = inside.pop()
        elif isinstance(event, ScalarEvent):
            anchor, size = event.anchor, 1
        elif isinstance(event, AliasEvent):
            anchor, size = None, sizes.get(event.anchor or "", 1)
        else:
            continue
        if anchor is not None:
            sizes[anchor] = size
        around, held = inside[-1]
        inside[-1] = (around, held + size)
        if held + size > MOST:
            raise _too_much(f"more than {MOST:,} values, those that aliases repeat counted", event)


def _too_much(problem: str, event: Event) -> MarkedYAMLError:
    mark = cast(Mark, event.start_mark)
    return MarkedYAMLError(problem=problem, problem_mark=mark, note="a pack needs far less: take it apart")


def read_plain(node: Node) -> Plain:
    """The strings, lists and dicts under ``node``. Of a key given twice the last counts."""
    if isinstance(node, ScalarNode):
        if node.tag == _NULL:
            return None
        return node.value == "true" if node.tag == _BOOL else str(node.value)
    if isinstance(node, SequenceNode):
        return [read_plain(item) for item in node.value]
    return {str(key.value): read_plain(value) for key, value in node.value}


def read_unmarked(text: str) -> Plain:
    """What ``read_plain(compose_yaml(text))`` gives, in about half the time: no node, so no line, is kept.

    For packs that were checked before. Raises ``yaml.YAMLError`` where ``text`` is not YAML.
    """
    loader = _LetterLoader(text)
    root: Plain = None
    inside: list[Plain] | dict[str, Plain] | None = None
    key: str | None = None
    outer: list[tuple[list[Plain] | dict[str, Plain] | None, str | None]] = []
    try:
        while True:
            event = loader.get_event()
            kind = event.__class__
            value: Plain
            if kind is ScalarEvent:
                value = _scalar(event.value) if event.implicit[0] else event.value
            elif kind is MappingStartEvent:
                value = {}
            elif kind is SequenceStartEvent:
                value = []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                inside, key = outer.pop()
                continue
            elif kind is StreamEndEvent:
                return root
            elif kind is AliasEvent:
                node = compose_yaml(text)
                return read_plain(node) if node is not None else None
            else:
                continue
            if isinstance(inside, list):
                inside.append(value)
            elif inside is None:
                root = value
            elif key is None:
                key = event.value
                continue
            else:
                inside[key] = value
                key = None
            if kind is not ScalarEvent:
                outer.append((inside, key))
                inside, key = value, None  # type: ignore[assignment]
    finally:
        loader.dispose()


def _scalar(text: str) -> Plain:
    if text in ("", "~", "null"):
        return None
    return text == "true" if text in ("true", "false") else text


def mapping_fields(node: Node | None) -> dict[str, Node]:
    """The values of a mapping by key; empty for any other node."""
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def list_items(node: Node | None) -> list[Node]:
    """The items of a list; empty for any other node."""
    return list(node.value) if isinstance(node, SequenceNode) else []


def describe(node: Node) -> str:
    """What a reader of the file would call this node: a list, a mapping, nothing, or the quoted text."""
    if isinstance(node, MappingNode):
        return f"a mapping with {len(node.value)} keys"
    if isinstance(node, SequenceNode):
        return f"a list of {len(node.value)}"
    if node.tag == _NULL:
        return "nothing"
    text = str(node.value)
    return repr(text if len(text) <= 60 else text[:57] + "...")
