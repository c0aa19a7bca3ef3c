import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tieline.briefs import digest_reading
from tieline.briefs.annotated_text import annotated_text
from tieline.briefs.html import digest_to_fragment, page_end, page_of_reading, page_start
from tieline.model import Document, Loaded, Reading, Span


class Page(HTMLParser):
    """What a browser would make of a page: its tags, its links and the words of its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def whole(reading: Reading) -> str:
    return page_start() + page_of_reading(reading, digest_reading(reading)) + page_end()


def test_the_page_asks_nothing_of_the_network_and_runs_only_its_own_script(reading: Reading) -> None:
    page = whole(reading)
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "url(" not in page
    assert "@import" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag in ("style", "script"):
        [content] = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]


def test_the_text_stands_there_whole_and_is_never_markup(reading: Reading) -> None:
    page = Page(annotated_text(reading, "S"))
    assert "".join(page.words).split() == reading.document.text.split()
    assert not page.open
    assert {tag for tag, _ in page.tags} == {"p", "span"}


def test_a_tie_knows_its_words(reading: Reading) -> None:
    page = whole(reading)
    assert 'data-refs="s1"' in page
    lit = {m[1] for m in re.finditer(r'data-r="[^"]*\bs1\.(\w)', page)}
    assert lit == {"u", "c", "e", "o"}


def test_every_number_leads_to_its_sentence(reading: Reading) -> None:
    tags = Page(whole(reading)).tags
    ids = {attributes.get("id") for _, attributes in tags}
    links = {attributes["href"] for tag, attributes in tags if tag == "a"}
    assert links
    assert {str(link)[1:] for link in links} <= ids


def test_hedges_are_words_and_not_colours_only(reading: Reading) -> None:
    assert 'data-m="not"' in annotated_text(reading, "S")


def test_a_sly_title_does_no_harm(reading: Reading) -> None:
    sly = replace(
        reading, document=replace(reading.document, title='</title><script>alert("x")</script>', source='"><b>')
    )
    page = Page(whole(sly))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not any(tag == "b" for tag, _ in page.tags)


def test_a_notebook_gets_the_digest_without_a_script(reading: Reading) -> None:
    fragment = digest_to_fragment(digest_reading(reading))
    assert "<script" not in fragment
    assert "Pavel Ruin → Lantern Battalion" in fragment


@given(st.text(min_size=1), st.data())
def test_any_text_with_any_overlapping_layers_is_kept_and_well_formed(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))), max_size=6))
    loaded = tuple(Loaded(Span.of(text, a, b), "Loaded_Language", 0.5) for a, b in spans if a < b)
    page = Page(annotated_text(Reading(Document.of(text), loaded=loaded), "S"))
    assert not page.open
    shown, wanted = "".join("".join(page.words).split()), "".join(text.split())
    assert shown == wanted.replace("\r", "").replace("\x00", "\ufffd") or "\x00" in text
