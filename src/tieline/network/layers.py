"""The layers of the network, as `data/layers.toml` names them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from tieline.errors import RuleError
from tieline.model.codebook import codebook

FILE = "layers.toml"


@dataclass(frozen=True, slots=True)
class Layer:
    """Ties that are drawn and counted together: its id, what it means, and the codebook's relations in it.

    In `upward` ones the subject stands under the object ("deputy_of"): what flows, flows from object to subject.
    """

    id: str
    definition: str
    relations: tuple[str, ...]
    upward: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def layers() -> Mapping[str, Layer]:
    """The layers by id, in the order of the file. Raises RuleError where a relation is in none, in two or unknown."""
    text = (resources.files("tieline.network") / "data" / FILE).read_text(encoding="utf-8")
    found = {
        row["id"]: Layer(row["id"], row["definition"], tuple(row["relations"]), tuple(row.get("upward", ())))
        for row in tomllib.loads(text)["layer"]
    }
    relations = [relation for layer in found.values() for relation in layer.relations]
    if sorted(relations) != sorted(codebook().ties):
        odd = sorted(set(relations) ^ set(codebook().ties)) or sorted({r for r in relations if relations.count(r) > 1})
        raise RuleError(FILE, "layer", "each tie of the codebook in one layer", odd)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def layer_of() -> Mapping[str, str]:
    """The layer's id of each tie of the codebook."""
    return MappingProxyType({relation: layer.id for layer in layers().values() for relation in layer.relations})


@lru_cache(maxsize=1)
def upward() -> frozenset[str]:
    """The relations whose subject stands under the object."""
    return frozenset(relation for layer in layers().values() for relation in layer.upward)
