"""A case full of hostile names, titles and texts shows nothing but text: no script runs, the policy has nothing to
report (the fixtures listen), nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Served
from tests.browser.every_view import addresses

from tieline.documents import collect_fields
from tieline.workbench import Workbench
from tieline.workbench.case_bench import CaseBench

SCRIPT = "<script>window.ran = 1</script>"
HANDLER = '"><img src=x onerror="window.ran = 1"><svg onload="window.ran = 1">'
LINK = '<a href="javascript:window.ran=1">read on</a>'
TURNED = "Brigade \u202egnirb eht\u202c \u2066of\u2069 mountains"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
ENDLESS = "Front of the " + "very " * 2_000 + "long name"
UNBROKEN = "Front" * 2_000
TEMPLATE = "{{constructor.constructor('window.ran = 1')()}} ${window.ran = 1}"
NAMES = (SCRIPT, HANDLER, LINK, TURNED, UNSEEN + "Hidden" + UNSEEN, ENDLESS, UNBROKEN, TEMPLATE)
STRANGE = """() =>
    [...document.querySelectorAll('script, iframe, object, embed, [onerror], [onload], a[href^="javascript:"]')]
        .filter((found) => !(found.localName === 'script' && found.src.startsWith(location.origin)))
        .map((found) => found.outerHTML)"""
TEXT = """{0}

Iran arms Hezbollah, said Ahmad Vahidi on Monday. {0} Iran does not arm Hezbollah, the foreign ministry in Tehran said.
Hezbollah will probably strike Israel by 2025-06-01 {1}. The {2} attacked Beirut on 3 May 2024.

{3} {4} The United States sanctioned Iran. Israel struck Damascus on 2 May 2024, according to {0}.
"""


@pytest.fixture
def hostile(tmp_path: Path, bench: Workbench, serve_case: Callable[[Path], Served]) -> Served:
    """A served case in which everything that can be named is named by somebody hostile."""
    with CaseBench.create(tmp_path / "hostile", by="Ada", name=HANDLER) as case:
        found = (
            collect_fields({"id": f"{n}{name[:200]}", "text": TEXT.format(*(name,) * 5), "title": name,
                            "publisher": name, "published": f"2024-05-{n + 10}", "author": HANDLER})
            for n, name in enumerate(NAMES)
        )  # fmt: skip
        for _ in case.take_in(found, bench):
            pass
        told = {c.subject for c in case.claims() if c.subject} | {c.object for c in case.claims() if c.object}
        for actor, name in zip(sorted(told), NAMES * 3, strict=False):
            case.judge("rename", [actor], reason=HANDLER, value={"name": name})
            case.judge("add_alias", [actor], reason=SCRIPT, value={"alias": name})
        about = sorted(told)[:1]
        question = case.judge("ask", [], reason=HANDLER, value={"question": HANDLER, "about": about})
        hypothesis = case.judge("suppose", [question.id], reason=LINK, value={"hypothesis": SCRIPT})
        case.judge("rate", [hypothesis.id, case.claims()[0].id], reason=HANDLER, value={"rating": "I"})
        case.judge("foresee", [], reason=HANDLER, value={"forecast": HANDLER, "probability": [0.5], "criteria": SCRIPT})
        case.judge("keep", [], reason=HANDLER, value={"kind": "scenario", "name": SCRIPT, "actors": about})
    return serve_case(tmp_path / "hostile")


@pytest.mark.parametrize("width", [1440, 720])
def test_every_view_shows_hostile_text_as_text(new_page: Callable[..., Page], hostile: Served, width: int) -> None:
    page = new_page(width=width)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog was opened: {dialog.message}"))
    for view, address in addresses(hostile.desk.bench("Ada")):
        page.goto(f"{hostile.address}/{address}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_text("Loading…")).to_have_count(0, timeout=20_000)
        assert page.evaluate("window.ran") is None, view
        strange = page.evaluate(STRANGE)
        assert not strange, f"{view}: {strange}"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{view} is {wide} px wider than the window"


def test_the_policy_is_sent_with_every_answer(page: Page, served: Served) -> None:
    for path in ("", "api/session", "api/nothing", "assets/nothing.js"):
        headers = page.request.get(f"{served.address}/{path}").headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
