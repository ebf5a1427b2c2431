"""The base tables of a store as pandas frames, and which plans and pupils count on a day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from iepdata.model import TABLES
from iepdata.settings import Settings
from iepdata.store import Store


class School:
    """The base tables of a store, and a day."""

    def __init__(self, store: Store, as_of: date, settings: Settings) -> None:
        self.store, self.day, self.settings = store, as_of, settings
        self.now = pd.Timestamp(as_of)
        self.year = self.now - pd.DateOffset(years=1)
        self.t = {name: store.query(f'SELECT * FROM "{name}"') for name in TABLES}
        days = store.query("SELECT * FROM school_days")
        days["date"] = pd.to_datetime(days["date"])
        self.open = days[days["is_open"]]
        self.day_no = days.set_index(["school_id", "date"])["day_no"]
        pupils = self.t["pupils"]
        pupils["school_id"] = pupils["school_id"].fillna("")
        away = (pupils["on_roll_from"] > self.now) | (pupils["on_roll_to"] < self.now)
        self.on_roll = pupils[~away]
        self.plans = self.in_force()
        self.calendar_ends = days["date"].max().date()
        self.pupil_rows = pupils.set_index("pupil_id").to_dict("index")
        by_plan = self.t["reviews"].astype({"cancelled_reason": object}).groupby("plan_id")
        self.review_rows = {plan: rows.to_dict("records") for plan, rows in by_plan}

    def in_force(self) -> pd.DataFrame:
        """Plans begun, not ended, of pupils on roll; a lapsed one only while none follows it."""
        plans = self.t["plans"].merge(self.t["pupils"][["pupil_id", "school_id"]], on="pupil_id")
        plans["is_ehcp"] = plans["plan_type"] == "EHCP"
        begun = plans[(plans["status"] != "draft") & (plans["start_date"] <= self.now)]
        latest = begun.groupby(["pupil_id", "is_ehcp"])["start_date"].transform("max")
        lapsed = (begun["end_date"] < self.now) & (latest > begun["start_date"])
        still = (begun["status"] == "active") | (begun["end_date"] > self.now)
        return begun[still & ~lapsed & begun["pupil_id"].isin(self.on_roll["pupil_id"])]

    def held(self) -> pd.DataFrame:
        """Meetings held in the last year, of pupils on roll."""
        met = self.t["reviews"].merge(self.t["plans"][["plan_id", "pupil_id"]], on="plan_id")
        met = met[met["cancelled_reason"].isna() & (met["meeting_date"] <= self.now)]
        met = met[met["meeting_date"] > self.year]
        return met[met["pupil_id"].isin(self.on_roll["pupil_id"])]
