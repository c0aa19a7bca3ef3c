"""Messages and mailboxes: what is said in a message, and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from tieline.documents.collected import Collected, unread
from tieline.documents.decoding import decode_text
from tieline.documents.extracted import UnreadableError
from tieline.documents.formats import InputFormat, format_of_media_type, format_of_name
from tieline.documents.intake import Intake
from tieline.documents.parts import Known, Part, stream_of
from tieline.documents.shown_names import one_line, show_name

_MOST_BOUNDARIES = 50  # Messages are parsed line by line against every boundary that is open.
_BOUNDARY = re.compile(rb"boundary\s*\*?\d*\*?\s*=", re.IGNORECASE)
_ESCAPED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_CHUNK = 1 << 16


def parts_of_mail(part: Part, data: bytes, intake: Intake) -> Iterator[Part | Collected]:
    """The text of a message (the plain one where there is one, else the HTML), then its attachments of a format that is
    read. The message's subject, sender's name and day are what is known of its text.

    Raises UnreadableError for a message without either.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise UnreadableError(f"is a message of more than {_MOST_BOUNDARIES} nested parts")
    message = message_from_bytes(data)
    leaves = list(_leaves(message))[: intake.bounds.members]
    known = Known(_header(message, "subject"), _sender(message), None, _day(message))
    body = _body(leaves)
    found = False
    if body is not None:
        found = True
        yield _text_part(part, body, known, data)
    for number, leaf in enumerate(leaves, 1):
        if leaf is body or (attached := _attachment(part, leaf, number)) is None:
            continue
        found = True
        yield attached
    if not found:
        raise UnreadableError("is a message without text, and nothing is attached that can be read")


def parts_of_mailbox(part: Part, intake: Intake) -> Iterator[Part | Collected]:
    """The messages of a mailbox (mbox) one after the other; one that is too long is left out."""
    most = intake.bounds.file
    for number, message in enumerate(_messages(part, most), 1):
        name = f"{part.name}:{number}"
        if message is None:
            yield unread(name, f"{name} has more than {most:,} bytes and was left out")
        else:
            yield Part(name, stream_of(message), "eml", "mail", part.containers, part.depth + 1)


def _messages(part: Part, most: int) -> Iterator[bytes | None]:
    """The bytes of each message; None for one that is too long, which is passed over without holding it."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := part.stream.readline(_CHUNK):
        if blank and line.startswith(b"From "):
            if begun:
                yield _joined(lines) if size <= most else None
            lines, size, begun = [], 0, True
        else:
            begun = begun or bool(line.strip())
            size += len(line)
            if size <= most:
                lines.append(line)
            else:
                lines.clear()
        blank = not line.strip(b"\r\n")
    if begun:
        yield _joined(lines) if size <= most else None


def _joined(lines: list[bytes]) -> bytes:
    """A message as it was before it was put into the mailbox, which sets an empty line after it."""
    kept = lines[:-1] if lines and not lines[-1].strip(b"\r\n") else lines
    return _ESCAPED_FROM.sub(rb"\1", b"".join(kept))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts of a message that hold something, in order; a message inside it is one of them and is not entered."""
    waiting = [message]
    while waiting:
        each = waiting.pop()
        inner = each.get_payload()
        if isinstance(inner, list) and each.get_content_maintype() == "multipart":
            waiting.extend(reversed([one for one in inner if isinstance(one, Message)]))
        else:
            yield each


def _body(leaves: list[Message]) -> Message | None:
    for wanted in ("text/plain", "text/html"):
        for leaf in leaves:
            shown = leaf.get_content_type() == wanted and not _file_name(leaf) and not _is_attached(leaf)
            if shown and _text(leaf).strip():
                return leaf
    return None


def _text_part(part: Part, leaf: Message, known: Known, data: bytes) -> Part:
    form: InputFormat = "html" if leaf.get_content_type() == "text/html" else "txt"
    # With a mark, so that what a page says of its own encoding does not count once more.
    text = ("\ufeff" if form == "html" else "") + _text(leaf)
    return Part(
        part.name, stream_of(text.encode("utf-8", "replace")), form, "mail", part.within, part.depth, known,
        original=data, original_type="message/rfc822",
    )  # fmt: skip


def _attachment(part: Part, leaf: Message, number: int) -> Part | None:
    name = _file_name(leaf)
    form: InputFormat | None
    if leaf.get_content_type() == "message/rfc822":
        inner = leaf.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(message, Message):
            return None
        form, data = "eml", message.as_bytes()
        name = name or f"message {number}.eml"
    else:
        if not name and not _is_attached(leaf):
            return None
        form = format_of_name(name or "") or format_of_media_type(leaf.get_content_type())
        payload = leaf.get_payload(decode=True)
        if form is None or not isinstance(payload, bytes):
            return None
        data = payload
    shown = show_name(name or f"attachment {number}")
    return Part(f"{part.name}/{shown}", stream_of(data), form, "mail", part.containers, part.depth + 1)


def _is_attached(leaf: Message) -> bool:
    return str(leaf.get("content-disposition", "")).lower().startswith("attachment")


def _file_name(leaf: Message) -> str | None:
    try:
        name = leaf.get_filename()
    except (LookupError, ValueError, UnicodeError):
        return None
    return _decoded(name) if isinstance(name, str) else None


def _text(leaf: Message) -> str:
    payload = leaf.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(str(leaf.get_content_charset("utf-8"))).replace("\r\n", "\n")
    except (LookupError, UnicodeError, ValueError):
        return decode_text(payload).text.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return None if value is None else one_line(_decoded(str(value)))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value[:5000])))
    except (HeaderParseError, LookupError, ValueError, UnicodeError):
        return value


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "from") or "")
    return one_line(name) or one_line(address)


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date"))).date().isoformat()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
