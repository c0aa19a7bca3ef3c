"""The reader: an article is read, its statements judged, one that was missed added; by mouse, and by keys alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Served

ARTICLE = "Chad airfield said to serve Sudan's war"


def document_of(served: Served, title: str = ARTICLE) -> str:
    return next(a.document for a in served.desk.bench("Ada").view().accessions() if a.title == title)


def standing(served: Served, statement: str) -> str:
    found = served.desk.bench("Ada").view().statements(document=document_of(served), rejected=True)
    return next(s.standing for s in found if s.statement.id == statement)


def row(page: Page, statement: str) -> Locator:
    return page.locator(f'[data-statement="{statement}"]')


def wait_until_lit(page: Page, name: str, words: str) -> None:
    """Wait until the highlight of this name covers these words, and nothing else."""
    page.wait_for_function(
        "([name, words]) => [...(CSS.highlights.get(name) ?? [])].map(String).join('') === words", arg=[name, words]
    )


def opened(page: Page, served: Served, query: str = "") -> None:
    page.goto(f"{served.address}/read?document={document_of(served)}{query}")
    expect(page.get_by_role("region", name="The text")).to_contain_text("PORT SUDAN")
    expect(page.get_by_role("list", name="Statements").get_by_role("listitem").first).to_be_visible()


def drag_over(page: Page, first: str, last: str) -> None:
    """Select with the mouse from the beginning of one stretch of the text to the end of another."""
    text = page.get_by_role("region", name="The text")
    for words in (first, last):
        expect(text.get_by_text(words, exact=True).first).to_be_visible()
    ends = [text.get_by_text(words, exact=True).first.bounding_box() for words in (first, last)]
    assert ends[0] is not None
    assert ends[1] is not None
    page.mouse.move(ends[0]["x"] + 1, ends[0]["y"] + 8)
    page.mouse.down()
    page.mouse.move(ends[1]["x"] + ends[1]["width"] - 1, ends[1]["y"] + ends[1]["height"] - 8, steps=4)
    page.mouse.up()


def test_an_article_is_read_and_a_statement_rejected_by_mouse(page: Page, served: Served) -> None:
    page.get_by_role("link", name=ARTICLE).first.click()
    expect(page.get_by_role("heading", name=ARTICLE)).to_be_visible()
    row(page, "s2").hover()
    wait_until_lit(page, "cue", "taken by lorry over")
    row(page, "s2").get_by_role("button").first.click()
    row(page, "s2").get_by_role("button", name="Reject r").click()
    expect(row(page, "s2")).to_contain_text("rejected while reading")
    expect(row(page, "s2")).to_contain_text("What that changed")
    assert standing(served, "s2") == "rejected"
    row(page, "s2").get_by_role("button", name="Take back").click()
    expect(row(page, "s2").get_by_role("button", name="Take back")).to_have_count(0)
    assert standing(served, "s2") == "proposed"


def test_an_article_is_read_and_a_statement_rejected_by_keys_alone(page: Page, served: Served) -> None:
    opened(page, served)
    page.keyboard.press("j")
    wait_until_lit(page, "cue", "arms")
    page.keyboard.press("j")
    wait_until_lit(page, "cue", "taken by lorry over")
    page.keyboard.press("r")
    expect(row(page, "s2")).to_contain_text("What that changed")
    page.keyboard.press("j")
    page.keyboard.press("Shift+A")
    page.keyboard.type("the spokesman said so himself")
    page.keyboard.press("Enter")
    expect(row(page, "s3")).to_contain_text("the spokesman said so himself")
    assert (standing(served, "s2"), standing(served, "s3")) == ("rejected", "accepted")
    page.keyboard.press("Control+z")
    expect(row(page, "s3")).not_to_contain_text("the spokesman said so himself")
    assert (standing(served, "s2"), standing(served, "s3")) == ("rejected", "proposed")


def test_a_statement_is_corrected_by_mouse(page: Page, served: Served) -> None:
    opened(page, served, "&statement=s1")
    row(page, "s1").get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog", name="Correct the statement")
    dialog.get_by_label("Relation").select_option("funds")
    dialog.get_by_role("combobox", name="Object").fill("Dagalo")
    dialog.get_by_role("option", name="Mohamed Hamdan Dagalo").click()
    dialog.get_by_role("button", name="Correct").click()
    expect(row(page, "s1")).to_contain_text("funds")
    expect(row(page, "s1")).to_contain_text("object: Mohamed Hamdan Dagalo")
    assert standing(served, "s1") == "corrected"


def test_a_statement_is_corrected_by_keys_alone(page: Page, served: Served) -> None:
    opened(page, served, "&statement=s1")
    expect(row(page, "s1").get_by_role("group", name="Decide")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("dialog").get_by_label("Relation")).to_be_focused()
    page.keyboard.type("trains")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("hemed")
    expect(page.get_by_role("option", name="Mohamed Hamdan Dagalo")).to_be_visible()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, "s1")).to_contain_text("relation: trains; object: Mohamed Hamdan Dagalo")


def test_a_missed_statement_is_added_from_selected_words(page: Page, served: Served) -> None:
    opened(page, served)
    expect(page.get_by_role("region", name="The text").get_by_text("fought", exact=True)).to_be_visible()
    drag_over(page, "commanded", "Mohamed Hamdan Dagalo")
    page.get_by_role("button", name="Add a statement from these words").click()
    dialog = page.get_by_role("dialog", name="Add a statement")
    dialog.get_by_label("Relation").select_option("speak")
    dialog.get_by_role("combobox", name="Subject").fill("the fighters")
    dialog.get_by_role("option", name="the fighters").click()
    dialog.get_by_role("button", name="Add").click()
    added = page.locator('[data-statement^="j:"]')
    expect(added).to_contain_text("the fighters")
    expect(added).to_contain_text("What that changed")
    (made,) = [
        s for s in served.desk.bench("Ada").view().statements(document=document_of(served)) if s.standing == "added"
    ]
    assert made.statement.evidence.text == "commanded by Mohamed Hamdan Dagalo"


def test_a_missed_statement_is_added_by_keys_alone(page: Page, served: Served) -> None:
    opened(page, served, "&statement=s4")
    wait_until_lit(page, "cue", "commanded")
    page.keyboard.press("n")
    wait_until_lit(page, "picked", "The Rapid Support Forces are commanded by Mohamed Hamdan Dagalo, known as Hemedti.")
    page.keyboard.press("ArrowDown")
    wait_until_lit(page, "picked", "They have fought the army of General Abdel Fattah al-Burhan since 15 April.")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    wait_until_lit(page, "picked", "Rapid Support Forces are commanded by Mohamed Hamdan Dagalo,")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_label("Relation")).to_be_focused()
    page.keyboard.type("opposes")
    page.keyboard.press("Tab")
    page.keyboard.type("sudan rapid")
    page.keyboard.press("Control+a")
    page.keyboard.type("rapid supp")
    expect(page.get_by_role("option", name="Rapid Support Forces").first).to_be_visible()
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-statement^="j:"]')).to_contain_text("opposes")


def test_a_link_brings_back_the_layers_the_statement_and_its_place(page: Page, served: Served) -> None:
    opened(page, served, "&statement=s13&layers=certainty,times")
    expect(row(page, "s13").get_by_role("button").first).to_have_attribute("aria-expanded", "true")
    expect(row(page, "s13")).to_be_in_viewport()
    layers = page.get_by_role("group", name="Layers of the text")
    expect(layers.get_by_role("button", pressed=True)).to_have_count(2)
    page.wait_for_function("() => CSS.highlights.get('evidence')?.size > 0")
    seen = page.evaluate(
        """() => { const at = [...CSS.highlights.get('evidence')][0].getBoundingClientRect(),
                         pane = document.querySelector('[aria-label="The text"]').getBoundingClientRect();
                   return at.top >= pane.top && at.bottom <= pane.bottom; }"""
    )
    assert seen
    page.keyboard.press("4")
    page.keyboard.press("7")
    expect(layers.get_by_role("button", pressed=True)).to_have_count(0)
    page.reload()
    expect(row(page, "s13").get_by_role("button").first).to_have_attribute("aria-expanded", "true")
    expect(layers.get_by_role("button", pressed=True)).to_have_count(0)


def test_pointing_at_words_shows_their_statements_and_a_click_chooses_one(page: Page, served: Served) -> None:
    opened(page, served, "&layers=ties")
    page.get_by_role("region", name="The text").get_by_text("commanded", exact=True).hover()
    wait_until_lit(page, "cue", "commanded")
    page.get_by_role("region", name="The text").get_by_text("commanded", exact=True).click()
    expect(row(page, "s4").get_by_role("button").first).to_have_attribute("aria-expanded", "true")


def test_a_withdrawn_document_says_so_and_can_be_read_as_it_was(page: Page, served: Served) -> None:
    document = document_of(served)
    served.desk.bench("Ada").judge("withdraw", [document], reason="retracted by its publisher")
    page.goto(f"{served.address}/read?document={document}")
    notice = page.get_by_role("region", name="Withdrawn document")
    expect(notice).to_contain_text("retracted by its publisher")
    notice.get_by_role("button", name="Read it as it was before").click()
    expect(page.get_by_role("region", name="The text")).to_contain_text("PORT SUDAN")
    expect(page.get_by_role("button", name="Reject r")).to_have_count(0)
