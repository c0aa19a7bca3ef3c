"""Every view of the page, each at an address where it has something to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from tieline.workbench.case_bench import CaseBench

RHETORIC = ("voices", "loaded", "names", "analogies")
REGISTER = Path(__file__).parents[2] / "frontend/src/views/index.ts"


def views() -> list[str]:
    """The ids of all views, as the page registers them."""
    found = re.findall(r'\bid: "([a-z]+)"', REGISTER.read_text(encoding="utf-8"))
    assert {"inbox", "read"} <= set(found)
    return found


def addresses(bench: CaseBench) -> Iterator[tuple[str, str]]:
    """Each view with its address: on a claim, said and denied if one is, its subject and a document that says it."""
    claim = (bench.claims(contested=True) or bench.claims())[0]
    document, _, statement = claim.supporting[0].rpartition("#")
    others = [key.rpartition("#")[0] for key in (*claim.supporting, *claim.denying)]
    shared = {"actor": claim.subject or "", "claim": claim.id, "document": document}
    asked = next((j.id for j in bench.view().judgements() if j.action == "ask"), "")
    more = {
        "questions": {"question": asked},
        "read": {"statement": statement},
        "compare": {"other": next((d for d in others if d != document), document)},
    }
    for view in views():
        yield view, f"{view}?{urlencode({**shared, **more.get(view, {})})}"
        if view not in more:
            yield view, view
        if view == "rhetoric":
            yield from ((view, f"{view}?{urlencode({**shared, 'part': part})}") for part in RHETORIC)
