"""A progress bar on standard error: how many documents are read, how fast, and how long it will take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
