"""The timeline by mouse and by keyboard: an event opened down to its sentence, and the window kept in the link."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def test_an_event_is_opened_by_keyboard_and_the_link_brings_it_back(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("dated events in sight")
    page.keyboard.press("j")
    page.keyboard.press("j")
    panel = page.get_by_role("region", name="The chosen event")
    expect(panel.get_by_role("heading", name="Who says it")).to_be_visible()
    expect(panel.locator("blockquote").first).not_to_be_empty()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("from")).not_to_have_value("")
    first, told = page.get_by_label("from").input_value(), panel.get_by_role("heading").first.inner_text()
    page.goto(page.url)
    expect(page.get_by_label("from")).to_have_value(first)
    expect(panel.get_by_role("heading").first).to_have_text(told)


def test_a_document_is_opened_where_it_was_published(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/timeline")
    page.get_by_role("button", name="Read ").first.click()
    expect(page.get_by_role("heading", name="Reader")).to_be_visible()


def test_no_words_of_an_event_are_cut_by_the_edge(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/timeline")
    expect(page.get_by_role("list", name="Events by time").locator(".event").first).to_be_visible()
    beyond = page.evaluate(
        "() => { const edge = document.querySelector('.chart').getBoundingClientRect();"
        "return [...document.querySelectorAll('.event')].map(it => it.getBoundingClientRect())"
        ".filter(it => it.right > edge.right + 1 || it.left < edge.left - 1).length }"
    )
    assert beyond == 0
    assert page.locator(".event.before").count() > 0
