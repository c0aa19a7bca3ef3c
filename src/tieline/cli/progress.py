"""A progress bar on standard error: how many documents are read, how fast, and how long it will take."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def show_progress(items: Iterable[T], total: int | None, *, shown: bool) -> Iterator[T]:
    """The items as they come, counted on a bar if `shown`, standard error is a terminal and there is more than one.

    `total` None means that it is not known; the bar then tells the rate only.
    """
    from rich.console import Console

    console = Console(stderr=True)
    if not shown or not console.is_terminal or total == 1:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=total, rate="")
        for item in items:
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:.1f} documents/s" if speed else "")
            yield item


@contextmanager
def progress_of(doing: str, total: int) -> Iterator[Callable[[], object]]:
    """A function to call after each of `total` steps: it counts them on a bar, if standard error is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda: progress.advance(task)


@contextmanager
def counting(doing: str, total: int | None) -> Iterator[Callable[[], bool]]:
    """A function to call after each of `total` steps (None: nobody knows how many): it counts them on a bar, if
    standard error is a terminal, and says whether to go on. The first interrupt (Ctrl-C) makes it say no; the second
    ends the program as ever."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    stopped = False

    def stop(*_: object) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(signal.SIGINT, before)

    console = Console(stderr=True)
    before = signal.getsignal(signal.SIGINT)
    try:
        signal.signal(signal.SIGINT, stop)
    except ValueError:  # Not in the main thread: nothing interrupts it there.
        before = None
    try:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(doing, total=total)

            def go_on() -> bool:
                progress.advance(task)
                return not stopped

            yield go_on
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
    if stopped:
        console.print(f"({doing} was ended by the keyboard: the answer is from what was done until then)", style="dim")
