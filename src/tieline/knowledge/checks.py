"""The strict check of a pack: every fault with its line, what was wanted, what was found, and what to do.

Two passes over the YAML nodes: the form of each field (``schema``), then what only the whole file shows, such as an id
given twice or a role of an actor that nobody lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import yaml
from yaml.nodes import MappingNode

from tieline.errors import PackError
from tieline.knowledge.cross_checks import check_references
from tieline.knowledge.faults import PackFault
from tieline.knowledge.field_checks import FieldChecker
from tieline.knowledge.schema import PACK
from tieline.knowledge.yaml_tree import compose_yaml, describe


def check_pack(source: Path | str, known_ids: Iterable[str] = ()) -> tuple[PackFault, ...]:
    """Every fault of the pack in a file (``Path``) or a YAML text (``str``), by line; empty where sound.

    ``known_ids`` are actors of other packs, which roles, ties, parents and never-merge groups may name. Raises
    ``PackError`` where the file cannot be read.
    """
    text, name = read_source(source)
    return check_nodes(text, name, frozenset(known_ids))


def read_source(source: Path | str) -> tuple[str, str]:
    """The text of a pack and what to call it. Raises ``PackError`` where a file is missing or is not UTF-8."""
    if isinstance(source, str):
        return source, "<text>"
    try:
        return source.read_text(encoding="utf-8"), str(source)
    except UnicodeDecodeError as fault:
        raise PackError(
            f"wanted a pack in UTF-8, found byte {fault.object[fault.start]:#04x} at offset {fault.start} of {source}; "
            "save the file as UTF-8"
        ) from None
    except OSError as fault:
        raise PackError(f"wanted a pack file, found none that can be read at {source} ({fault.strerror})") from None


def check_nodes(text: str, file: str, known_ids: Collection[str]) -> tuple[PackFault, ...]:
    """As ``check_pack``, for a text that is already in hand; ``file`` is its name in the faults."""
    try:
        root = compose_yaml(text)
    except yaml.YAMLError as fault:
        return (_syntax_fault(fault, file),)
    except RecursionError:
        return (_whole_file(file, "a pack with a few levels of lists", "nesting too deep to read"),)
    if not isinstance(root, MappingNode):
        found = "nothing" if root is None else describe(root)
        return (_whole_file(file, "a mapping with the keys " + ", ".join(PACK), found),)
    checker = FieldChecker(file)
    checker.check_mapping(root, PACK, "")
    # What refers to what can only be judged where each field has the right form.
    faults = list(checker.faults) + list(check_references(root, file, known_ids, broken=checker.broken))
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column, fault.kind)))


def _syntax_fault(fault: yaml.YAMLError, file: str) -> PackFault:
    mark = getattr(fault, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = getattr(fault, "problem", None) or str(fault).splitlines()[0]
    advice = getattr(fault, "note", None) or (
        "look for a missing quotation mark, a tab, or a colon inside unquoted text on this line or the one before"
    )
    return PackFault("syntax", file, line, column, "", "YAML", str(problem), advice)


def _whole_file(file: str, wanted: str, found: str) -> PackFault:
    return PackFault("wrong-type", file, 1, 1, "", wanted, found, "see the example in docs/packs.md")
