"""The map: a place opened down to its sentence, by mouse and by keyboard alone; a link that brings it all back."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served


def test_a_place_is_opened_down_to_its_sentence_by_mouse(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/map")
    page.locator(".names").get_by_text("Nyala").click()
    places = page.get_by_role("region", name="The places as a list")
    expect(places.get_by_role("button", name="Nyala", expanded=True)).to_be_visible()
    places.get_by_role("button", name="Rapid Support Forces").filter(has_text="Nyala").first.click()
    claim = page.get_by_role("region", name="The chosen claim")
    expect(claim.get_by_role("heading", name="Who says it")).to_be_visible()
    expect(claim.locator("blockquote, q").first).to_contain_text("Nyala")
    claim.get_by_role("button", name="Close the claim").click()
    expect(places.get_by_role("button", name="Nyala", expanded=True)).to_be_visible()


def test_a_place_is_opened_down_to_its_sentence_by_keyboard(page: Page) -> None:
    expect(page.get_by_role("heading", name="Inbox", level=1)).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("m")
    places = page.get_by_role("region", name="The places as a list")
    expect(places).to_be_visible()
    first = places.get_by_role("button").first
    page.keyboard.press("j")
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("n")
    claim = page.get_by_role("region", name="The chosen claim")
    expect(claim).to_be_focused()
    expect(claim.get_by_role("heading", name="Who says it")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(":focus")).to_contain_text("about the place")
    page.keyboard.press("Escape")
    expect(first).to_have_attribute("aria-expanded", "false")


def test_a_link_brings_back_filter_place_and_what_is_in_sight(new_page: Callable[..., Page], served: Served) -> None:
    page = new_page(width=820, height=1180)
    page.goto(f"{served.address}/map?actor=Rapid%20Support%20Forces&at=25.00,13.00,4.50&named=no")
    expect(page.get_by_text("about Rapid Support Forces")).to_be_visible()
    expect(page.locator(".names").get_by_text("Nyala")).to_be_visible()
    expect(page.locator(".names").get_by_text("Kyiv")).to_have_count(0)
    page.get_by_role("button", name="Nearer").click()
    expect(page).to_have_url(re.compile(r"at=25\.00%2C13\.00%2C5\.20"))
    page.reload()
    expect(page.locator(".names").get_by_text("Nyala")).to_be_visible()
    page.get_by_role("button", name="About everybody").click()
    expect(page.get_by_role("button", name="Kyiv")).to_be_visible()
