"""Who may see what: roles, the pupils in a person's scope, and both applied to every answer."""

from __future__ import annotations

from iepdata.access.people import cleaned, give, people, person_of, withdraw
from iepdata.access.roles import MAY, ROLES, Permission, Role
from iepdata.access.scope import (
    CONFIDENTIAL,
    EVERYONE,
    OutOfScope,
    Scope,
    admit,
    require_own,
    require_own_save,
    scope_of,
    within,
    without_notes,
)

__all__ = [
    "CONFIDENTIAL", "EVERYONE", "MAY", "ROLES", "OutOfScope", "Permission", "Role", "Scope",
    "admit", "cleaned", "give", "people", "person_of", "require_own", "require_own_save",
    "scope_of", "withdraw", "within", "without_notes",
]  # fmt: skip
