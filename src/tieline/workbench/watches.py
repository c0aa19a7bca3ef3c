"""Watches of a case, and what they answer since the last look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from tieline.analysis.claims import claims_of
from tieline.analysis.hypotheses import questions_of
from tieline.analysis.rhetoric import utterances_of
from tieline.analysis.watching import Look, News, Watch, WatchKind, news_of
from tieline.ledger import View


def watch_of_value(value: Mapping[str, object]) -> Watch:
    """The watch that a judgement keeps."""
    about, relation = value.get("about"), value.get("relation")
    return Watch(
        str(value["name"]), cast(WatchKind, str(value["watch"])), str(about) if about else None,
        str(relation) if relation else None,
    )  # fmt: skip


def look_at(view: View) -> Look:
    """The case as a watch sees it."""
    claims = claims_of(view)
    return Look({c.id: c for c in claims}, utterances_of(view, claims), questions_of(view.judgements()))


def all_news(watches: Iterable[Watch], then: View | None, now: View) -> tuple[News, ...]:
    """What answers the watches now and did not at the last look; where nobody looked yet, all that answers them."""
    before = look_at(then) if then is not None else Look({}, (), ())
    after = look_at(now)
    return tuple(news for watch in watches for news in news_of(watch, before, after))
