"""The tables about the cycle: advice, provision, reviews, voice, readers, concerns, consents."""

from __future__ import annotations

from iepdata import vocabulary as v
from iepdata.model.columns import Table, code, day, ident, number, text, whole

ADVICE = Table(
    "advice",
    "Advice",
    "Advice asked for and received from services.",
    key=("advice_id",),
    columns=(
        ident("advice_id", "Id of the advice.", "advice id", required=True, example="A0001"),
        ident("plan_id", "The plan.", "plan", required=True, refers="plans", example="PL0001"),
        text("service", "The service asked.", "from|provider", required=True,
             example="Speech and language therapy"),
        day("requested_date", "Asked for on.", "requested|asked", example="06/10/2025"),
        day("received_date", "Received on.", "received", example="03/11/2025"),
        text("summary", "What it says, in brief.", "advice|notes"),
        day("shared_with_family_date", "Shared with the family on.", "shared with family|shared"),
    ),
)  # fmt: skip

PROVISION = Table(
    "provision",
    "Provision",
    "What is planned to be delivered: sessions a week, minutes, by whom.",
    key=("provision_id",),
    columns=(
        ident("provision_id", "Id of the provision.", "provision id", required=True,
              example="PV0001"),
        ident("plan_id", "The plan.", "plan", required=True, refers="plans", example="PL0001"),
        ident("target_id", "The target it serves.", "target", refers="targets",
              example="T0001"),
        text("name", "What it is.", "provision|intervention", required=True,
             example="Paired reading"),
        code("source", v.PROVISION_SOURCES, "school, EHCP_F, health or care.", "provided by"),
        number("sessions_per_week", "Sessions planned a week.", "sessions|sessions per week",
               low=0, high=50, example="3"),
        whole("minutes", "Minutes a session.", "length|minutes per session", low=1, high=600,
              example="20"),
        text("ratio", "Adults to pupils.", "adult ratio", example="1:1"),
        whole("group_size", "Pupils in the group.", "group", low=1, high=60, example="1"),
        number("hourly_cost", "Cost an hour in pounds.", "cost", low=0, high=1000),
        ident("lead_id", "Who leads it.", "lead|staff", refers="people", example="S01"),
        day("start_date", "First day.", "start|start date|from", example="12/09/2025"),
        day("end_date", "Last day.", "end|end date|to", example="19/12/2025"),
        whole("outcome", "How well it worked, −2 to +2.", "impact", low=-2, high=2),
    ),
)  # fmt: skip

PROVISION_SESSIONS = Table(
    "provision_sessions",
    "Provision sessions",
    "What happened: one row a session, or one row a week for “all as planned”.",
    key=("provision_id", "date"),
    numbered=True,
    columns=(
        ident("provision_id", "The provision.", "provision", required=True, refers="provision",
              example="PV0001"),
        day("date", "The day, or the Monday of a week that went as planned.", "day|session date",
            required=True, example="15/09/2025"),
        code("status", v.SESSION_STATUS, "delivered, partial, missed or as_planned.",
             "delivered|happened|session", required=True, example="partial"),
        code("reason", v.MISSED_REASONS, "Why it did not happen.", "why|reason missed",
             example="staff_absent"),
        whole("minutes", "Minutes that happened.", "length|minutes delivered", low=0, high=600,
              example="20"),
        ident("staff_id", "Who delivered it.", "staff|by", refers="people", example="S01"),
        day("rearranged_for", "New date, where it was moved.", "rearranged|moved to"),
        text("slot", "Part of the day or lesson it falls in.", "time slot|lesson|period",
             example="P2"),
    ),
)  # fmt: skip

