"""Reading packs: a file, the packs that come with Tieline, or several together as ``Knowledge``."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import ScalarNode

from tieline.errors import PackError
from tieline.knowledge.checks import check_nodes, check_pack, read_source
from tieline.knowledge.faults import PackFault
from tieline.knowledge.index import Knowledge
from tieline.knowledge.records import Alias, KnownActor, KnownTie, MoreNames, Pack, Role
from tieline.knowledge.yaml_tree import compose_yaml, list_items, mapping_fields, read_unmarked


def bundled_pack_names() -> tuple[str, ...]:
    """The names of the packs that come with Tieline, in alphabetical order."""
    return tuple(sorted(_bundled_files()))


@lru_cache(maxsize=1)
def bundled_knowledge() -> Knowledge:
    """All packs that come with Tieline, read once a process."""
    with _collector_paused():
        return Knowledge.from_packs(_trusted_pack(name) for name in bundled_pack_names())


def load_knowledge(packs: Sequence[str | Path]) -> Knowledge:
    """The packs named, in this order: each the name of a bundled pack, or the path of a file.

    Files are checked strictly, against the ids of all bundled packs and of each other; bundled packs are checked when
    Tieline is tested. Raises ``PackError`` with every fault where a file is missing, malformed, or reuses an id.
    """
    files = [Path(pack) for pack in packs if str(pack) not in _bundled_files()]
    texts = {file: _read_user_file(file) for file in files}
    ids = set(_bundled_ids()) if files else set()
    for text in texts.values():
        ids.update(_ids_in(text))
    faults = [fault for file, text in texts.items() for fault in check_nodes(text, str(file), ids)]
    if faults:
        raise PackError(f"wanted packs without faults, found {len(faults)}; correct these lines:", faults)
    with _collector_paused():
        return Knowledge.from_packs(
            _trusted_pack(str(pack)) if str(pack) in _bundled_files() else _build_pack(read_unmarked(texts[Path(pack)]))
            for pack in packs
        )


def read_pack(source: Path | str, known_ids: Iterable[str] = ()) -> Pack:
    """The pack in a file (``Path``) or a YAML text (``str``), checked first. Raises ``PackError`` with all faults."""
    faults: tuple[PackFault, ...] = check_pack(source, known_ids)
    if faults:
        raise PackError(f"wanted a pack without faults, found {len(faults)}; correct these lines:", faults)
    return _build_pack(read_unmarked(read_source(source)[0]))


def _read_user_file(file: Path) -> str:
    try:
        return read_source(file)[0]
    except PackError as fault:
        names = ", ".join(bundled_pack_names())
        raise PackError(f"{fault.what} (bundled packs are: {names})") from None


@lru_cache(maxsize=1)
def _bundled_files() -> dict[str, Traversable]:
    folder = resources.files("tieline.knowledge") / "packs"
    return {file.name.removesuffix(".yaml"): file for file in folder.iterdir() if file.name.endswith(".yaml")}


@lru_cache(maxsize=16)
def _trusted_pack(name: str) -> Pack:
    return _build_pack(read_unmarked(_bundled_files()[name].read_text(encoding="utf-8")))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without passes of the cyclic garbage collector: a third of the loading time, over records without cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(maxsize=1)
def _bundled_ids() -> frozenset[str]:
    return frozenset(actor.id for name in bundled_pack_names() for actor in _trusted_pack(name).actors)


def _ids_in(text: str) -> set[str]:
    """The actor ids of a text not yet checked; nothing where it is too malformed to tell (the check will say so)."""
    try:
        root = compose_yaml(text)
    except (yaml.YAMLError, RecursionError):
        return set()
    actors = list_items(mapping_fields(root).get("actors"))
    ids = (mapping_fields(actor).get("id") for actor in actors)
    return {str(node.value) for node in ids if isinstance(node, ScalarNode)}


def _build_pack(tree: Any) -> Pack:
    """The records of the plain tree of a pack that has no faults."""
    return Pack(
        id=tree["pack"],
        title=tree["title"],
        version=tree["version"],
        as_of=tree["as_of"],
        licence=tree["licence"],
        sources=tree["sources"],
        actors=tuple(_build_actor(actor, tree["pack"]) for actor in tree["actors"] or ()),
        never_merge=tuple(tuple(group) for group in tree.get("never_merge") or ()),
        also_called=tuple(
            MoreNames(more["of"], _build_aliases(more["aliases"]), more["source"])
            for more in tree.get("also_called") or ()
        ),
    )


def _build_actor(tree: dict[str, Any], pack: str) -> KnownActor:
    get = tree.get
    return KnownActor(
        id=tree["id"],
        name=tree["name"],
        type=tree["type"],
        pack=pack,
        gender=get("gender"),
        country=get("country"),
        aliases=_build_aliases(get("aliases")),
        acronyms=_build_aliases(get("acronyms")),
        demonyms=_build_aliases(get("demonyms")),
        metonyms=_build_aliases(get("metonyms")),
        parent=get("parent"),
        born=get("born"),
        died=get("died"),
        founded=get("founded"),
        roles=tuple(Role(title=role["title"], of=role["of"], **_period(role)) for role in get("roles") or ()),
        ties=tuple(KnownTie(object=tie["object"], **_period(tie)) for tie in get("ties") or ()),
        sources=tuple(tree["sources"]),
        note=get("note"),
    )


def _build_aliases(items: list[Any] | None) -> tuple[Alias, ...]:
    return tuple(
        Alias(item)
        if isinstance(item, str)
        else Alias(item["text"], item.get("language"), tuple(word.casefold() for word in item.get("needs") or ()))
        for item in items or ()
    )


def _period(tree: dict[str, Any]) -> dict[str, Any]:
    return {
        "relation": tree["relation"],
        "start": tree.get("from"),
        "end": tree.get("to"),
        "source": tree.get("source"),
        "disputed": tree.get("disputed", False),
        "note": tree.get("note"),
    }
