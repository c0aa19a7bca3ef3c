"""A cited brief: every reference resolves in every format, and every sentence that tells of the case has one."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from lxml import html
from typer.testing import Result

from tieline.errors import UnknownRecordError

Run = Callable[..., Result]

ROWS = (
    ("River Post", "2024-05-01", "Kenya arms the Mountain Army with mortars. Amadou Sow commands the Mountain Army."),
    (
        "Port Gazette",
        "2024-05-03",
        "Norway said Kenya arms the Mountain Army. Kenya attacked Lima on 4 March 2024.",
    ),
    (
        "Capital <b>Daily</b>",
        "2024-05-04",
        "Kenya denies it arms the Mountain Army. Kenya will probably attack Peru.",
    ),
    ("الجزيرة", "2024-05-05", "Kenya funds the Mountain Army, “الجيش الجبلي”, in Lima."),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("brief") / "case"


@pytest.fixture
def case(folder: Path, run: Run) -> Path:
    if not folder.exists():
        corpus = folder.parent / "corpus.jsonl"
        rows = ({"text": text, "publisher": p, "published": day} for p, day, text in ROWS)
        corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        run("case", "new", folder)
        assert run("case", "add", corpus, "--case", folder).exit_code == 0
    return folder


def written(run: Run, case: Path, file: str) -> Path:
    target = case.parent / file
    done = run("brief", "--about", "Kenya", "--case", case, "-o", target)
    assert done.exit_code == 0, done.output
    return target


def test_every_reference_of_the_markdown_leads_to_a_sentence_a_document_and_a_hash(run: Run, case: Path) -> None:
    page = written(run, case, "b.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\]\(#ref-(\d+)\)", page))
    told = dict(re.findall(r'<a id="ref-(\d+)"></a>(.*)', page))
    assert used
    assert used == told.keys()
    for line in told.values():
        assert re.search(r"“.+” — .+`sha256:[0-9a-f]{64}`, characters \d+–\d+", line)
    sentences = [s for _, _, text in ROWS for s in re.findall(r"[^.]+\.", text)]
    assert all(any(s.strip()[:20] in line for s in sentences) for line in told.values())


def test_who_says_otherwise_stands_beside_and_credibility_apart_from_the_source(run: Run, case: Path) -> None:
    page = written(run, case, "b.md").read_text(encoding="utf-8")
    assert "That Kenya arms Mountain Army is said by" in page
    assert "denied by" in page
    assert re.search(r"Credibility \d, [a-z ]+\.", page)
    assert "source F (reliability cannot be judged)" in page


def test_the_page_holds_only_text_and_links_that_lead_somewhere(run: Run, case: Path) -> None:
    page = html.fromstring(written(run, case, "b.html").read_text(encoding="utf-8"))
    links = [a.get("href") for a in page.iter("a")]
    assert links
    for link in links:
        assert page.get_element_by_id(link.removeprefix("#")) is not None
    assert not list(page.iter("script"))
    assert "<b>Daily</b>" in page.text_content()
    assert all(img.get("src").startswith("data:image/png;base64,") for img in page.iter("img"))


def test_the_word_document_opens_and_its_links_resolve(run: Run, case: Path) -> None:
    document = docx.Document(io.BytesIO(written(run, case, "b.docx").read_bytes()))
    xml = document.element.xml
    anchors, marks = set(re.findall(r'w:anchor="(ref\d+)"', xml)), set(re.findall(r'w:name="(ref\d+)"', xml))
    assert anchors
    assert anchors <= marks
    assert any("Kenya arms the Mountain Army" in p.text for p in document.paragraphs)


def test_the_pdf_opens_in_time_and_its_links_stay_inside(run: Run, case: Path) -> None:
    began = time.perf_counter()
    reader = pypdf.PdfReader(io.BytesIO(written(run, case, "b.pdf").read_bytes()))
    assert time.perf_counter() - began < 60
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Key judgements" in text
    links = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    assert links
    assert all("/A" not in link or link["/A"].get("/S") != "/URI" for link in links)


def test_a_question_and_a_place_can_be_briefed_on(run: Run, case: Path) -> None:
    run("question", "ask", "What is Kenya after?", "--about", "Kenya", "--case", case)
    assert "What is Kenya after?" in run("brief", "--question", "1", "--case", case).output
    assert "Lima" in run("brief", "--place", "Lima", "--case", case).output


def test_word_and_pdf_ask_for_a_file(run: Run, case: Path) -> None:
    assert "--output" in run("brief", "--case", case, "-f", "pdf").output


def test_a_name_written_from_right_to_left_turns_no_date_around(run: Run, case: Path) -> None:
    page = written(run, case, "b.md").read_text(encoding="utf-8")
    assert "\N{FIRST STRONG ISOLATE}الجزيرة\N{POP DIRECTIONAL ISOLATE}, 2024-05-05" in page
    reader = pypdf.PdfReader(io.BytesIO(written(run, case, "b.pdf").read_bytes()))
    used: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for resources in used for font in resources["/Font"].values()}
    assert any("DejaVuSans" in font or "Noto" in font for font in fonts)
    xml = docx.Document(io.BytesIO(written(run, case, "b.docx").read_bytes())).element.xml
    assert re.search(r"<w:rtl/>\s*</w:rPr>\s*<w:t>الجزيرة</w:t>", xml)
    assert re.search(r"الجزيرة</w:t>\s*</w:r>\s*<w:r>\s*<w:t>\u200e</w:t>", xml)
    assert "\u2068" not in xml


def test_the_word_document_is_on_paper_as_the_pdf_is_and_its_pages_are_numbered(run: Run, case: Path) -> None:
    document = docx.Document(io.BytesIO(written(run, case, "b.docx").read_bytes()))
    (section,) = document.sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert "NUMPAGES" in section.footer.paragraphs[0]._p.xml
    assert document.core_properties.title == "Kenya"


def test_a_template_or_a_list_of_parts_says_what_the_brief_has_and_in_which_order(run: Run, case: Path) -> None:
    note = run("brief", "--template", "note", "--case", case).stdout
    assert re.findall(r"^## (.*)$", note, re.M)[:2] == ["Key judgements", "Who says otherwise"]
    own = run("brief", "--parts", "method, key", "--case", case).stdout
    assert re.findall(r"^## (.*)$", own, re.M) == ["Method", "Key judgements", "Sources"]


def test_a_part_or_template_that_there_is_not_is_told_so(run: Run, case: Path) -> None:
    with pytest.raises(UnknownRecordError, match="there are key, reported"):
        run("brief", "--parts", "gossip", "--case", case)
    with pytest.raises(UnknownRecordError, match="there are full, note"):
        run("brief", "--template", "gossip", "--case", case)