REVIEWS = Table(
    "reviews",
    "Reviews",
    "One row a review meeting, held or planned.",
    key=("review_id",),
    columns=(
        ident("review_id", "Id of the review.", "review id", required=True, example="R0001"),
        ident("plan_id", "The plan.", "plan", required=True, refers="plans", example="PL0001"),
        code("review_type", v.REVIEW_TYPES, "termly, interim, annual, early or phase_transfer.",
             "review type|type"),
        day("due_date", "When it was due.", "due|review due", example="19/12/2025"),
        day("invited_date", "Invitations sent on.", "invited|invitations sent"),
        day("papers_sent_date", "Papers and advice sent on.", "papers sent|papers"),
        day("meeting_date", "The meeting; a later date is a booking.",
            "meeting|held|date held|review date|booked", example="09/12/2025"),
        day("report_sent_date", "School's report sent on.", "report sent"),
        code("la_decision", v.LA_DECISIONS, "maintain, amend or cease.", "la decision|decision"),
        day("la_decision_date", "Date of the local authority's decision letter.",
            "la decision date|decision letter"),
        day("final_plan_date", "Final amended plan issued on.", "final plan|final plan date"),
        text("working", "What worked.", "what worked|working well"),
        text("not_working", "What did not work.", "what did not work|not working"),
        text("changes_agreed", "Changes agreed.", "changes|adjustments"),
        code("support", v.SUPPORT_CHANGES, "more, same, less or none.", "support change"),
        text("cannot_provide", "Asked for, and why the school cannot.", "cannot provide"),
        text("outcome", "Outcome in a sentence.", "summary"),
        text("cancelled_reason", "Why the meeting did not happen.", "cancelled|cancelled reason"),
        day("summary_sent_date", "Written summary sent to the family on.", "summary sent"),
        code("pupil_felt_heard", v.YES_NO, "Pupil felt listened to: Y or N.", "pupil heard"),
        code("family_felt_heard", v.YES_NO, "Family felt listened to: Y or N.", "family heard"),
    ),
)  # fmt: skip

REVIEW_ATTENDANCE = Table(
    "review_attendance",
    "Review attendance",
    "Who was asked to a review, who came, who sent views.",
    key=("review_id", "who"),
    numbered=True,
    columns=(
        ident("review_id", "The review.", "review", required=True, refers="reviews",
              example="R0001"),
        code("who", v.ATTENDEES, "pupil, parent, teacher, ta, senco, la, health, care, other.",
             "person|role", required=True),
        code("invited", v.YES_NO, "Invited: Y or N.", "asked"),
        code("attended", v.YES_NO, "Came: Y or N.", "came|present"),
        code("views_sent", v.YES_NO, "Sent views: Y or N.", "views|views sent"),
    ),
)  # fmt: skip

REVIEW_DECISIONS = Table(
    "review_decisions",
    "Review decisions",
    "What a review decided for each target.",
    key=("review_id", "target_id"),
    columns=(
        ident("review_id", "The review.", "review", required=True, refers="reviews",
              example="R0001"),
        ident("target_id", "The target.", "target", required=True, refers="targets",
              example="T0001"),
        code("judgement", v.JUDGEMENTS, "The meeting's own judgement.", "progress"),
        code("decision", v.DECISIONS, "continue, adjust, replace or close.", "next",
             example="close"),
        text("note", "The reason.", "reason|notes"),
    ),
)  # fmt: skip

REVIEW_ACTIONS = Table(
    "review_actions",
    "Review actions",
    "Who will do what by when.",
    key=("review_id", "action"),
    columns=(
        ident("review_id", "The review.", "review", required=True, refers="reviews",
              example="R0001"),
        text("action", "What will be done.", "what|promise", required=True,
             example="Order a laptop"),
        ident("owner_id", "Who does it.", "owner|who", refers="people", example="S01"),
        day("by_date", "By when.", "by|by date|by when", example="10/10/2025"),
        day("done_date", "Done on.", "done|completed"),
    ),
)  # fmt: skip

