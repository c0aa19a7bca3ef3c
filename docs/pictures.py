"""Pictures of the page: every view of the samples' case, wide and narrow, light and dark.

`make pictures` puts them into `build/pictures/`, to be looked at; with `--keep` those that the README shows go into
`docs/pictures/` as well.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.conftest import CHROMIUM, SWITCHES  # noqa: E402
from tests.browser.every_view import addresses  # noqa: E402
from tests.sample_case import made_once  # noqa: E402

from tieline.web.app import build_app  # noqa: E402
from tieline.web.desk import Desk  # noqa: E402
from tieline.web.serving import Server, listen_on  # noqa: E402
from tieline.workbench import Workbench  # noqa: E402
from tieline.workbench.case_bench import CaseBench  # noqa: E402

SIZES = ((1440, 900), (820, 1180))
SETTLES = 4_000
"""Milliseconds in which a picture that is laid out by forces comes to rest."""
SHOWN = {"read": "read", "network": "network", "map-alone": "map", "questions": "questions"}
"""Views that the README shows, and how their files are called."""


def main() -> int:
    """Make the pictures; answers the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("views", nargs="*", help="only these views")
    parser.add_argument("--to", type=Path, default=HERE.parent / "build/pictures", help="where (default: %(default)s)")
    parser.add_argument("--keep", action="store_true", help="put those that the README shows beside it")
    wanted = parser.parse_args()
    if CHROMIUM is None:
        print("wanted Chromium, found none: on Debian or Ubuntu, apt-get install chromium", file=sys.stderr)
        return 1
    wanted.to.mkdir(parents=True, exist_ok=True)
    with served() as (root, desk), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        places = addresses_with_a_question(desk.bench("Ada"))
        for width, height in SIZES:
            for colour in ("light", "dark"):
                page = opened(browser, width, height, dark=colour == "dark")
                for name, address in places:
                    if wanted.views and name.partition("-")[0] not in wanted.views:
                        continue
                    file = wanted.to / f"{name}-{width}-{colour}.png"
                    take(page, f"{root}/{address}", file)
                    print(file)
                    if (width, colour) == (1440, "light") and name in SHOWN and wanted.keep:
                        shutil.copy(file, HERE / "pictures" / f"{SHOWN[name]}.png")
        browser.close()
    return 0


@contextmanager
def served() -> Iterator[tuple[str, Desk]]:
    """The samples' case behind a server."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(made_once(Path(folder), Workbench.open()), by="Ada")
        listener, ready = listen_on("127.0.0.1", None), threading.Event()
        server = Server(build_app(desk), listener, ready=ready.set)
        thread = threading.Thread(target=server.answer, daemon=True)
        thread.start()
        ready.wait(30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", desk
        server.should_exit = True
        thread.join(30)
        desk.close()


def addresses_with_a_question(bench: CaseBench) -> list[tuple[str, str]]:
    """Every view at an address where it has something to show, and as it is without anything chosen."""
    found: dict[str, str] = {}
    for name, address in addresses(bench):
        found[f"{name}-alone" if name in found else name] = address
    claims = [c for c in bench.claims() if c.kind == "tie"][:5]
    about = [c.subject for c in bench.claims(contested=True) if c.subject][:1]
    question = bench.judge("ask", [], reason="to be answered", value={
        "question": "What is the part of the United Arab Emirates in the war in Sudan?", "about": about})  # fmt: skip
    held = {
        "They arm one side to hold the trade in gold.": ("CC", "C", "N", "C", "N"),
        "They give aid, and no more.": ("II", "N", "I", "N", "C"),
        "It is routine: what is seen is always done there.": ("I", "N", "C", "II", "N"),
        "It is deception: what is seen is meant to be seen.": ("N", "C", "I", "I", "I"),
    }
    for words, ratings in held.items():
        hypothesis = bench.judge("suppose", [question.id], reason="one that is held", value={"hypothesis": words})
        for claim, rating in zip(claims, ratings, strict=False):
            bench.judge("rate", [hypothesis.id, claim.id], reason="as read", value={"rating": rating})
    found["questions"] = f"questions?{urlencode({'question': question.id}, quote_via=quote)}"
    return list(found.items())


def opened(browser: Browser, width: int, height: int, *, dark: bool) -> Page:
    """A new page of this size."""
    scheme = "dark" if dark else "light"
    return browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]


def take(page: Page, address: str, file: Path) -> None:
    """A picture of what stands at an address, when it has come to rest."""
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_function("() => !document.body.innerText.includes('Loading…')", timeout=30_000)
    page.wait_for_timeout(SETTLES)
    page.screenshot(path=file)


if __name__ == "__main__":
    sys.exit(main())
