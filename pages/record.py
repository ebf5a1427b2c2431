"""Record: what was seen of each target, and whether sessions happened, in seconds."""

from __future__ import annotations

from iepdata.ui import Permission, first_start, one_of, open_page, recording, touch
from iepdata.wording import record as words

page = open_page("Record", needs=Permission.RECORD)
touch.large()
targets = recording.targets_of(page)
recording.cost(page, targets)
first_start.next_step(page)

show = one_of("What to record", words.VIEWS, key="show")
if show == "pupil":
    recording.one_pupil(page, targets)
elif show == "group":
    recording.group(page, targets)
elif show == "sessions":
    recording.sessions(page, targets)
else:
    recording.sheet(page, targets)
recording.lately(page)
page.sub(words.EXPLAINED)
