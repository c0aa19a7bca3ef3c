"""A stand-in for the model of meaning: it knows three things, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

THINGS = (("weapon", "mortar", "rifle"), ("rain", "storm", "weather"), ("ferry", "ship", "boat"))


class Standin:
    """Counts words of three things; remembers how many sentences it was given."""

    def __init__(self, name: str = "standin") -> None:
        self.name = name
        self.given = 0

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        self.given += len(sentences)
        rows = [[sum(said in s.lower() for said in thing) for thing in THINGS] + [0.1] for s in sentences]
        found = np.array(rows, dtype=np.float32).reshape(len(sentences), len(THINGS) + 1)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found
