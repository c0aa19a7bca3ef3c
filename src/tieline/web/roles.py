"""What a person at the page may do."""

from __future__ import annotations

from typing import Literal

Role = Literal["reader", "analyst", "owner"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "owner")
"""Each may do what those before it may: look; decide and add documents; withdraw and restore."""


def may(role: Role, wanted: Role) -> bool:
    """Whether somebody of this role may do what is asked of the wanted one."""
    return ROLES.index(role) >= ROLES.index(wanted)
