"""The backup of every day in which the dashboard is used, made beside the pages."""

from __future__ import annotations

import asyncio
import logging

from iepdata.errors import IepDataError
from iepdata.ui.stores import SAMPLE, chosen_school, open_store
from iepdata.upkeep import back_up_if_due

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 600.0
# The first reader's first page comes before the first look.
FIRST_LOOK_SECONDS = 60.0


async def keep_backed_up(every: float = LOOK_EVERY_SECONDS) -> None:
    """Look every few minutes, until it is cancelled, whether a backup is due, and make it."""
    await asyncio.sleep(min(every, FIRST_LOOK_SECONDS))
    while chosen_school() != SAMPLE:
        try:
            await asyncio.to_thread(_look)
        except IepDataError as error:
            log.error("No backup was made: %s", error.message)
        except Exception as error:
            log.error("No backup was made: %s", type(error).__name__)
        await asyncio.sleep(every)


def _look() -> None:
    back_up_if_due(open_store(chosen_school()))
