import importlib.util
import re
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_and_option_is_documented(generate: ModuleType) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, command in generate.commands():
        assert f"## {name}\n" in page
        assert command.help, f"{name} does not say what it does"
        for parameter in command.params:
            assert parameter.help, f"{name} does not say what {parameter.name} is for"
            for written in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{written}`" in page


def test_every_rule_file_is_told_of_and_every_one_told_of_is_there() -> None:
    listed = (DOCS / "rules.md").read_text(encoding="utf-8").partition("## An event")[0]
    told = re.findall(r"`([a-z_*]+\.toml)`", listed)
    there = [file.name for file in (files("tieline.reading") / "data").iterdir() if file.name.endswith(".toml")]
    assert not [name for name in there if not any(fnmatch(name, pattern) for pattern in told)]
    assert not [pattern for pattern in told if not any(fnmatch(name, pattern) for name in there)]


def test_the_generated_pages_are_as_the_program_has_it(generate: ModuleType) -> None:
    for name, page in generate.generated_pages().items():
        assert (DOCS / name).read_text(encoding="utf-8") == page, "run `make reference`"
