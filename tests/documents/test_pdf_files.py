from collections.abc import Callable

from made_files import pdf_of, told

from tieline.documents import Collected
from tieline.documents.pdf_lines import join_lines

Take = Callable[..., list[Collected]]
PAGE = [
    "The harbour master of Port Amity closed both ferry terminals on Friday",
    "after a night of shelling, and ships were told to wait outside the bay",
    "until the council has met.",
    "Nobody was hurt, said the two officers who had been on duty that night",
    "and who asked not to be named in this report.",
]
INFO = "/Title (Ferries closed) /Author (Nadia Veles) /CreationDate (D:20240503080000Z)"


def test_lines_become_paragraphs_with_title_author_and_day(take: Take) -> None:
    [found] = take(pdf_of([PAGE], INFO), "a.pdf")
    d = found.document
    assert d.text.split("\n\n") == [" ".join(PAGE[:3]), " ".join(PAGE[3:])]
    assert (d.title, d.author, d.published, d.source) == ("Ferries closed", "Nadia Veles", "2024-05-03", "a.pdf")
    assert "the PDF was made" in told(found)
    assert found.media_type == "application/pdf"


def test_a_day_given_by_hand_counts_for_more(take: Take) -> None:
    [found] = take(pdf_of([PAGE], INFO), "a.pdf", published="2024-05-01")
    assert found.document.published == "2024-05-01"
    assert "was made" not in told(found)


def test_the_first_bytes_tell_a_pdf(take: Take) -> None:
    [found] = take(pdf_of([PAGE]), "stdin")
    assert found.document.text.startswith("The harbour master")


def test_a_scanned_pdf_says_so(take: Take) -> None:
    [found] = take(pdf_of([[], []]), "scan.pdf")
    assert found.unread
    assert "OCR" in told(found)


def test_a_page_without_text_is_told_and_the_others_are_read(take: Take) -> None:
    [found] = take(pdf_of([PAGE, []]), "a.pdf")
    assert found.document.text.startswith("The harbour master")
    assert "1 of 2 pages hold no text" in told(found)


def test_a_cut_off_pdf_is_a_problem_and_no_crash(take: Take) -> None:
    whole = pdf_of([PAGE])
    for data in (whole[:200], b"%PDF-1.7\n" + b"\x00" * 500, whole[:-100]):
        [found] = take(data, "a.pdf")
        assert found.problems or not found.unread


def test_words_broken_at_the_end_of_a_line_are_whole_again() -> None:
    pages = [
        "The militia had been paid by the council of the northern towns, a Korda-\n"
        "backed body, and by fishermen. Since the spring it has recruited mili-\n"
        "tiamen from the long-range convoys and from villages around the harbour."
    ]
    assert "a Korda-backed body" in join_lines(pages)
    assert "recruited militiamen from" in join_lines(pages)


def test_running_titles_and_page_numbers_are_left_out() -> None:
    line = "Every word of this line is part of what the report has to say to its readers,"
    pages = [f"Strait Monitor, issue 7\n{line}\n{line}\n{number}" for number in range(1, 6)]
    text = join_lines(pages)
    assert "Strait Monitor" not in text
    assert not any(digit in text for digit in "12345")


def test_a_sentence_goes_on_over_the_page_and_a_heading_does_not() -> None:
    one = "The envoy of Talmark had left the hall in anger, and those who had come for the talks went to"
    two = "their rooms, where they were told that the hall would be closed until the harbour was open again."
    text = join_lines([f"{one}\n", f"{two}\n", "What happened then\n"])
    assert text == f"{one} {two}\n\nWhat happened then"


def test_headings_and_lists_keep_their_lines() -> None:
    body = "The talks were broken off on Monday after the envoy of Talmark had left the hall in anger."
    text = join_lines([f"What happened\n{body}\n1. The envoy left, and with him all those who had come for the talks.\n"
                       "2. The hall was closed, and nobody has been let in since then but guards."])  # fmt: skip
    assert text.split("\n\n")[0] == "What happened"
    assert any(each.startswith("2. The hall") for each in text.split("\n\n"))
