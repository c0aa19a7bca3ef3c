"""The inbox, and what is handed in there: files, texts, addresses; read in jobs that can be watched and stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from tieline.errors import UnknownRecordError
from tieline.web.jobs import Job
from tieline.web.routes.documents import KnownAt
from tieline.web.seats import AtDesk, Decides, Reads, Seated
from tieline.web.uploads import Upload
from tieline.workbench.handed_in import HandedIn, PastedText
from tieline.workbench.inbox import InboxRow, inbox_documents, inbox_rows

router = APIRouter(tags=["inbox"])

_LONGEST_TEXT = 2_000_000
_RAW = {"requestBody": {"required": True, "content": {"application/octet-stream": {
    "schema": {"type": "string", "format": "binary"}}}}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of the inbox, the newest first. `total` counts all that fit what was asked."""

    total: int
    offset: int
    rows: tuple[InboxRow, ...]


@router.get("/inbox")
def get_inbox(
    bench: Reads,
    desk: AtDesk,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    publisher: Annotated[str | None, Query(max_length=1_000)] = None,
    unnamed: bool = False,
    words: Annotated[str | None, Query(max_length=200)] = None,
    known_at: KnownAt = None,
) -> InboxPage:
    """Documents as they came, the newest first, with what was found in each in a line or two. `unnamed` asks for those
    for which no publisher is named."""
    view = bench.view(known_at)
    found = inbox_documents(view, publisher=publisher, unnamed=unnamed, words=words)
    return InboxPage(len(found), offset, tuple(inbox_rows(view, found[offset : offset + limit], desk.briefs)))


@router.post("/uploads", openapi_extra=_RAW)
async def upload(
    request: Request, bench: Decides, seat: Seated, desk: AtDesk, name: Annotated[str, Query(max_length=1_000)]
) -> Upload:
    """Send a file; it waits to be read until a job is started with its id. Its name is shown, and nothing else."""
    told = request.headers.get("content-length", "")
    size = int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None
    return await desk.uploads.receive(name, seat.name, size, request.stream())


class Pasted(BaseModel):
    """A text that somebody pasted; `published` is an EDTF date such as 2025-01-06."""

    text: str = Field(min_length=1, max_length=_LONGEST_TEXT)
    title: str | None = Field(default=None, max_length=500)
    publisher: str | None = Field(default=None, max_length=500)
    published: str | None = Field(default=None, max_length=100)


class ToRead(BaseModel):
    """What is to be read: files by the ids of their uploads, texts, addresses of the web. `publisher` and `published`
    are for all that do not name their own; with `follow` the pages that a feed announces are fetched too."""

    uploads: list[str] = Field(default_factory=list, max_length=1_000)
    texts: list[Pasted] = Field(default_factory=list, max_length=20)
    addresses: list[Annotated[str, Field(min_length=1, max_length=2_000)]] = Field(default_factory=list, max_length=50)
    publisher: str | None = Field(default=None, max_length=500)
    published: str | None = Field(default=None, max_length=100)
    follow: bool = False


@dataclass(frozen=True, slots=True)
class JobList:
    """The jobs, the newest first, and how much may be handed in: bytes of a file, files at once."""

    jobs: tuple[Job, ...]
    most_bytes: int
    most_files: int


@router.get("/jobs")
def get_jobs(bench: Reads, desk: AtDesk) -> JobList:
    """What is being read, what waits, and what became of what was handed in since the server was started."""
    return JobList(desk.jobs.all(), desk.uploads.bounds.file, desk.uploads.bounds.files)


@router.post("/jobs")
def start_job(asked: ToRead, bench: Decides, seat: Seated, desk: AtDesk) -> Job:
    """Read what was handed in, after what was handed in before it."""
    if not (asked.uploads or asked.texts or asked.addresses):
        raise HTTPException(422, "wanted a file, a text or an address to read, found none: hand one in")
    texts = tuple(PastedText(t.text, _said(t.title), _said(t.publisher), _said(t.published)) for t in asked.texts)
    handed = HandedIn(
        texts=texts, addresses=tuple(address.strip() for address in asked.addresses),
        publisher=_said(asked.publisher), published=_said(asked.published), follow=asked.follow,
    )  # fmt: skip
    handed.check()
    return desk.jobs.start(handed.with_files(desk.uploads.take(asked.uploads, seat.name)), seat.name)


@router.post("/jobs/{job}/stop")
def stop_job(job: str, bench: Decides, desk: AtDesk) -> Job:
    """End a job after the documents that are being read; what it has read stays in the case."""
    found = desk.jobs.stop(job)
    if found is None:
        raise UnknownRecordError("a job", job, "see them in the inbox")
    return found


def _said(value: str | None) -> str | None:
    return value.strip() or None if value else None
