"""How often a provision is called systematic, wrongly and rightly, by the production question."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from iepdata.ingest import load_uploads
from iepdata.provision import school_patterns, session_patterns
from iepdata.settings import Settings
from iepdata.store import Store

from .simulate import LAST_DAY, OCCASIONAL, SEED, Circumstance, simulate

# What was systematic and has stopped was called so too.
CALLED = ("systematic", "put_right")


def measured(
    circumstances: Sequence[Circumstance], schools: int, seed: int = SEED
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a provision: circumstance, truth, verdict and called; one row a school: any_called.

    All are imported as files and asked at once.
    """
    made = [simulate(each, schools, seed) for each in circumstances]
    with Store.open(None) as store:
        files = [
            (f"{name}.csv", pd.concat([each.files[name] for each in made]))
            for name in made[0].files
        ]
        uploads = [(name, rows.to_csv(index=False).encode()) for name, rows in files]
        for report in load_uploads(store, uploads, today=LAST_DAY):
            assert not report.refused, report.refused
            assert not report.problems, report.problems[:3]
        truth = pd.concat([each.truth for each in made], ignore_index=True)
        asked = session_patterns(store, LAST_DAY, Settings())
        whole = school_patterns(store, LAST_DAY, Settings())
    found = truth.merge(asked[["provision_id", "verdict", "kinds"]], on="provision_id", how="left")
    found["called"] = found["verdict"].isin(CALLED)
    flagged = whole.groupby("school_id")["is_systematic"].any().rename("any_called")
    schools_of = truth.drop_duplicates("school_id")[["school_id", "circumstance"]]
    by_school = schools_of.merge(flagged.reset_index(), on="school_id", how="left")
    return found, by_school.fillna({"any_called": False})


def wrongly(found: pd.DataFrame, by_school: pd.DataFrame) -> pd.DataFrame:
    """One row a circumstance: provisions missed by chance, those called systematic, schools."""
    chance = found[found["truth"] == OCCASIONAL]
    shares = chance.groupby("circumstance", sort=False)["called"].agg(["size", "mean"])
    schools = by_school.groupby("circumstance", sort=False)["any_called"].mean()
    return shares.join(schools).rename(
        columns={
            "size": "missed by chance",
            "mean": "wrongly systematic",
            "any_called": "schools with a wrong pattern",
        }
    )


def rightly(found: pd.DataFrame) -> pd.DataFrame:
    """One row a kind of truth: provisions, and the share of them called systematic."""
    true = found[found["truth"] != OCCASIONAL]
    return true.groupby("truth")["called"].agg(["size", "mean"]).rename(
        columns={"size": "systematic", "mean": "found"}
    )  # fmt: skip
