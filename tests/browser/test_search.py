"""Search over all, in its view and in the palette; and the log, in which any decision can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served

WHAT_IS_LIT = """() => new Promise((done) => {
    const look = () => {
        const lit = [...(CSS.highlights.get("marked") ?? [])].map(String).join("");
        if (lit) done(lit); else requestAnimationFrame(look);
    };
    look();
})"""


def test_a_slash_searches_over_all_and_a_hit_opens_by_keyboard_alone(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search over all")).to_be_focused()
    page.keyboard.type("prigoz")
    expect(page.get_by_role("region", name="Actors")).to_contain_text("Prigozhin")
    expect(page.get_by_role("region", name="Claims")).to_contain_text("Prigozhin")
    expect(page.get_by_role("region", name="Documents").locator("mark").first).to_contain_text("Prigozhin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/actor\?.*actor="))


def test_a_hit_opens_the_document_at_its_sentence_and_the_link_restores_the_search(
    page: Page, served: Served, new_page: Callable[..., Page]
) -> None:
    page.goto(f"{served.address}/search?words=warplanes")
    documents = page.get_by_role("region", name="Documents")
    expect(documents.get_by_role("listitem")).not_to_have_count(0)
    other = new_page()
    other.goto(page.url)
    expect(other.get_by_role("searchbox", name="Search over all")).to_have_value("warplanes")
    documents.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/read\?.*document=sha256.*at=\d+-\d+"))
    expect(page.get_by_text("warplanes")).to_be_in_viewport()
    assert "warplanes" in page.evaluate(WHAT_IS_LIT)


def test_what_nothing_holds_is_told(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/search?words=zzzzzz")
    expect(page.get_by_text("Nothing in this case holds words")).to_be_visible()


def test_the_palette_finds_actors_documents_and_claims_beside_commands(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("prigozhin")
    dialog = page.get_by_role("dialog")
    for group in ("Actors", "Documents", "Claims"):
        expect(dialog.get_by_text(group, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/actor\?.*actor="))
    page.keyboard.press("Control+k")
    page.keyboard.type("prigozhin")
    dialog.get_by_role("option", name="Everything with").click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    expect(page.get_by_role("region", name="Documents")).to_be_visible()


def decided(served: Served) -> None:
    ada, bo = served.desk.bench("Ada"), served.desk.bench("Bo")
    statement = next(iter(ada.view().statements()))
    ada.judge("reject", [statement.key], reason="misread")
    ada.judge("grade", ["The Harbour Post"], reason="as it has proved", value={"reliability": "C"})
    bo.judge("grade", ["The Harbour Post"], reason="after two retractions", value={"reliability": "D"})


def test_a_decision_is_taken_back_from_the_log_by_mouse(page: Page, served: Served) -> None:
    decided(served)
    page.goto(f"{served.address}/log")
    entries = page.locator("li.entry")
    expect(entries).to_have_count(3)
    expect(entries.nth(0)).to_contain_text("Bo graded The Harbour Post reliability D (until then C)")
    expect(entries.nth(2)).to_contain_text("Ada rejected “")
    entries.nth(2).get_by_role("button", name="Take back").click()
    expect(entries).to_have_count(4)
    expect(entries.nth(0)).to_contain_text("Ada took back the decision to reject")
    expect(entries.nth(3)).to_contain_text("taken back")
    page.get_by_label("By").select_option("Bo")
    expect(entries).to_have_count(1)
    entries.nth(0).get_by_role("link", name="The Harbour Post").click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()


def test_a_decision_is_taken_back_from_the_log_by_keyboard_alone(page: Page, served: Served) -> None:
    decided(served)
    page.goto(f"{served.address}/log")
    expect(page.locator("li.entry")).to_have_count(3)
    for key in ("j", "j", "j", "u"):
        page.keyboard.press(key)
    expect(page.locator("li.entry").first).to_contain_text("took back the decision to reject")
    assert not [j for j in served.desk.bench("Ada").view().judgements() if j.action == "reject"]
    page.keyboard.press("c")
    expect(page.get_by_role("region", name="What changed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="What changed")).to_have_count(0)
