"""Sources: a source is graded, withdrawn and brought back, and what that changed is seen; by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import Served


@pytest.fixture
def sources(page: Page, served: Served) -> Page:
    page.goto(f"{served.address}/sources")
    expect(page.locator("tbody tr")).to_have_count(18)
    return page


def row_of(page: Page, name: str) -> Locator:
    return page.locator("tbody tr").filter(has=page.get_by_role("button", name=name, exact=True))


def test_a_source_is_withdrawn_and_what_changed_is_seen_and_taken_back_by_mouse(
    sources: Page, served: Served, new_page: Callable[..., Page]
) -> None:
    page = sources
    claims = served.desk.bench("Ada").claims()
    page.get_by_role("button", name="Withdraw documents of The Tidewater Gazette").click()
    dialog = page.get_by_role("dialog", name="Withdraw documents")
    dialog.get_by_label("Reason").fill("its correspondent made the interviews up")
    dialog.get_by_role("button", name="Withdraw 3 documents").click()
    panel = page.get_by_role("region", name="What changed")
    expect(panel.get_by_role("status")).to_contain_text("claims fell")
    fallen = len(claims) - len(served.desk.bench("Ada").claims())
    expect(panel.get_by_role("status")).to_contain_text(f"{fallen} claims fell")
    expect(panel.get_by_role("listitem")).not_to_have_count(0)
    expect(row_of(page, "The Tidewater Gazette")).to_have_count(0)
    gone = page.get_by_role("article", name="Withdrawn: its correspondent made the interviews up")
    expect(gone.get_by_role("listitem")).to_have_count(3)
    # The link brings back what changed.
    other = new_page()
    other.goto(page.url)
    expect(other.get_by_role("region", name="What changed").get_by_role("status")).to_contain_text("claims fell")
    gone.get_by_role("button", name="Restore all 3").click()
    page.get_by_role("dialog").get_by_label("Reason").fill("the interviews were found")
    page.get_by_role("dialog").get_by_role("button", name="Restore 3 documents").click()
    expect(panel.get_by_role("status")).to_contain_text(f"{fallen} came")
    expect(row_of(page, "The Tidewater Gazette")).to_have_count(1)
    assert served.desk.bench("Ada").claims() == claims


def test_a_source_is_graded_withdrawn_and_brought_back_by_keyboard_alone(sources: Page, served: Served) -> None:
    page = sources
    keys = page.keyboard
    keys.press("j")
    keys.press("j")
    expect(row_of(page, "Eastern Tide").get_by_role("button", name="Eastern Tide", exact=True)).to_be_focused()
    keys.press("b")
    expect(row_of(page, "Eastern Tide").get_by_role("button", name="B", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    keys.press("Shift+E")
    expect(page.get_by_role("dialog", name="Grade it E, unreliable")).to_be_visible()
    keys.type("caught twice")
    keys.press("Enter")
    expect(row_of(page, "Eastern Tide")).to_contain_text("caught twice")
    keys.press("w")
    expect(page.get_by_role("dialog", name="Withdraw documents")).to_contain_text("Those who play with fire")
    keys.type("retracted")
    keys.press("Enter")
    panel = page.get_by_role("region", name="What changed")
    expect(panel.get_by_role("status")).to_contain_text("fell")
    expect(row_of(page, "Eastern Tide")).to_have_count(0)
    keys.press("Escape")
    expect(panel).to_have_count(0)
    keys.press("Control+z")
    expect(row_of(page, "Eastern Tide")).to_have_count(1)
    assert not served.desk.bench("Ada").withdrawn()


def test_only_some_of_a_sources_documents_are_withdrawn(sources: Page, served: Served) -> None:
    page = sources
    page.get_by_role("button", name="Withdraw documents of The Harbour Post").click()
    dialog = page.get_by_role("dialog", name="Withdraw documents")
    dialog.get_by_role("checkbox").first.uncheck()
    dialog.get_by_label("Reason").fill("one of them was retracted")
    dialog.get_by_role("button", name="Withdraw 1 document").click()
    expect(page.get_by_role("region", name="What changed")).to_be_visible()
    assert len(served.desk.bench("Ada").withdrawn()) == 1
    expect(row_of(page, "The Harbour Post").get_by_role("link", name="1", exact=True)).to_be_visible()


def test_an_owner_is_named_with_a_reason(sources: Page) -> None:
    page = sources
    page.get_by_role("button", name="Say who owns Gulf Mirror").click()
    dialog = page.get_by_role("dialog", name="Who owns it")
    dialog.get_by_label("Owner").fill("Meridian Group")
    dialog.get_by_label("Reason").fill("its imprint")
    dialog.get_by_role("button", name="Set the owner").click()
    expect(row_of(page, "Gulf Mirror")).to_contain_text("owned by Meridian Group")
