from tieline.briefs import digest_reading
from tieline.briefs.markdown import digest_to_markdown, escaped
from tieline.model import Reading


def test_the_digest_becomes_headings_and_lists(reading: Reading) -> None:
    page = digest_to_markdown(digest_reading(reading), sentences=True)
    assert page.startswith("# A \\<made\\> article\n")
    assert "## Who is tied to whom, and by whose word" in page
    assert "- Pavel Ruin → Lantern Battalion — author · 15 of 17 \\[1\\]" in page
    assert "\n7\\. There are rumours that Ruin is dead.\n" in page


def test_nothing_of_a_text_acts_as_markup() -> None:
    assert escaped("*bold* [x](y) <b> `c`\n# h & 1_2") == "\\*bold\\* \\[x\\](y) \\<b\\> \\`c\\` \\# h \\& 1\\_2"
