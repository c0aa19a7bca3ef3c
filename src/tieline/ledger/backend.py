"""Wherein the stores differ, and nothing else: how to connect, how to write alone, how to index and find words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Backend(Protocol):
    """A database that holds one case."""

    @property
    def name(self) -> str:
        """What messages call it: a path, or an address without its password."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the case. Raises StoreError if the store cannot be reached."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction of the only writer; it is on the disk when the block is left, and undone if that raises.

        Raises CaseLockedError when another one writes for too long, StoreError if the store cannot be reached.
        """

    def prepare(self, connection: Connection) -> None:
        """Make room for a new case. Raises CaseExistsError where there is one."""

    def create_index(self, connection: Connection) -> None:
        """Make the full-text index, empty, in place of one that is there."""

    def index_words(self, connection: Connection, document: int, words: str) -> None:
        """Put the words of a document into the full-text index."""

    def find_words(self, connection: Connection, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the documents that hold, for each of these, a word that begins so, in the order they came."""

    def damage(self, connection: Connection) -> Iterator[str]:
        """What the database itself finds broken in its files or indexes, in its own words."""

    def close(self) -> None:
        """Let go of all connections."""
