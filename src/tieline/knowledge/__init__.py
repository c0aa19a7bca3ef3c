"""What is publicly known before reading: dated, sourced packs of actors, names, roles and never-merge pairs."""

from tieline.knowledge.checks import check_pack
from tieline.knowledge.faults import PackFault
from tieline.knowledge.index import HeldRole, Knowledge, fold_name
from tieline.knowledge.packs import bundled_knowledge, bundled_pack_names, load_knowledge, read_pack
from tieline.knowledge.records import Alias, KnownActor, KnownTie, Pack, Role, Surface, SurfaceKind

__all__ = [
    "Alias",
    "HeldRole",
    "Knowledge",
    "KnownActor",
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
    "read_pack",
]
