import pytest

from tieline.documents.language import detect_language, language_remark


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry said that it had no comment on the report of the blast.", "en"),
        ("Talmark-Korda ceasefire collapses", "en"),
        ("وزارت امور خارجه این گزارش را رد کرد و گفت که مرز بسته است", "fa"),
        (
            "Il ministero ha negato le accuse e ha detto che il confine resta chiuso fino a lunedì mattina, mentre i "
            "negoziati proseguono nella capitale con la mediazione di alcuni paesi vicini.",
            "it",
        ),
        ("", None),
        ("1234 – 5678 !!!", None),
    ],
)
def test_the_language_is_told(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_only_another_language_is_remarked() -> None:
    assert language_remark("en") is None
    assert language_remark(None) is None
    assert "'fa'" in (language_remark("fa") or "")
