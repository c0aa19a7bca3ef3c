"""Where the page is guarded, a browser that did not come by the printed address is told what to do; then it goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.conftest import Served

from tieline.web.app import ENTRANCE


def test_a_bookmark_in_a_strange_browser_says_how_to_get_in(
    new_page: Callable[..., Page], serve_case: Callable[..., Served], sample_case: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample_case, tmp_path / "case")
    served = serve_case(tmp_path / "case", guarded=True)
    page = new_page()
    page.goto(f"{served.address}/claims?attestation=contested")
    expect(page.get_by_role("heading", name="This browser was not let in")).to_be_visible()
    expect(page.get_by_text("Open the newest of these addresses")).to_be_visible()
    expect(page.get_by_text("Ada")).to_have_count(0)
    other = page.context.new_page()
    other.goto(f"{served.address}{ENTRANCE}{served.seats.entrance}")
    expect(other.get_by_role("heading", name="Inbox")).to_be_visible()
    assert other.url == f"{served.address}/"
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Claims", exact=True)).to_be_visible()
    assert page.url.endswith("/claims?attestation=contested")
