"""The upkeep of the store: backups, restoring, checking, a new key, and pupils forgotten."""

from __future__ import annotations

from iepdata.upkeep.backups import Backup, back_up, back_up_if_due, back_up_to, backups
from iepdata.upkeep.check import check, check_file, check_lake
from iepdata.upkeep.forgetting import Forgotten, forget
from iepdata.upkeep.moving import Moved, move
from iepdata.upkeep.rekeying import rekey
from iepdata.upkeep.restoring import restore
from iepdata.upkeep.restoring_lake import restore_into

__all__ = [
    "Backup", "Forgotten", "Moved", "back_up", "back_up_if_due", "back_up_to", "backups", "check",
    "check_file", "check_lake", "forget", "move", "rekey", "restore",
    "restore_into",
]  # fmt: skip
