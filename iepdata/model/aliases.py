"""What the exports of school systems, and schools' own sheets, call the columns.

The names in SIMS, Arbor, Bromcom and ScholarPack exports, beside those that a column's own
declaration has. None of them may mean two columns of one table.
"""

from __future__ import annotations

_PUPIL_ID = (
    "pupil no|pupil number|pupil ref|pupil reference|pupil code|student id|student no"
    "|student number|arbor student id|learner id|child id|admission number|admission no"
    "|adm no|adm number|adno|mis id|unique id"
)
_TARGET_ID = "target no|target number|target ref|target reference|target code"
_PLAN_ID = "plan no|plan number|plan ref|plan reference|iep|iep id|iep no|iep number|iep ref"
_STAFF = "staff id|staff member|member of staff|staff|adult|teacher"

# By table and column; the names are separated as in a column's declaration.
ALIASES: dict[str, dict[str, str]] = {
    "pupils": {
        "pupil_id": _PUPIL_ID,
        "upn": "student upn|pupil upn|upn number",
        "first_name": "forenames|first names|legal first name|student first name|pupil forename"
        "|christian name|fname",
        "last_name": "legal last name|student last name|student surname|pupil surname|lname",
        "preferred_name": "preferred first name|chosen name|chosen forename|nickname",
        "dob": "birthdate|birthday|born",
        "sex": "legal sex|gender code|sex code",
        "nc_year": "year grp|yr group|yr grp|ncy|nc year group|current year|current year group"
        "|class year|curriculum year|actual curriculum year|curriculum year group|year taught in"
        "|year name",
        "form": "class name|registration form|registration|reg|reg form|tutor|form group"
        "|form class|registration class",
        "sen_provision": "stage|sen level|sen support|send|send status|send provision|send code"
        "|current sen status|sen provision type|sen status code|current sen provision",
        "need_1": "main difficulty|main area of need|sen need type|sen need 1|sen type|sen type 1"
        "|send need|need type"
        "|primary sen need|primary sen type|primary send need|primary area of need"
        "|primary need type|sen primary need|sen ranked need type 1|category of need"
        "|sen need description",
        "need_2": "sen need 2|sen type 2|secondary sen need|secondary sen type"
        "|secondary need type|sen secondary need|sen ranked need type 2",
        "ethnicity": "ethnicity code|ethnic group|ethnic code",
        "pupil_premium": "ppg|pupil premium indicator|pupil premium recipient"
        "|pupil premium eligible|pp eligible",
        "fsm": "free school meal|fsm eligible|fsm eligibility|eligible for free meals"
        "|eligible for fsm|free school meals eligible|free school meals fsm",
        "eal": "eal status|english as additional language",
        "looked_after": "looked after child|in care status|child looked after|currently in care",
        "home_la": "home local authority|home lea|responsible la",
        "on_roll_from": "date of entry|entry date|enrolment date|doa|date joined",
        "on_roll_to": "dol|leave date|date left",
    },
    "people": {
        "person_id": "staff no|staff number|employee id|payroll number|initials",
        "name": "member of staff|staff member|staff",
        "role": "job title|position|job role",
        "email": "email address|e-mail address|work email",
    },
    "plans": {
        "plan_id": _PLAN_ID + "|isp id|passport id",
        "pupil_id": _PUPIL_ID + "|student|child|learner",
        "plan_type": "type of plan|document type|kind of plan",
        "local_label": "plan title|name of plan",
        "start_date": "began|plan from|plan began|plan start date|date started|plan date"
        "|date of plan|date written",
        "status": "state|plan status|still open",
        "end_date": "plan end date|date ended|expiry date",
        "coordinator_id": "co-ordinator|plan owner|key worker|keyworker|senco|written by",
        "issue_date": "ehcp issued|ehcp issue date|ehc plan issued|date of issue",
        "review_every_weeks": "weeks between reviews|review frequency",
        "next_review_date": "next review due|review due|date of next review|next annual review"
        "|review on",
    },
    "targets": {
        "target_id": _TARGET_ID,
        "plan_id": _PLAN_ID,
        "area": "area of focus|focus area|category|strand|domain|broad area|broad area of need",
        "text": "what we are working on|working on|target description|target wording|smart target"
        "|iep target|objective"
        "|short term target|short term outcome|goal",
        "status": "still open|target status",
        "measure": "how measured|measured by|how we measure|how it is measured|measurement"
        "|type of measure",
        "baseline_value": "where they were|starting point|baseline score|baseline level|start value"
        "|starting level"
        "|starting value|entry level",
        "baseline_date": "baseline taken|baseline taken on",
        "criterion_value": "success measure|target score|expected level",
        "start_date": "target start date|date set|set on|target set|date started",
        "due_date": "by|by when|deadline|end date|achieve by|to be achieved by|date due"
        "|completion date|target end date",
        "owner_id": _STAFF + "|person responsible|staff responsible|key adult|lead|led by",
        "pupil_wording": "i can statement|pupil friendly target|child friendly target",
    },
    "strategies": {
        "target_id": _TARGET_ID,
        "text": "strategies|support|how we will help|what we will do",
        "who": "staff|adult|who by|led by",
    },
    "observations": {
        "obs_id": "observation no|entry id|record id|log id",
        "target_id": _TARGET_ID,
        "date": "date of observation|date recorded|recorded on|entry date|date of entry|log date"
        "|session date|day|date seen|date of session|when",
        "value": "results|marks|scores|raw score|what was seen|percent|percentage|attainment"
        "|level|correct|outcome|what did you see|what was observed",
        "status": "attendance|present or absent",
        "observer_id": _STAFF + "|observed by|entered by|completed by|assessed by|logged by|ta"
        "|taken by|initials",
        "setting": "location|context|room",
        "note": "remarks|observation notes|evidence|details|any comments|other comments",
    },
    "provision": {
        "plan_id": _PLAN_ID,
        "target_id": _TARGET_ID,
        "name": "provision name|intervention name|support|programme",
        "lead_id": "led by|delivered by|staff id|member of staff|adult",
        "sessions_per_week": "times a week|times per week|frequency per week",
        "minutes": "duration|duration in minutes|length in minutes|mins",
        "hourly_cost": "cost per hour|hourly rate",
    },
    "provision_sessions": {
        "date": "date of session|delivered on",
        "status": "outcome|attendance",
        "minutes": "duration|mins|minutes spent",
        "staff_id": "delivered by|member of staff|led by|adult",
    },
    "reviews": {
        "plan_id": _PLAN_ID,
        "meeting_date": "date of review|date of meeting|review held",
        "review_type": "type of review|meeting type",
    },
    "concerns": {
        "pupil_id": _PUPIL_ID,
        "text": "concern raised|description",
    },
}


def also_called(table: str, column: str) -> tuple[str, ...]:
    """The further names of a column; none for most."""
    names = ALIASES.get(table, {}).get(column, "")
    return tuple(name.strip() for name in names.split("|") if name.strip())
