"""Tieline reads reporting on conflicts and armed networks: every tie, traced to the line that says it.

    import tieline
    r = tieline.read("The ministry denied that it arms the militia.", published="2025-01-06")
    for tie in r.ties: print(tie.relation, tie.evidence.text)

    with tieline.open_case("sahel") as case: print(case.claims(relation="arms"))

What is named here is the library's front; it is loaded when it is first asked for, so that importing costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tieline.errors import TielineError as TielineError
    from tieline.library import Case as Case
    from tieline.library import Table as Table
    from tieline.library import TextReading as TextReading
    from tieline.library import open_case as open_case
    from tieline.library import read as read
    from tieline.library import read_all as read_all
    from tieline.model import Document as Document
    from tieline.settings import Settings as Settings

    __version__: str

_FRONT = {
    "Case": "tieline.library",
    "Document": "tieline.model",
    "Settings": "tieline.settings",
    "Table": "tieline.library",
    "TextReading": "tieline.library",
    "TielineError": "tieline.errors",
    "open_case": "tieline.library",
    "read": "tieline.library",
    "read_all": "tieline.library",
}

__all__ = [
    "Case",
    "Document",
    "Settings",
    "Table",
    "TextReading",
    "TielineError",
    "__version__",
    "open_case",
    "read",
    "read_all",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("tieline")
    if name not in _FRONT:
        raise AttributeError(f"module 'tieline' has no attribute {name!r}")
    return getattr(import_module(_FRONT[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
