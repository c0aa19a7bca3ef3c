"""Two documents side by side: what both have word for word, and what each says of one thing."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def documents(served: Served, *titles: str) -> list[str]:
    found = {a.title: a.document for a in served.desk.bench("Ada").view().accessions()}
    return [found[title] for title in titles]


WIRE, COPY = "Emirates flies weapons to Sudan's paramilitaries through Chad", "Chad airfield said to serve Sudan's war"
ACCUSER, DENIER = "How the guns reach Darfur", "A smear made in Port Sudan"


def test_from_a_copy_to_its_passages_side_by_side(page: Page, served: Served) -> None:
    wire, copy = documents(served, WIRE, COPY)
    page.goto(f"{served.address}/read?document={copy}&margin=document")
    page.get_by_label("In the margin").get_by_role("link", name="Compare side by side").click()
    passage = page.get_by_role("region", name="Passage 1, which both have")
    expect(passage.locator('[data-side="0"]')).to_contain_text("Three diplomats who have read the report")
    expect(passage.locator('[data-side="1"]')).to_contain_text("Three diplomats who have read the report")
    expect(page.get_by_text("100% of its words stand in the other")).to_be_visible()
    assert wire.replace(":", "%3A") in page.url


def test_what_both_speak_of_is_walked_by_keys_alone_and_a_link_brings_it_back(page: Page, served: Served) -> None:
    accuser, denier = documents(served, ACCUSER, DENIER)
    page.goto(f"{served.address}/compare?document={accuser}&other={denier}")
    both = page.get_by_role("region", name="What both speak of")
    expect(both).to_contain_text("Both speak of 1 thing")
    page.keyboard.press("j")
    expect(both.get_by_role("button", pressed=True)).to_contain_text("arms")
    expect(both.get_by_role("button", pressed=True)).to_be_focused()
    expect(both).to_contain_text("the author denies it")
    page.keyboard.press("2")
    expect(page.locator('[data-side="1"] .lined', has_text="United Arab Emirates does not").first).to_be_in_viewport()
    titles = page.get_by_role("heading", level=2).filter(has=page.get_by_role("link"))
    expect(titles).to_contain_text([ACCUSER, DENIER])
    page.keyboard.press("x")
    expect(titles).to_contain_text([DENIER, ACCUSER])  # each side is answered for itself
    page.reload()
    expect(both.get_by_role("button", pressed=True)).to_contain_text("arms")


def test_the_other_document_is_chosen_by_its_words(page: Page, served: Served) -> None:
    (accuser,) = documents(served, ACCUSER)
    page.goto(f"{served.address}/compare?document={accuser}")
    expect(page.get_by_text("Choose both")).to_be_visible()
    page.get_by_role("combobox", name="Second document").fill("smear")
    page.get_by_role("option", name=DENIER).click()
    expect(page.get_by_role("region", name="What both speak of")).to_contain_text("Both speak of 1 thing")
