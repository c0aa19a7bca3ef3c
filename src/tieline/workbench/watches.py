"""Watches of a case, and what they answer since the last look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.analysis.hypotheses import questions_of
from tieline.analysis.rhetoric import utterances_of
from tieline.analysis.watching import WATCH_KINDS, Look, News, Watch, news_of
from tieline.model.judgements import Judgement
from tieline.workbench.weighing import Weighed


@dataclass(frozen=True, slots=True)
class KeptWatch:
    """A watch, the judgements (ids) that keep its name, the newest last, and who made that when (UTC)."""

    watch: Watch
    judgements: tuple[str, ...]
    by: str
    made: str


def kept_watches(judgements: Iterable[Judgement]) -> tuple[KeptWatch, ...]:
    """The watches that these judgements keep, the newest of each name, in the order in which the names first came."""
    found: dict[str, KeptWatch] = {}
    for j in judgements:
        if j.action == "keep" and j.value.get("kind") == "watch":
            watch = watch_of_value(j.value)
            if watch is None:
                continue
            before = found[watch.name].judgements if watch.name in found else ()
            found[watch.name] = KeptWatch(watch, (*before, j.id), j.author, j.made)
    return tuple(found.values())


def watch_of_value(value: Mapping[str, object]) -> Watch | None:
    """The watch that a judgement keeps; None where it is none that this program knows, as another may have brought it
    into the case."""
    about, relation, kind = value.get("about"), value.get("relation"), value.get("watch")
    if kind not in WATCH_KINDS:
        return None
    return Watch(
        str(value["name"]), kind, str(about) if about else None,
        str(relation) if relation else None,
    )  # fmt: skip


def look_at(state: Weighed) -> Look:
    """The case as a watch sees it."""
    return Look(state.by_id, utterances_of(state.view, state.claims), questions_of(state.view.judgements()))


def all_news(watches: Iterable[Watch], then: Weighed | None, now: Weighed) -> tuple[News, ...]:
    """What answers the watches now and did not at the last look; where nobody looked yet, all that answers them."""
    before = look_at(then) if then is not None else Look({}, (), ())
    after = look_at(now)
    return tuple(news for watch in watches for news in news_of(watch, before, after))
