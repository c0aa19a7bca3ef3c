"""Bad input never loses good data: some seventy broken files at once, each told of, and all that is good read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from broken_files import WORDS, broken_files

from tieline.documents import collect_documents


def test_each_broken_file_is_told_of_and_every_good_one_is_read(tmp_path: Path) -> None:
    made = {each.name: each for each in broken_files()}
    assert len(made) >= 60
    for name, each in made.items():
        (tmp_path / name).write_bytes(each.data)
    (tmp_path / "zz-last.txt").write_text(WORDS, encoding="utf-8")
    good, problems = Counter[str](), Counter[str]()
    for found in collect_documents([str(tmp_path)]):
        where = next((n for n in found.within if n.startswith(str(tmp_path))), found.document.source)
        name = where.removeprefix(f"{tmp_path}/")
        name = next(
            known for known in (*made, "zz-last.txt") if name == known or name.startswith((f"{known}/", f"{known}:"))
        )
        good[name] += not found.unread
        problems[name] += len(found.problems)
        assert all(len(p.message) < 1_000 for p in found.problems)
    wanted = {name: (each.good, each.problems) for name, each in made.items()} | {"zz-last.txt": (1, 0)}
    assert {name: (good[name], problems[name]) for name in wanted} == wanted
