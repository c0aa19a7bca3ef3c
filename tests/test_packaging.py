import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_everything_needed_is_pinned_as_allowed(lock: str) -> None:
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    if lock == "requirements-dev.lock":
        needed += [*PROJECT["dependency-groups"]["dev"], *PROJECT["dependency-groups"]["docs"]]
        needed += PROJECT["project"]["optional-dependencies"]["frames"]
    pins = pinned(lock)
    for requirement in map(Requirement, needed):
        name = requirement.name.lower().replace("_", "-")
        assert name in pins, f"{requirement} is not in {lock}: run `make lock`"
        assert requirement.specifier.contains(pins[name], prereleases=True), f"{requirement}: run `make lock`"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--find-links|@ file", text)
    assert text.count("--hash=sha256:") >= len(pinned(lock))


def test_both_locks_agree() -> None:
    small, large = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert small.items() <= large.items()


def test_what_is_optional_is_not_needed_to_read() -> None:
    always = [Requirement(r).name for r in requires("tieline") or () if "extra ==" not in r]
    assert "pandas" not in always
