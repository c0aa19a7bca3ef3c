"""Every dialog by keys: it opens where one can type at once, Escape closes it, and the keys are where they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.every_view import addresses

REASON = "Reason, for whoever reads the log"
OPENED = (
    ("read", ("c",), "Correct the statement", "Relation"),
    ("read", ("Shift+A",), "Accept the statement", REASON),
    ("read", ("n", "Enter"), "Add a statement", "Relation"),
    ("actor", ("m",), "Merge with another actor", "The other actor"),
    ("actor", ("n",), "Rename", "Name"),
    ("actor", ("t",), "Say what type it is", "Type"),
    ("actor", ("+",), "Add an alias", "Alias"),
    ("actor", ("Shift+R",), "Say that it is no actor", REASON),
    ("sources", ("j", "o"), "Who owns it", "Owner"),
    ("sources", ("j", "w"), "Withdraw documents", REASON),
    ("review", ("Shift+A",), "Completely reliable", REASON),
    ("questions", ("a",), "Ask a question", "The question, in your words"),
    ("forecasts", ("a",), "Forecast something", "What will happen, or will not"),
    ("watches", ("a",), "Watch for something", "New claims"),
    ("inbox", ("p",), "Paste a text", "The text, whole"),
)
FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"
WAITED_FOR = {"read": "Decide", "actor": "Merge…", "sources": "not graded", "review": "How reliable is it?"}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_dialog_is_opened_and_left_by_keys(
    new_page: Callable[..., Page], served: Served, width: int, height: int
) -> None:
    page = new_page(width=width, height=height)
    places: dict[str, str] = {}
    for view, address in addresses(served.desk.bench("Ada")):
        places.setdefault(view, address)
    for view, keys, title, focused in OPENED:
        page.goto(f"{served.address}/{'review?kind=source' if view == 'review' else places[view]}")
        if view == "read":
            expect(page.get_by_role("group", name="Decide")).to_be_visible()
        elif view in WAITED_FOR:
            expect(page.get_by_text(WAITED_FOR[view]).first).to_be_visible()
        else:
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            expect(page.get_by_text("Loading…")).to_have_count(0)
        for key in keys[:-1]:
            page.keyboard.press(key)
        before = page.evaluate(FOCUSED)
        page.keyboard.press(keys[-1])
        dialog = page.get_by_role("dialog", name=title)
        expect(dialog.get_by_label(focused).first).to_be_focused()
        expect(dialog).to_be_in_viewport(ratio=1)
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        page.wait_for_function(f"before => ({FOCUSED}) === before", arg=before)  # once the dialog is taken away
