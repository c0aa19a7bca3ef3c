"""How lists of origins are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tieline.model.counting import listed
from tieline.model.findings import Origin

UNNAMED = "a text that names no publisher"


def listed_origins(origins: Sequence[Origin]) -> str:
    """The names of origins, the known ones alone where there are any; "nobody" for none."""
    names = Counter([o.name for o in origins if o.known] or [o.name for o in origins])
    return listed([_counted(name, count) for name, count in names.items()]) or "nobody"


def _counted(name: str, count: int) -> str:
    if count == 1:
        return name
    return f"{count} texts that name no publisher" if name == UNNAMED else f"{name} ({count} times)"
