"""What an intake remembers of a case, so that a new document costs the same however large the case has grown.

Profiles of its actors and signatures of its texts, in a file beside the case. It is derived and may be deleted: what is
missing is made again from the ledger, also what others added to the ledger of a team.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from tieline.actors import Profiles, local_actors, profile_keys, resolve
from tieline.actors.profiles import ENOUGH, TOO_MANY, profile_with
from tieline.documents.copies import CopyIndex, sign_text
from tieline.errors import CaseLockedError
from tieline.knowledge import Knowledge
from tieline.ledger import View
from tieline.model import Document, Reading
from tieline.model.case import ActorLink, CopyLink
from tieline.model.profiles import Profile
from tieline.workbench.derived_file import WAIT, open_derived

FILE, VERSION = "memory.sqlite", 1

MOST_PROFILES, MOST_CHARACTERS = 20_000, 20_000_000
"""What is held in memory at once; the rest is looked up."""
LinksOf = Callable[[str], Iterable[ActorLink]]

_TABLES = """
create table if not exists seen (document text primary key, signature blob) without rowid;
create table if not exists resolved (document text primary key) without rowid;
create table if not exists profiles (id text primary key, body text not null) without rowid;
create table if not exists keys (key text, id text, primary key (key, id)) without rowid;
"""


class StoredProfiles(Profiles):
    """Profiles in tables. What was put is found at once, and written by `flush`: many documents in a row speak of the
    same actors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[str, Profile] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._changed: set[str] = set()

    def with_id(self, actor: str) -> Profile | None:
        if actor in self._kept:
            return self._kept[actor]
        row = self._connection.execute("select body from profiles where id = ?", (actor,)).fetchone()
        if row is None:
            return None
        self._kept[actor] = Profile.from_json(json.loads(row[0]))
        return self._kept[actor]

    def with_keys(self, keys: Collection[str]) -> Iterable[Profile]:
        found: dict[str, None] = {}
        for key in keys:
            rows = self._connection.execute(
                "select id from keys where key = ? order by id limit ?", (key, TOO_MANY + 1)
            ).fetchall()
            if len(rows) > TOO_MANY:
                continue
            found.update((row[0], None) for row in rows)
            if len(found) >= ENOUGH:
                break
        return [profile for actor in found if (profile := self.with_id(actor))]

    def put(self, profile: Profile, keys: Collection[str]) -> None:
        self._kept[profile.id] = profile
        self._changed.add(profile.id)
        known, self._keys[profile.id] = self._keys.get(profile.id, frozenset()), frozenset(keys)
        new = [(key, profile.id) for key in keys if key not in known]
        if new:
            self._connection.executemany("insert or ignore into keys values (?, ?)", new)

    def flush(self) -> None:
        """Write what was put since the last time."""
        changed = (self._kept[actor] for actor in sorted(self._changed))
        rows = [(profile.id, json.dumps(profile.to_json(), ensure_ascii=True)) for profile in changed]
        self._connection.executemany("insert or replace into profiles values (?, ?)", rows)
        self._changed.clear()

    def __iter__(self) -> Iterator[Profile]:
        self.flush()
        for (actor,) in self._connection.execute("select id from profiles order by id").fetchall():
            if (profile := self.with_id(actor)) is not None:
                yield profile

    def forget(self) -> None:
        """Let go of what is kept in memory where it is much; the tables have it."""
        if len(self._kept) > MOST_PROFILES:
            self.flush()
            self._kept.clear()
            self._keys.clear()


