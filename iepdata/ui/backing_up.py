"""The backup of every day in which the dashboard is used, made beside the pages."""

from __future__ import annotations

from iepdata.ui.beside import again_and_again
from iepdata.ui.stores import chosen_school, open_store
from iepdata.upkeep import back_up_if_due

LOOK_EVERY_SECONDS = 600.0
# The first reader's first page comes before the first look.
FIRST_LOOK_SECONDS = 60.0


async def keep_backed_up(every: float = LOOK_EVERY_SECONDS) -> None:
    """Look every few minutes, until it is cancelled, whether a backup is due, and make it."""
    first = min(every, FIRST_LOOK_SECONDS)
    await again_and_again(_look, every, first=first, failed="No backup was made")


def _look() -> None:
    back_up_if_due(open_store(chosen_school()))
