"""Who may sign in to a served case: names, roles, and passwords as Argon2 hashes, in a file beside the case.

The file is the server's matter: no export of the case takes it along, and no record of the log speaks of it.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tieline.errors import UserError, UsersFileError
from tieline.web.roles import ROLES, Role

FILE = "users.json"
SHORTEST = 10
"""Characters of a password, at least."""
LONGEST = 1_000

_NAME = re.compile(r"[^\W_][\w .'\-]{0,63}")
_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody has this password")
"""Checked for names that are not there, so that the time of an answer does not tell which are."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in. `hash` is Argon2id's, with its parameters and salt."""

    name: str
    role: Role
    hash: str


def read_users(folder: Path) -> Mapping[str, User]:
    """The users of the case in a folder, by name; none where there is no file. Raises UsersFileError."""
    file = folder / FILE
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise UsersFileError(file, "JSON", str(fault)) from None
    if not isinstance(told, dict):
        raise UsersFileError(file, "an object of users by name", type(told).__name__)
    users = {}
    for name, user in told.items():
        if not isinstance(user, dict) or user.get("role") not in ROLES or not isinstance(user.get("hash"), str):
            raise UsersFileError(file, f"a role ({', '.join(ROLES)}) and a hash for {name!r}", "something else")
        users[name] = User(name, cast(Role, user["role"]), user["hash"])
    return users


def add_user(folder: Path, name: str, role: Role, password: str) -> User:
    """Let somebody in, or give somebody who is in another role and password.

    Raises UserError for a name or password that will not do.
    """
    if not _NAME.fullmatch(name):
        raise UserError("a name of letters, digits, spaces, dots and dashes, at most 64", repr(name), "choose another")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError(
            f"a password of {SHORTEST} to {LONGEST} characters", f"one of {len(password)}", "choose another"
        )
    user = User(name, role, _hasher.hash(password))
    _write(folder, {**read_users(folder), name: user})
    return user


def remove_user(folder: Path, name: str) -> None:
    """Let somebody in no more. Raises UserError where nobody is called so."""
    users = dict(read_users(folder))
    if users.pop(name, None) is None:
        raise UserError(f"a user of this case ({', '.join(users) or 'there are none'})", repr(name))
    _write(folder, users)


def check_password(user: User | None, password: str) -> bool:
    """Whether it is this user's password. Takes as long for nobody's."""
    try:
        return _hasher.verify(user.hash if user else _NOBODY, password[:LONGEST]) and user is not None
    except (VerificationError, InvalidHashError):
        return False


def _write(folder: Path, users: Mapping[str, User]) -> None:
    told = {user.name: {"role": user.role, "hash": user.hash} for user in users.values()}
    # Nobody else on the machine may read it, at no moment; and a crash leaves the old file whole.
    handle, new = tempfile.mkstemp(dir=folder, prefix=".users-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(told, file, indent=1, ensure_ascii=False, sort_keys=True)
        file.write("\n")
    os.replace(new, folder / FILE)
