"""Who is who across documents: local actors and known profiles in, links and suggestions out. Pure: it never saves."""

from tieline.actors.local_actors import local_actors
from tieline.actors.namesakes import Namesakes, find_namesakes
from tieline.actors.profiles import MemoryProfiles, Profiles, profile_keys
from tieline.actors.resolve import Resolution, record, resolve, resolve_all
from tieline.actors.suggestions import Suggestion, is_doubtful, suggest_merges, suggest_splits

__all__ = [
    "MemoryProfiles",
    "Namesakes",
    "Profiles",
    "Resolution",
    "Suggestion",
    "find_namesakes",
    "is_doubtful",
    "local_actors",
    "profile_keys",
    "record",
    "resolve",
    "resolve_all",
    "suggest_merges",
    "suggest_splits",
]
