from collections.abc import Callable
from email.message import EmailMessage

from made_files import pdf_of, told, zip_of

from tieline.documents import Bounds, Collected, only_hash

Take = Callable[..., list[Collected]]


def message(text: str | None = "The council met.\nIt closed the harbour.\n", html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        "Fähren gesperrt",
        "Nadia Veles <nadia@courier.example>",
        "desk@x.example",
    )
    mail["Date"] = "Fri, 03 May 2024 23:00:00 +0300"
    if text is not None:
        mail.set_content(text)
    if html is not None and text is not None:
        mail.add_alternative(html, subtype="html")
    elif html is not None:
        mail.set_content(html, subtype="html")
    return mail


def test_a_message_with_its_subject_sender_and_day(take: Take) -> None:
    data = message(html="<p>Other</p>").as_bytes()
    [found] = take(data, "a.eml", published="2020", keep=only_hash)
    d = found.document
    assert d.text == "The council met.\nIt closed the harbour.\n"
    assert (d.title, d.author, d.published) == ("Fähren gesperrt", "Nadia Veles", "2024-05-03")
    assert (found.how, found.media_type, found.blob) == ("mail", "message/rfc822", only_hash(data))


def test_html_alone_goes_through_the_reader_of_web_pages(take: Take) -> None:
    paragraph = "The harbour master closed both ferry terminals on Friday after a night of shelling, officials said."
    page = f"<html><body><div><p>{paragraph}</p><p>{paragraph.replace('Friday', 'Monday')}</p></div></body></html>"
    [found] = take(message(None, page).as_bytes(), "a.eml")
    assert found.document.text.startswith(paragraph)
    assert "<p>" not in found.document.text


def test_a_short_letter_in_html_is_read_whole(take: Take) -> None:
    [found] = take(message(None, "<table><tr><td>Come at <b>noon</b>.</td></tr></table>").as_bytes(), "a.eml")
    assert found.document.text == "Come at noon."


def test_a_message_that_is_too_long_is_left_out_of_its_mailbox(take: Take) -> None:
    box = b"".join(
        b"From nadia Fri May  3 08:00:00 2024\n" + message(text).as_bytes() + b"\n"
        for text in ("First.\n", "Long. \n" * 5000, "Third.\n")
    )
    first, long, third = take(box, "box.mbox", bounds=Bounds(file=5000))
    assert (first.document.text, third.document.text) == ("First.\n", "Third.\n")
    assert "more than 5,000 bytes" in told(long)


def test_attachments_are_documents_of_their_own(take: Take) -> None:
    mail = message()
    mail.add_attachment(
        pdf_of([["The terminals are closed until Monday."]]), "application", "pdf", filename="re\u202eport.pdf"
    )
    mail.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    mail.add_attachment(zip_of({"in.txt": b"Inside."}), "application", "zip", filename="all.zip")
    body, report, inside = take(mail.as_bytes(), "a.eml")
    assert body.document.text.startswith("The council")
    assert report.document.text == "The terminals are closed until Monday."
    assert report.document.source == "a.eml/re\\u202eport.pdf"
    assert (report.how, report.within) == ("mail", ("a.eml",))
    assert inside.within == ("a.eml", "a.eml/all.zip")


def test_a_message_inside_a_message_is_one_of_its_own(take: Take) -> None:
    outer = message("See below.")
    outer.add_attachment(message("Inner words."))
    first, second = take(outer.as_bytes(), "a.eml")
    assert first.document.text == "See below.\n"
    assert second.document.text == "Inner words.\n"


def test_a_mailbox_gives_its_messages(take: Take) -> None:
    box = b"".join(
        b"From nadia Fri May  3 08:00:00 2024\n" + message(f"Message {n}.\n>From the mole.\n").as_bytes() + b"\n"
        for n in range(3)
    )
    for name in ("box.mbox", "stdin"):
        found = take(box, name)
        assert [each.document.source for each in found] == [f"{name}:{n}" for n in (1, 2, 3)]
        assert "Message 2." in found[2].document.text
        assert "\nFrom the mole." in found[2].document.text


def test_a_message_without_words_says_so(take: Take) -> None:
    [found] = take(message("").as_bytes(), "a.eml")
    assert found.unread
    assert "without text" in told(found)


def test_a_text_that_begins_like_a_letter_is_no_message(take: Take) -> None:
    [found] = take(b"From: the harbour master\n\nThe council met.", "stdin")
    assert found.document.text.startswith("From: the harbour master")
