import codecs

import pytest

from tieline.documents.decoding import binary_kind, decode_text

PROSE = "The mayor of Port Amity — an “old fox”, said his café’s owner — left at noon. " * 5


def test_utf8_is_kept_letter_by_letter_with_its_mark_and_line_breaks() -> None:
    text = "\ufeffOne.\r\nTwo.\r\n"
    decoded = decode_text(text.encode())
    assert (decoded.text, decoded.remark) == (text, None)


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_with_its_mark_is_read_without_a_remark(mark: bytes, encoding: str) -> None:
    decoded = decode_text(mark + PROSE.encode(encoding))
    assert (decoded.text, decoded.remark) == ("\ufeff" + PROSE, None)


def test_utf16_without_a_mark_is_read_and_remarked() -> None:
    data = "Talmark closed the border at noon. ".encode("utf-16-le")
    assert binary_kind(data) is None
    decoded = decode_text(data)
    assert decoded.text.startswith("Talmark closed")
    assert decoded.remark
    assert "UTF-16-LE" in decoded.remark


def test_text_of_an_old_windows_is_read_and_the_guess_is_named() -> None:
    decoded = decode_text(PROSE.encode("cp1252"))
    assert decoded.text == PROSE
    assert decoded.remark
    assert "cp1252" in decoded.remark


def test_text_of_another_old_encoding_is_guessed() -> None:
    russian = "Правительство сообщило, что граница закрыта до утра понедельника. " * 4
    decoded = decode_text(russian.encode("cp1251"))
    assert decoded.text == russian
    assert decoded.remark


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    decoded = decode_text(PROSE.encode() + b"\xe2\x80")
    assert decoded.text.startswith(PROSE)
    assert decoded.remark
    assert "1 places" in decoded.remark


def test_a_page_may_declare_its_encoding() -> None:
    page = "<html><meta charset='iso-8859-2'><p>Łódź i Kraków</p>"
    assert decode_text(page.encode("iso-8859-2"), page=True).text == page


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"some words\x00and\x01more", "NUL"),
        (b"\x01\x02\x03 words \x04\x05" * 9, "control"),
    ],
)
def test_binaries_are_recognised(data: bytes, kind: str) -> None:
    assert kind in (binary_kind(data) or "")


def test_prose_is_no_binary() -> None:
    assert binary_kind(PROSE.encode()) is None
    assert binary_kind("Persian فارسی and a form feed\x0c".encode()) is None