class CaseMemory:
    """The memory of one case, caught up with what its ledger holds."""

    def __init__(
        self, folder: Path, view: Callable[[], View], knowledge: Knowledge, links_of: LinksOf, *, looking: bool = False
    ) -> None:
        """`view` gives the case as it is when asked; `links_of` the machine's links of a document's actors, which
        judgements never change. Raises CaseLockedError where another intake of the case goes on; not where somebody is
        only `looking` at profiles, who then sees what that intake has recorded so far."""
        self._folder = folder
        self._connection = open_derived(folder / FILE, _TABLES, VERSION)
        self._knowledge = knowledge
        self.profiles = StoredProfiles(self._connection)
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._characters = 0
        self._view = view
        self._links_of = links_of
        if looking:
            self._look()
            return
        self._begin()
        self._catch_up()
        self.commit()
        self._copies = CopyIndex(self._text_of, self._signatures())

    def resolve(self, reading: Reading) -> tuple[ActorLink, ...]:
        """To whom the actors of a reading were resolved, by what the case has shown so far; remembered at once."""
        resolution = resolve(local_actors(reading), self.profiles, self._knowledge)
        for profile in resolution.profiles:
            self.profiles.put(profile, profile_keys(profile))
        self._connection.execute("insert or ignore into resolved values (?)", (reading.document.id,))
        return resolution.links

    def holds(self, document: str) -> bool:
        """Whether the very text of a document (id) was there already."""
        return document in self._copies

    def find_copies(self, document: Document) -> tuple[CopyLink, ...]:
        """The documents that this one repeats; remembered at once. Nothing for one that is there already."""
        if document.id in self._copies:
            return ()
        self._keep_text(document.id, document.text)
        links = self._copies.add(document)
        signature = self._copies.signature(document.id)
        self._connection.execute("insert or ignore into seen values (?, ?)", (document.id, signature))
        return links

    def commit(self) -> None:
        """Keep what was remembered. Call it after the ledger has recorded the same documents, never before."""
        self.profiles.flush()
        self._connection.execute("commit")
        self.profiles.forget()
        self._begin()

    def close(self) -> None:
        """Forget what was not committed, and let go of the file."""
        self._connection.execute("rollback")
        self._connection.close()

    def _begin(self) -> None:
        try:
            self._connection.execute("begin immediate")
        except sqlite3.OperationalError:
            raise CaseLockedError(self._folder, WAIT) from None

    def _look(self) -> None:
        """Catch up, if nobody else writes now; then only read, and keep nobody from writing."""
        self._connection.execute("pragma busy_timeout = 0")
        try:
            self._connection.execute("begin immediate")
        except sqlite3.OperationalError:
            pass
        else:
            self._catch_up()
            self.profiles.flush()
            self._connection.execute("commit")
        self._connection.execute("begin")

    def _text_of(self, document: str) -> str | None:
        if document not in self._texts:
            found = self._view().document(document)
            if found is None:
                return None
            self._keep_text(document, found.text)
        self._texts.move_to_end(document)
        return self._texts[document]

    def _keep_text(self, document: str, text: str) -> None:
        """Hold a text as long as it is among the last used, within MOST_CHARACTERS."""
        self._texts[document] = text
        self._characters += len(text)
        while self._characters > MOST_CHARACTERS and len(self._texts) > 1:
            _, oldest = self._texts.popitem(last=False)
            self._characters -= len(oldest)

    def _signatures(self) -> Iterator[tuple[str, bytes]]:
        yield from self._connection.execute("select document, signature from seen order by document")

    def _catch_up(self) -> None:
        """Remember what the view has and the memory has not: a first opening, a killed run, a colleague's documents."""
        seen = {row[0] for row in self._connection.execute("select document from seen")}
        resolved = {row[0] for row in self._connection.execute("select document from resolved")}
        view = self._view()
        for name in view.documents():
            if name not in seen and (document := view.document(name)) is not None:
                self._connection.execute("insert into seen values (?, ?)", (name, sign_text(document.text)))
            if name not in resolved and (reading := view.reading(name)) is not None:
                self._remember(reading)

    def _remember(self, reading: Reading) -> None:
        """Take a document's actors for whom the machine took them."""
        linked = {link.local: link for link in self._links_of(reading.document.id)}
        for local in local_actors(reading):
            if (link := linked.get(local.key)) is not None:
                profile = profile_with(self.profiles.with_id(link.actor), link, local)
                self.profiles.put(profile, profile_keys(profile))
        self._connection.execute("insert into resolved values (?)", (reading.document.id,))
