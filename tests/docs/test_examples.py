"""Every example of the README and the docs: commands are such as the program takes, and what can be run is run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.sample_case import made_once, shared_folder
from typer.testing import CliRunner

from tieline.cli.main import app
from tieline.knowledge import bundled_knowledge
from tieline.reading import Reader
from tieline.settings import Settings
from tieline.workbench import Workbench

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
STARTS_WITH = re.compile(r"(?:\$ )?(?:\.venv/bin/)?tieline ")
NOT_RUN = (
    "serve",
    "demo",
    "user",
    "case add",
    "case new",
    "search --meaning",
    "read article",
    "read corpus",
    "pack check",
)
"""What needs a network, a terminal, an extra, or files of the reader's own: only asked whether the program takes it."""


def blocks(page: Path, *languages: str) -> Iterator[str]:
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if found[1] in languages:
            yield found[2]


def commands(page: Path) -> Iterator[str]:
    """The commands that stand in a page's blocks, without their prompts and remarks."""
    for block in blocks(page, "", "text", "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            for part in line.split(" && "):
                if STARTS_WITH.match(part):
                    yield STARTS_WITH.sub("", part, count=1).partition(" #")[0].strip()


def hinted(page: Path) -> Iterator[str]:
    """The commands that stand amid a page's sentences, between backticks."""
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    yield from (found[1] for found in re.finditer(r"`tieline ([a-z][^`]*)`", prose))


EVERY = [(page.name, command) for page in PAGES for command in commands(page)]
HINTS = [(page.name, command) for page in PAGES for command in hinted(page)]


@pytest.mark.parametrize(("page", "command"), EVERY)
def test_the_program_takes_every_command_as_it_stands(page: str, command: str) -> None:
    assert leads_somewhere(shlex.split(command), whole=not command.startswith("user")), page


@pytest.mark.parametrize(("page", "command"), HINTS)
def test_every_command_in_a_sentence_is_there(page: str, command: str) -> None:
    assert leads_somewhere(command.split(), whole=False), page


def leads_somewhere(words: list[str], *, whole: bool) -> bool:
    """Whether the words name a command; `whole`: with arguments that it takes."""
    command: Any = typer.main.get_command(app)
    while words and getattr(command, "commands", None):
        command, words = command.commands.get(words[0]), words[1:]
    if command is None:
        return False
    if whole:
        command.make_context("tieline", list(words))
    known = {name for p in command.params for name in (*p.opts, *p.secondary_opts)}
    return all(word.partition("=")[0] in known for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A case of the samples of its own, to be decided upon."""
    bench = Workbench(Settings(), bundled_knowledge(), reader)
    made = made_once(shared_folder(tmp_path_factory), bench)
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("docs") / "my-case"))


@pytest.fixture
def type_in(case: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    bench = Workbench(Settings(), bundled_knowledge(), reader)
    monkeypatch.setattr(Workbench, "open", lambda settings=None: bench)
    monkeypatch.chdir(case.parent)
    monkeypatch.setenv("TIELINE_CASE", str(case))
    shutil.copytree(ROOT / "docs", case.parent / "docs", dirs_exist_ok=True, ignore=shutil.ignore_patterns("pictures"))

    def run(command: str) -> str:
        done = CliRunner().invoke(app, shlex.split(command), catch_exceptions=False)
        assert done.exit_code == 0, f"{command}: {done.output}"
        return done.output

    return run


README = [c for c in commands(ROOT / "README.md") if not c.startswith(NOT_RUN)]


@pytest.mark.parametrize("command", README)
def test_what_the_readme_asks_the_case_of_the_samples_is_answered(command: str, type_in: Callable[[str], str]) -> None:
    assert type_in(command).strip()


def test_the_answers_page_shows_what_is_answered(
    tmp_path: Path, type_in: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    type_in(f"case new {tmp_path / 'four'}")
    monkeypatch.setenv("TIELINE_CASE", str(tmp_path / "four"))
    type_in(f"case add {ROOT / 'docs' / 'answers.jsonl'}")
    for block in blocks(ROOT / "docs" / "answers.md", ""):
        command, *shown = block.splitlines()
        told = iter(type_in(STARTS_WITH.sub("", command)).splitlines())
        for line in shown:
            assert line in told, f"{command}: {line!r} is not answered, or not there"


def test_the_python_of_the_docs_runs(case: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(case.parent)
    Path("article.txt").write_text("Ada Moor leads the Reed Brigade.", encoding="utf-8")
    (pack,) = (b for b in blocks(ROOT / "docs" / "packs.md", "yaml") if b.startswith("pack: harbour"))
    Path("harbour.yaml").write_text(pack, encoding="utf-8")
    space: dict[str, object] = {"text": "Ada Moor leads the Reed Brigade."}
    for page in (ROOT / "docs" / "python.md", ROOT / "README.md"):
        for block in blocks(page, "python"):
            exec(compile(block, page.name, "exec"), space)
    assert len(space["firm"]) > 0  # type: ignore[arg-type]
