"""The page of an actor: found by a spelling, renamed and named back, by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def test_an_actor_is_renamed_and_the_decision_taken_back_where_it_stands(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/actor?actor=pack:united-arab-emirates")
    expect(page.get_by_role("heading", name="United Arab Emirates")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_role("textbox", name="Name", exact=True).fill("Emirates")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Emirates", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo this").click()
    expect(page.get_by_role("heading", name="United Arab Emirates")).to_be_visible()


def test_actors_are_searched_and_walked_through_by_keyboard(page: Page, served: Served) -> None:
    expect(page.get_by_role("heading", name="Inbox")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="Actors")).to_be_visible()
    expect(page.get_by_role("option", name="United States")).to_be_visible()
    first, second = (a.name for a in served.desk.bench("Ada").weighed(None).actors[:2])
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=2, name=first)).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", level=2, name=second)).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", level=2, name=first)).to_be_visible()


def test_two_whom_a_pack_holds_apart_are_merged_only_after_a_second_yes(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/actor?actor=pack:united-arab-emirates")
    expect(page.get_by_role("heading", name="United Arab Emirates")).to_be_visible()
    for sure in (False, True):
        page.keyboard.press("m")
        page.get_by_role("combobox", name="The other actor").fill("Sudan")
        found = page.get_by_role("listbox", name="The other actor").get_by_role("option", name="Sudan")
        expect(found.first).to_contain_text("state, ")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Sudan becomes one with United Arab Emirates")).to_be_visible()
        page.keyboard.press("Enter")
        asked = page.get_by_role("dialog", name="Merge what a pack holds apart?")
        expect(asked).to_contain_text("which a pack knows as two.")
        if sure:
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(asked).to_be_hidden()
        expect(page.get_by_text("Merged", exact=True)).to_be_visible(visible=sure)
