"""A long document: of its text and statements only what is near is laid out, and all of it is there to be found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Served

from tieline.documents import collect_fields
from tieline.workbench import Workbench

TOWNS = ("Velmar", "Ostrin", "Kalden", "Brevik", "Torsa", "Lunde", "Marrow", "Sighet")
TEXT = "\n\n".join(
    f"On {day} May 2023 the Harbour League attacked the Stone Gate Brigade near {town}. Rolf Aderan, the commander of "
    f"the Harbour League, met Nadia Veles in {town} and threatened the Coast Command, two diplomats said."
    for day in range(1, 29)
    for town in TOWNS[:4]
) + "\n\nMina Dastan, the last envoy, visited Geneva and praised the River Council."  # fmt: skip


@pytest.fixture
def long(served: Served, bench: Workbench, page: Page) -> Page:
    """A page on a document whose statements fill many screens."""
    (taken,) = served.desk.bench("Ada").take_in([collect_fields({"text": TEXT, "title": "A long report"})], bench)
    page.goto(f"{served.address}/read?document={taken.collected.document.id}")
    expect(page.get_by_role("list", name="Statements").get_by_role("listitem").first).to_be_visible()
    return page


def counted(page: Page) -> int:
    """How many statements the margin says that there are."""
    told = page.get_by_role("group", name="What the margin shows").get_by_role("button", name="Statements")
    return int(told.inner_text().split()[-1])


def test_all_statements_are_there_though_few_are_laid_out(long: Page) -> None:
    total = counted(long)
    assert total > 200
    expect(long.locator("[data-statement]")).to_have_count(total)
    assert long.locator("[data-statement] button").count() < 100
    expect(long.locator("[data-statement]").last).to_contain_text("Mina Dastan")


def test_words_far_away_are_found_in_the_text_and_among_the_statements(long: Page) -> None:
    expect(long.locator("[data-statement]")).to_have_count(counted(long))
    for part in ("section.pane", "[data-statement]"):
        # What the browser's own search does with the words, the nth time that they are sought.
        assert long.evaluate(
            "(part) => [1, 2, 3].some(() => "
            "find('Mina Dastan') && getSelection().anchorNode.parentElement.closest(part) !== null)",
            part,
        )
    long.evaluate("getSelection().anchorNode.parentElement.scrollIntoView()")
    found = long.locator("[data-statement]").filter(has_text="Mina Dastan").first
    expect(found.get_by_role("button")).to_be_in_viewport()


def test_keys_go_from_statement_to_statement_far_down(long: Page) -> None:
    long.keyboard.press("j")
    for _ in range(45):
        long.keyboard.press("j")
    here = long.locator("[data-statement]").nth(45)
    expect(here.get_by_role("button").first).to_be_focused()
    expect(here.get_by_role("button").first).to_have_attribute("aria-expanded", "true")
    expect(here).to_be_in_viewport()
    long.wait_for_function("() => CSS.highlights.get('evidence')?.size > 0")
    # However far one looks ahead, the row that was chosen stays where the keys are.
    here.hover()
    long.mouse.wheel(0, 20_000)
    expect(here).not_to_be_in_viewport()
    expect(here.get_by_role("button").first).to_be_focused()
    long.keyboard.press("k")
    expect(long.locator("[data-statement]").nth(44)).to_be_in_viewport()


def test_tab_comes_to_the_first_statement_where_none_is_chosen(long: Page) -> None:
    first = long.locator("[data-statement]").first.get_by_role("button").first
    long.get_by_role("combobox", name="Which statements").press("Tab")
    expect(first).to_be_focused()
    long.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")


def test_a_link_to_a_statement_far_down_shows_it_and_its_words(long: Page) -> None:
    last = long.locator("[data-statement]").last
    expect(long.locator("[data-statement]")).to_have_count(counted(long))
    long.goto(f"{long.url}&statement={last.get_attribute('data-statement')}")
    expect(long.get_by_role("button", expanded=True).filter(has_text="Mina Dastan")).to_be_in_viewport()
    expect(long.get_by_role("region", name="The text").get_by_text("praised")).to_be_in_viewport()