CONTRIBUTIONS = Table(
    "contributions",
    "Contributions",
    "The pupil's, the family's and others' own words.",
    key=("plan_id", "date", "given_by"),
    numbered=True,
    columns=(
        ident("plan_id", "The plan.", "plan", required=True, refers="plans", example="PL0001"),
        ident("review_id", "The review it was given for.", "review", refers="reviews"),
        day("date", "When it was given.", "given on", required=True, example="02/12/2025"),
        code("given_by", v.VOICES, "Who spoke.", "from|who|given by", required=True),
        code("method", v.VOICE_METHODS, "How it was given.", "how|method"),
        text("text", "Their own words.", "words|view|contribution", required=True,
             example="I like it when I know what comes next."),
        text("response_given", "What was said in reply.", "response|reply"),
    ),
)  # fmt: skip

PLAN_READERS = Table(
    "plan_readers",
    "Plan readers",
    "Who has been told of, and has read, which version of a plan.",
    key=("plan_id", "version", "person_id"),
    columns=(
        ident("plan_id", "The plan.", "plan", required=True, refers="plans", example="PL0001"),
        whole("version", "Version of the plan.", "plan version", low=1, high=999, required=True,
              example="1"),
        ident("person_id", "The reader.", "person|staff id", required=True, refers="people",
              example="S01"),
        day("shared_date", "Shared on.", "shared", example="12/09/2025"),
        day("read_date", "Read on.", "read", example="15/09/2025"),
    ),
)  # fmt: skip

CONCERNS = Table(
    "concerns",
    "Concerns",
    "Concerns that a plan is not carried out, and what followed.",
    key=("concern_id",),
    columns=(
        ident("concern_id", "Id of the concern.", "concern id", required=True, example="C0001"),
        ident("pupil_id", "The pupil.", "pupil", required=True, refers="pupils",
              example="P0001"),
        day("date", "Raised on.", "raised on|date raised", required=True, example="06/11/2025"),
        code("raised_by", v.VOICES, "Who raised it.", "from|raised by", example="parent"),
        text("text", "What was raised.", "concern|details", required=True,
             example="Paired reading has stopped"),
        code("stage", v.CONCERN_STAGES, "Where it stands.", "status"),
        day("next_step_by", "Next step due on.", "next step|follow up|reply by"),
        day("resolved_date", "Resolved on.", "resolved|closed"),
    ),
)  # fmt: skip

CONSENTS = Table(
    "consents",
    "Consents",
    "Whether family or pupil agreed that a file about the pupil is shown, and for what.",
    key=("pupil_id", "purpose"),
    columns=(
        ident("pupil_id", "The pupil.", "pupil", required=True, refers="pupils",
              example="P0001"),
        code("purpose", v.CONSENT_PURPOSES, "What the file is to be shown for.", "shown for",
             required=True),
        day("asked_on", "Asked on.", "consent asked on|date asked", example="14/11/2025"),
        code("given", v.CONSENT_GIVEN, "yes, no, or unknown while there is no answer.",
             "consent|consent given", required=True),
        code("given_by", v.VOICES, "Who answered.", "answered by|consent given by",
             example="parent"),
    ),
)  # fmt: skip

COMPARATORS = Table(
    "comparators",
    "National figures",
    "Figures of England or of the local authority to show beside the school's own.",
    key=("comparator_id",),
    columns=(
        ident("comparator_id", "Id of the figure.", "comparator id|no", required=True,
              example="N1"),
        code("figure", v.COMPARED, "The figure of the page Inspection that means the same.",
             "compared with", required=True),
        number("percent", "The share there, in per cent.", "national|value|per cent", low=0,
               high=100, example="27.3"),
        text("year", "The year it is of.", "academic year", required=True, example="2024/25"),
        text("source", "Who published it, and where.", "publication", required=True,
             example="DfE, Special educational needs in England"),
        text("link", "The address of the publication.", "url|web address",
             example="https://explore-education-statistics.service.gov.uk"),
    ),
)  # fmt: skip

CYCLE_TABLES = (
    ADVICE, PROVISION, PROVISION_SESSIONS, REVIEWS, REVIEW_ATTENDANCE, REVIEW_DECISIONS,
    REVIEW_ACTIONS, CONTRIBUTIONS, PLAN_READERS, CONCERNS, CONSENTS, COMPARATORS,
)  # fmt: skip
