"""What a person hands in at the page: files, texts that were pasted, addresses of the web; into documents, in order."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace

from tieline.briefs.material import quote
from tieline.documents import Collected, Handed, Keep, collect_documents, collect_fields, count_documents
from tieline.documents.collected import problem
from tieline.documents.shown_names import show_name
from tieline.documents.web_fetch import WebDoor
from tieline.errors import PublishedDateError, TielineError
from tieline.model import Document
from tieline.model.counting import plural
from tieline.model.time import is_edtf


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that somebody pasted, with what they say of it; `published` is an EDTF date."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What is handed in at once. `publisher` and `published` (EDTF) are for all documents that do not name their own;
    with `follow` the pages that a feed announces are fetched too."""

    files: tuple[Handed, ...] = ()
    texts: tuple[PastedText, ...] = ()
    addresses: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    follow: bool = False

    def told(self) -> str:
        """What it is, in a line."""
        if len(self.files) + len(self.texts) + len(self.addresses) == 1:
            for text in self.texts:
                return f"a pasted text: {quote(text.title or text.text, 60)}"
            return quote((*(show_name(f.name) for f in self.files), *map(show_name, self.addresses))[0], 80)
        counts = ((self.files, "file"), (self.texts, "pasted text"), (self.addresses, "address"))
        return ", ".join(
            plural(len(each), one, "addresses" if one == "address" else None) for each, one in counts if each
        )

    def count(self) -> int | None:
        """How many documents it holds; None where that cannot be told before they are read."""
        files = count_documents([str(file.path) for file in self.files])
        return None if files is None or self.addresses else files + len(self.texts)

    def with_files(self, files: tuple[Handed, ...]) -> HandedIn:
        """The same with these files."""
        return replace(self, files=files)

    def check(self) -> None:
        """Raises PublishedDateError for a day of publication that is no EDTF date."""
        for day in (self.published, *(text.published for text in self.texts)):
            if day is not None and not is_edtf(day):
                raise PublishedDateError(day)


def collect_handed_in(handed: HandedIn, keep: Keep, web: WebDoor | None = None) -> Generator[Collected, None, None]:
    """The documents of what was handed in. `web` fetches its addresses. What cannot be read comes as a document with
    the text "" and a problem; nothing is raised."""
    for text in handed.texts:
        yield _pasted(text, handed, keep)
    sources: tuple[str | Handed, ...] = (*handed.files, *handed.addresses)
    for source in sources:
        door = web if isinstance(source, str) else None
        try:
            found = collect_documents([source], keep=keep, web=door, follow=handed.follow and door is not None)
            for each in found:
                yield _with_standing(each, handed)
        except TielineError as error:
            name = show_name(source if isinstance(source, str) else source.name)
            yield Collected(Document.of("", name), (problem(f"{name} cannot be read: {error}"),))


def _pasted(pasted: PastedText, handed: HandedIn, keep: Keep) -> Collected:
    fields = {"text": pasted.text, "title": pasted.title, "publisher": pasted.publisher, "published": pasted.published}
    first = quote(pasted.title or pasted.text.strip().partition("\n")[0], 80)
    found = collect_fields(fields, f"pasted: {show_name(first)}" if first else "pasted")
    if found.unread:
        return found
    blob = keep(pasted.text.encode("utf-8", "surrogatepass"))
    return _with_standing(replace(found, blob=blob, media_type="text/plain"), handed)


def with_publisher(found: Collected, publisher: str) -> Collected:
    """The document with this publisher, where it names none itself."""
    document = found.document
    return replace(found, document=replace(document, publisher=document.publisher or publisher))


def _with_standing(found: Collected, handed: HandedIn) -> Collected:
    """The document with what is said for all of them, where it says nothing itself."""
    document = found.document
    return replace(
        found,
        document=replace(
            document,
            publisher=document.publisher or handed.publisher,
            published=document.published or handed.published,
        ),
    )
