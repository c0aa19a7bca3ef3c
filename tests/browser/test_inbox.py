"""The inbox: what is handed in is read while one looks on, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

ARTICLE = (
    "The ministry of Ostrava said that Lidia Marek had sent three lorries of rifles to the Karst Brigade.\n\n"
    "Commander Anton Vesely denied it. The brigade trains its men near Brno, two diplomats said."
)


READS_IT = re.compile(r"/read\?.*document=sha256")


def first_row(page: Page) -> Locator:
    return page.locator("ol.rows > li").first


def test_an_article_is_pasted_and_read_by_mouse(page: Page) -> None:
    page.get_by_role("button", name="Paste a text").click()
    dialog = page.get_by_role("dialog", name="Paste a text")
    dialog.get_by_label("The text").fill(ARTICLE)
    dialog.get_by_label("Title").fill("Lorries at night")
    dialog.get_by_label("Publisher").fill("The Moravian")
    dialog.get_by_label("Published").fill("2025-03-04")
    dialog.get_by_role("button", name="Read it").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("article", name="Reading a pasted text")).to_contain_text("1 added")
    expect(first_row(page)).to_contain_text("Lorries at night")
    expect(first_row(page)).to_contain_text("The Moravian")
    expect(first_row(page)).to_contain_text("words in")
    first_row(page).get_by_role("link", name="Lorries at night").click()
    expect(page).to_have_url(READS_IT)


def test_an_article_is_pasted_and_read_by_keyboard_alone(page: Page) -> None:
    expect(page.locator("ol.rows > li")).to_have_count(24)
    page.keyboard.press("p")
    expect(page.get_by_role("dialog", name="Paste a text")).to_be_visible()
    page.keyboard.insert_text(ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.type("Lorries at night")
    page.keyboard.press("Control+Enter")
    expect(page.locator("ol.rows > li")).to_have_count(25)
    expect(first_row(page)).to_contain_text("Lorries at night")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(READS_IT)


def test_a_day_that_is_none_is_told_in_the_dialog_and_nothing_is_lost(page: Page) -> None:
    expect(page.locator("ol.rows > li")).to_have_count(24)
    page.keyboard.press("p")
    dialog = page.get_by_role("dialog", name="Paste a text")
    dialog.get_by_label("The text").fill(ARTICLE)
    dialog.get_by_label("Published").fill("last week")
    dialog.get_by_role("button", name="Read it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("2025-01-06")
    expect(dialog.get_by_label("The text")).to_have_value(ARTICLE)


def test_files_are_chosen_several_at_once_and_what_cannot_be_read_is_told(page: Page, tmp_path: Path) -> None:
    (tmp_path / "lorries.txt").write_text(ARTICLE)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    page.get_by_role("button", name="Files…").click()
    dialog = page.get_by_role("dialog", name="Add files")
    dialog.get_by_label("Files of any format").set_input_files([tmp_path / "lorries.txt", tmp_path / "photo.jpg"])
    dialog.get_by_role("button", name="Read it").click()
    card = page.get_by_role("article", name="Reading 2 files")
    expect(card).to_contain_text("1 added; 1 could not be read")
    expect(card.get_by_role("list", name="Could not be read")).to_contain_text("photo.jpg")
    expect(first_row(page)).to_contain_text("lorries.txt")


@pytest.mark.parametrize("view", ["inbox", "read"])
def test_a_file_dropped_on_any_view_is_read(page: Page, view: str) -> None:
    expect(page.locator("ol.rows > li").first).to_be_visible()
    page.goto(page.url.rstrip("/") + f"/{view}")
    expect(page.get_by_role("navigation", name="Views")).to_contain_text("Ada")
    brought = page.evaluate_handle(
        """(text) => {
            const brought = new DataTransfer();
            brought.items.add(new File([text], "dropped.txt"));
            return brought;
        }""",
        ARTICLE,
    )
    page.dispatch_event("main", "dragenter", {"dataTransfer": brought})
    expect(page.get_by_text("Let go to read it")).to_be_visible()
    page.dispatch_event("main", "drop", {"dataTransfer": brought})
    expect(page.get_by_text("Let go to read it")).to_have_count(0)
    expect(first_row(page)).to_contain_text("dropped.txt")


def test_the_inbox_narrows_and_the_link_restores_it(page: Page, new_page: Callable[..., Page]) -> None:
    expect(page.locator("ol.rows > li")).to_have_count(24)
    page.get_by_label("Publisher").select_option("The Harbour Post")
    expect(page.locator("ol.rows > li")).to_have_count(2)
    page.keyboard.press("n")
    page.keyboard.type("zzzz")
    expect(page.get_by_text("No document holds words")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("ol.rows > li")).to_have_count(24)
    page.get_by_label("Publisher").select_option("The Harbour Post")
    expect(page.locator("ol.rows > li")).to_have_count(2)
    other = new_page()
    other.goto(page.url)
    expect(other.locator("ol.rows > li")).to_have_count(2)


def test_the_case_as_it_was_known_is_marked_and_nothing_can_be_decided(page: Page) -> None:
    expect(page.get_by_role("button", name="Paste a text")).to_be_visible()
    page.get_by_role("button", name="As known now").click()
    dialog = page.get_by_role("dialog", name="The case as it was known at a day")
    dialog.get_by_label("Day").fill("2020-01-01")
    dialog.get_by_role("button", name="Show it so").click()
    expect(page.get_by_text("As it was known at 2020-01-01.")).to_be_visible()
    expect(page.get_by_role("button", name="Paste a text")).to_have_count(0)
    expect(page.get_by_text("Nothing had come in by then")).to_be_visible()
    page.get_by_role("button", name="Back to now").click()
    expect(page.locator("ol.rows > li")).to_have_count(24)
