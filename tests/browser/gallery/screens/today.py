from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from iepdata.charts import Chart
from iepdata.ui import Link, open_page

page = open_page("Today")
page.headline("12 pupils need something from you this week")
page.sub("70 plans, 66 pupils. Latest observation Fri 14 Nov.")
rows = page.ask("rows")
page.table(
    rows,
    columns={
        "name": Link("Pupil", to="pupil", pupil="public_id"),
        "due": "Due",
        "per_week": "A week",
    },
    alt="Pupils and what is due",
    key="gallery",
)
figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[2, 1, 3], mode="lines+markers"))
figure.update_layout(height=260, margin={"l": 40, "r": 10, "t": 10, "b": 30})
behind = pd.DataFrame({"week": [1, 2, 3], "value": [2, 1, 3]})
page.chart(Chart(figure, "Words read, rising", behind, "Words *read* rise"), key="line")
page.empty("Nothing needs you today.", ("Open the pupil page", "pupil"))
page.link("pupil", "Pupil *one*", pupil="a1")
