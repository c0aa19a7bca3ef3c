"""On a screen as wide as a hand every view can be read: nothing lies beyond its edge, and no word stands on end."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.every_view import views


def test_no_view_is_wider_than_a_narrow_screen(new_page: Callable[..., Page], served: Served) -> None:
    page = new_page(width=390, height=844)
    wide: list[str] = []
    for view in views():
        page.goto(f"{served.address}/{view}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_text("Loading…")).to_have_count(0)
        over = page.evaluate(
            "Math.max(document.documentElement.scrollWidth - innerWidth, "
            "(it => it.scrollWidth - it.clientWidth)(document.querySelector('main')))"
        )
        if over > 0:
            wide.append(f"{view}: {over} px")
    assert not wide, ", ".join(wide)


def test_a_forecast_is_readable_on_a_narrow_screen(new_page: Callable[..., Page], served: Served) -> None:
    page = new_page(width=390, height=844)
    page.goto(f"{served.address}/forecasts")
    what = page.locator("button.what").first
    expect(what).to_be_visible()
    box = what.bounding_box()
    assert box is not None
    assert box["width"] > box["height"]


def test_no_name_of_a_claim_is_cut_on_a_narrow_screen(new_page: Callable[..., Page], served: Served) -> None:
    page = new_page(width=390, height=844)
    page.goto(f"{served.address}/claims")
    rows = page.get_by_role("listbox", name="Claims").get_by_role("option")
    expect(rows.first).to_contain_text("origin")
    cut = page.evaluate(
        "[...document.querySelectorAll('[role=option] .said')].filter("
        "it => it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight + 1).map(it => it.textContent)"
    )
    assert not cut, cut
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-selected", "true")


def test_the_text_of_a_document_stands_over_its_statements_on_a_narrow_screen(
    new_page: Callable[..., Page], served: Served
) -> None:
    page = new_page(width=390, height=844)
    document = next(iter(served.desk.bench("Ada").view().documents()))
    page.goto(f"{served.address}/read?document={document}")
    text = page.get_by_role("region", name="The text")
    expect(text.locator(".lined").first).to_be_in_viewport()
    box = text.bounding_box()
    assert box is not None
    assert box["height"] > 844


def test_keys_and_the_palette_are_found_by_mouse(page: Page) -> None:
    page.get_by_role("button", name="Find or do…").click()
    expect(page.get_by_role("dialog", name="Do, open or find")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
