"""Sessions of made-up provision with known truth, as a school would import them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SEED = 20_251_219
LAST_DAY = date(2025, 12, 19)
# Thirteen school weeks: the twelve that are looked at and one before.
MONDAYS = [
    day
    for day in (date(2025, 9, 15) + timedelta(weeks=n) for n in range(14))
    if day != date(2025, 10, 27)
]
REASONS = np.array(["staff_absent", "staff_redeployed", "pupil_refused", "trip", "room", "other"])
SHARES = np.array([0.40, 0.20, 0.08, 0.14, 0.08, 0.10])
ROLES = ["Teaching assistant", "Learning mentor"]
SLOTS = np.array(["P1", "P2", "P3", "P4", "P5"])
OCCASIONAL = "occasional"
BY_KIND = ("fridays", "slot", "run", "reason", "half")


@dataclass(frozen=True)
class Circumstance:
    """Schools in which a share `systematic` of the provision has a pattern, the rest chance.

    `rate` is missed by chance; `spread` is how far rates differ between provisions (standard
    deviation); `ill` the weekly chance that an adult falls ill for one to five days, and every
    session of theirs is missed; `day_lost` a day on which the whole school loses all; `logged` the
    share of sessions written down; `by_exception` the share of provision logged so.
    """

    name: str
    rate: float = 0.1
    spread: float = 0.0
    ill: float = 0.0
    day_lost: bool = False
    logged: float = 1.0
    by_exception: float = 0.0
    systematic: float = 0.0
    provisions: int = 60


CIRCUMSTANCES = (
    Circumstance("missed by chance, 1 in 20", rate=0.05),
    Circumstance("missed by chance, 1 in 10"),
    Circumstance("missed by chance, 1 in 5", rate=0.2),
    Circumstance("a quarter not logged", logged=0.75),
    Circumstance("a third by exception", by_exception=0.33),
    Circumstance("a school of eight provisions", provisions=8),
    Circumstance("a day lost by all", day_lost=True),
    Circumstance("one in four systematic", systematic=0.25),
)
# Where chance is lumpier than the method takes it to be.
HARDER = (
    Circumstance("rates differ (10 % ± 4)", spread=0.04),
    Circumstance("adults ill for days", rate=0.05, ill=0.04),
)


@dataclass(frozen=True)
class Made:
    """The files of one circumstance, and what is true of each provision."""

    files: dict[str, pd.DataFrame]
    truth: pd.DataFrame


def simulate(of: Circumstance, schools: int, seed: int = SEED) -> Made:
    """`schools` schools under one circumstance; the same seed always gives the same ones."""
    rng = np.random.default_rng([seed, zlib.crc32(of.name.encode())])
    code = f"{zlib.crc32(of.name.encode()):08x}"
    n = schools * of.provisions
    school = np.repeat(np.arange(schools), of.provisions)
    school_id = np.char.add(f"S{code}-", school.astype(str))
    ids = np.char.add(f"{code}-", np.arange(n).astype(str))
    truth = np.full(n, OCCASIONAL, dtype=object)
    chosen = rng.random(n) < of.systematic
    truth[chosen] = rng.choice(np.array(BY_KIND, dtype=object), chosen.sum())
    per_week = np.where(np.isin(truth, ["fridays", "slot"]), 3, rng.integers(1, 6, n))
    person = school * 12 + rng.integers(0, 12, n)
    sessions = _sessions(of, rng, truth, per_week, person, school)
    sessions.insert(0, "provision_id", ids[sessions.pop("of").to_numpy()])
    people = pd.DataFrame({"person_id": [f"{code}-A{one}" for one in range(schools * 12)]})
    people["name"] = people["person_id"]
    people["role"] = np.tile(ROLES, len(people) // 2)
    provision = pd.DataFrame({
        "provision_id": ids, "plan_id": ids, "name": "Reading", "sessions_per_week": per_week,
        "lead_id": people["person_id"].to_numpy()[person], "start_date": MONDAYS[0],
    })  # fmt: skip
    files = {
        "people": people,
        "pupils": pd.DataFrame({"pupil_id": ids, "school_id": school_id, "nc_year": "5",
                                "sen_provision": "K", "need_1": "SLCN"}),
        "plans": pd.DataFrame({"plan_id": ids, "pupil_id": ids, "plan_type": "SEN_SUPPORT",
                               "start_date": MONDAYS[0], "status": "active"}),
        "provision": provision,
        "provision_sessions": sessions,
    }  # fmt: skip
    known = {"provision_id": ids, "school_id": school_id, "truth": truth, "circumstance": of.name}
    return Made(files, pd.DataFrame(known))


def _sessions(
    of: Circumstance,
    rng: np.random.Generator,
    truth: NDArray[np.object_],
    per_week: NDArray[np.int64],
    person: NDArray[np.int64],
    school: NDArray[np.int64],
) -> pd.DataFrame:
    """The log: of (number of the provision), date, status, reason, slot."""
    n, weeks = len(truth), len(MONDAYS)
    weekdays = np.argsort(rng.random((n, 5)), axis=1)
    fridays = truth == "fridays"
    weekdays[fridays] = np.array([0, 2, 4, 1, 3])
    held = np.arange(5)[None, :] < per_week[:, None]
    number, week, order = (
        each.ravel() for each in np.broadcast_arrays(
            np.arange(n)[:, None, None], np.arange(weeks)[None, :, None],
            np.arange(5)[None, None, :],
        )
    )  # fmt: skip
    kept = held[number, order]
    number, week, order = number[kept], week[kept], order[kept]
    weekday = weekdays[number, order]
    slots = SLOTS[rng.integers(0, len(SLOTS), (n, 5))]
    slots[truth == "slot"] = np.array(["P2", "P4", "P2", "P2", "P2"])
    slot = slots[number, order]
    kind = truth[number]
    rate = np.full(n, of.rate)
    if of.spread:
        size = of.rate * (1 - of.rate) / of.spread**2 - 1
        rate = rng.beta(of.rate * size, (1 - of.rate) * size, n)
    chance = np.select(
        [
            kind == "half", (kind == "fridays") & (weekday == 4), (kind == "slot") & (slot == "P4"),
            (kind == "run") & (week >= weeks - 3), kind == "reason",
        ],
        [0.5, 0.95, 0.85, 1.0, 0.25],
        rate[number],
    )  # fmt: skip
    missed = rng.random(len(number)) < chance
    reason = rng.choice(REASONS, len(number), p=SHARES).astype(object)
    reason = np.where(kind == "reason", "room", reason)
    day = week * 5 + weekday
    if of.ill:
        begins = rng.random((person.max() + 1, weeks * 5)) < of.ill / 5
        lasts = rng.integers(1, 6, begins.shape)
        away = np.zeros_like(begins)
        for later in range(5):
            away[:, later:] |= (begins & (lasts > later))[:, : weeks * 5 - later]
        is_away = away[person[number], day]
        missed, reason = missed | is_away, np.where(is_away, "staff_absent", reason)
    if of.day_lost:
        lost = rng.integers(5, weeks * 5, school.max() + 1)
        is_lost = lost[school[number]] == day
        missed, reason = missed | is_lost, np.where(is_lost, "other", reason)
    dates = np.array(MONDAYS, dtype="datetime64[D]")[week] + weekday
    log = pd.DataFrame({
        "of": number, "date": dates, "status": np.where(missed, "missed", "delivered"),
        "reason": np.where(missed, reason, ""), "slot": slot,
    })  # fmt: skip
    log = log[rng.random(len(log)) < of.logged]
    if of.by_exception:
        so = (rng.random(n) < of.by_exception)[log["of"]]
        weekly = log[so].assign(date=dates[log.index[so]] - weekday[log.index[so]])
        weekly = weekly.drop_duplicates(["of", "date"]).assign(
            status="as_planned", reason="", slot=""
        )
        log = pd.concat([log[~so | (log["status"] == "missed")], weekly])
    return log.reset_index(drop=True)
