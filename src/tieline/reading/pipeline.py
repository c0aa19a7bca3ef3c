"""The order of reading: stages that say what they need and give; a crash costs one stage, never the run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tieline.errors import Problem, StageOrderError
from tieline.model import Reading, Span
from tieline.reading.draft import Draft


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading. `requires` and `provides` are names of Draft's fields; `run` gives back a new draft."""

    name: str
    requires: frozenset[str]
    provides: frozenset[str]
    run: Callable[[Draft], Draft]


def check_order(stages: Sequence[Stage]) -> None:
    """Raises StageOrderError if a stage needs what none before it provides."""
    there = {"document", "parse"}
    for stage in stages:
        if missing := stage.requires - there:
            raise StageOrderError(stage.name, missing)
        there |= stage.provides


def run_stages(
    draft: Draft, stages: Iterable[Stage], clock: Callable[[], float] = time.perf_counter
) -> tuple[Draft, Mapping[str, float]]:
    """The draft after all stages, and the seconds each took. A stage that raises leaves a Problem with its name."""
    seconds: dict[str, float] = {}
    for stage in stages:
        began = clock()
        try:
            draft = stage.run(draft)
        except Exception as error:
            problem = Problem(stage.name, f"this stage failed and was left out: {type(error).__name__}: {error}")
            draft = replace(draft, problems=(*draft.problems, problem))
        seconds[stage.name] = clock() - began
    return draft, seconds


def finished(draft: Draft) -> Reading:
    """The reading that a draft amounts to."""
    text = draft.document.text
    return Reading(
        document=draft.document,
        sentences=tuple(Span.of(text, s.start, s.end) for s in draft.sentences),
        mentions=tuple(located.mention for located in draft.mentions),
        actors=draft.actors,
        places=draft.places,
        times=draft.times,
        attributions=draft.attributions,
        predicates=tuple(p for _, p in draft.predicates),
        statements=draft.statements,
        loaded=draft.loaded,
        checks=draft.checks,
        problems=draft.problems,
    )


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span of a reading, for whoever wants to verify that each lies where it says."""
    yield from reading.sentences
    for group in (reading.mentions, reading.places, reading.times, reading.predicates, reading.loaded):
        yield from (item.span for item in group)
    for x in reading.loaded:
        yield from x.phrases
    for a in reading.attributions:
        yield from (s for s in (a.source, a.cue, a.content) if s)
    for s in reading.statements:
        yield from (x for x in (s.evidence, s.cue, s.condition, *s.also) if x)
