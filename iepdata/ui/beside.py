"""What the server does beside the pages, again and again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from iepdata.errors import IepDataError

log = logging.getLogger(__name__)


async def again_and_again(
    look: Callable[[], None], every: float, *, first: float, failed: str
) -> None:
    """Call `look` after `first` seconds and then `every` so many, until it is cancelled.

    What goes wrong is logged after the words `failed`, without a word of the records, and tried
    again at the next look.
    """
    await asyncio.sleep(first)
    while True:
        try:
            await asyncio.to_thread(look)
        except IepDataError as error:
            log.error("%s: %s", failed, error.message)
        except Exception as error:
            log.error("%s: %s", failed, type(error).__name__)
        await asyncio.sleep(every)
