"""A browser that did not come by the printed address is told what to do, and goes on once it has."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import KEY, Served

from tieline.web.app import ENTRANCE


def test_a_bookmark_in_a_strange_browser_says_how_to_get_in(new_page: Callable[..., Page], served: Served) -> None:
    page = new_page(let_in=False)
    page.goto(f"{served.address}/claims?attestation=contested")
    expect(page.get_by_role("heading", name="This browser was not let in")).to_be_visible()
    expect(page.get_by_text("Open the newest of these addresses")).to_be_visible()
    expect(page.get_by_text("Ada")).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{served.address}{ENTRANCE}{KEY}")
    expect(other.get_by_role("heading", name="Inbox")).to_be_visible()
    assert other.url == f"{served.address}/"
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    assert page.url.endswith("/claims?attestation=contested")
