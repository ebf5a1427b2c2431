"""The settings of the product: every threshold with its unit, default and source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from iepdata.errors import SettingError
from iepdata.settings.declared import setting
from iepdata.settings.upkeep import UpkeepSettings


@dataclass(frozen=True, slots=True)
class Settings(UpkeepSettings):
    """Every threshold in force; validated once, here, when it is made.

    Raises SettingError where a value is outside its range.
    """

    file_megabytes: int = setting(
        250, "The largest file that is read", "megabytes",
        "four million observations, in some 1.6 GB of memory",
        1, 4000,
    )  # fmt: skip
    lock_after_minutes: float = setting(
        15.0, "An untouched screen is hidden after this long (0: never)", "minutes",
        "practice: pupils' data on a screen that anyone can walk past", 0, 240,
    )  # fmt: skip
    sign_in_hours: float = setting(
        10.0, "Who has signed in signs in again after", "hours",
        "practice: a working day, on computers that several people use", 0.1, 720,
    )  # fmt: skip
    small_count: int = setting(
        5, "In what is shared, counts from 1 to this are hidden, and no share is given of fewer "
        "than one more", "pupils or targets", "Department for Education statistics, practice",
        0, 20,
    )  # fmt: skip

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if "codes" in each.metadata:
                self._require_code(each.name, value, each.metadata["codes"])
                continue
            low, high = each.metadata["low"], each.metadata["high"]
            if not low <= value <= high:
                raise SettingError(
                    f"“{each.metadata['what']}” ({each.name}) is {value}; it must be between "
                    f"{low} and {high} {each.metadata['unit']}."
                )

    @staticmethod
    def _require_code(name: str, value: str, codes: tuple[str, ...]) -> None:
        if value not in codes:
            raise SettingError(
                f"The setting {name} is {value!r}; it must be one of {', '.join(codes)}."
            )

    def as_parameters(self) -> dict[str, float | int | str]:
        """Every setting by name, for queries that take it as a parameter."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def from_texts(stored: Mapping[str, str], environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: defaults, then `stored`, then variables IEP_<NAME> of the environment.

    An unknown stored name is passed over (an older version may have kept it). Raises SettingError
    for a value that is no number or out of range.
    """
    environment = os.environ if environment is None else environment
    chosen: dict[str, Any] = {}
    for each in fields(Settings):
        text = environment.get(f"IEP_{each.name.upper()}", stored.get(each.name))
        if text is not None:
            kind = (
                str if "codes" in each.metadata else int if isinstance(each.default, int) else float
            )
            try:
                chosen[each.name] = kind(text)
            except ValueError:
                raise SettingError(
                    f"“{each.metadata['what']}” ({each.name}) is {text!r}; it must be a number of "
                    f"{each.metadata['unit']}."
                ) from None
    return Settings(**chosen)
