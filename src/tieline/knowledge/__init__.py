"""What is publicly known before reading: dated, sourced packs of actors, names, roles and never-merge pairs."""

from tieline.knowledge.checks import check_pack
from tieline.knowledge.faults import PackFault
from tieline.knowledge.gazetteer import Gazetteer, KnownPlace, open_gazetteer
from tieline.knowledge.index import HeldRole, Knowledge, fold_name
from tieline.knowledge.packs import bundled_knowledge, bundled_pack_names, load_knowledge, read_pack
from tieline.knowledge.records import Alias, KnownActor, KnownTie, Pack, Role, Surface, SurfaceKind

__all__ = [
    "Alias",
    "Gazetteer",
    "HeldRole",
    "Knowledge",
    "KnownActor",
    "KnownPlace",
    "KnownTie",
    "Pack",
    "PackFault",
    "Role",
    "Surface",
    "SurfaceKind",
    "bundled_knowledge",
    "bundled_pack_names",
    "check_pack",
    "fold_name",
    "load_knowledge",
    "open_gazetteer",
    "read_pack",
]
