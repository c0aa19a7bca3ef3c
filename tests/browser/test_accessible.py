"""No view breaks a rule of WCAG 2.2 AA that axe can check, in light or dark, wide or narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.every_view import addresses

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("colour", "width", "height"), [("light", 1440, 900), ("dark", 820, 1180)])
def test_no_view_breaks_a_rule(
    new_page: Callable[..., Page], served: Served, colour: Literal["light", "dark"], width: int, height: int
) -> None:
    page = new_page(colour=colour, width=width, height=height)
    broken: list[str] = []
    for view, address in addresses(served.desk.bench("Ada")):
        page.goto(f"{served.address}/{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_text("Loading…")).to_have_count(0, timeout=20_000)
        broken += [f"{view}: {fault}" for fault in violations(page)]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("keys", ["Control+k", "?"])
def test_no_dialog_breaks_a_rule(page: Page, keys: str) -> None:
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.keyboard.press(keys)
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not violations(page)


def violations(page: Page) -> list[str]:
    """What axe finds, each rule with the first elements that break it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    return [
        f"{fault['id']} ({fault['help']}): " + " | ".join(node["html"][:160] for node in fault["nodes"][:3])
        for fault in found["violations"]
    ]
