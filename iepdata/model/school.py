"""The tables about the school: pupils, people, terms and scales."""

from __future__ import annotations

from iepdata import vocabulary as v
from iepdata.model.columns import Table, code, day, ident, number, text, whole

PUPILS = Table(
    "pupils",
    "Pupils",
    "One row a pupil. The id is the school's own; names may be initials or left out.",
    core=True,
    key=("pupil_id",),
    columns=(
        ident("pupil_id", "The school's own id for the pupil.",
              "pupil id|pupil no|pupil number|student id|admission number|adno|id", required=True,
              example="P0001"),
        text("upn", "Unique pupil number. Optional, confidential, never shown.",
             "unique pupil number", example=""),
        text("first_name", "First name, or initials, or nothing.",
             "first name|forename|legal forename|given name", example="Amara"),
        text("last_name", "Last name, or initial, or nothing.",
             "last name|surname|legal surname|family name", example="Okafor"),
        text("preferred_name", "The name the pupil goes by.",
             "preferred name|known as|preferred forename"),
        day("dob", "Date of birth.", "date of birth|birth date|d.o.b.", example="14/03/2016"),
        code("sex", v.SEX, "Sex as recorded for the school census.", "gender"),
        code("nc_year", v.NC_YEARS, "National Curriculum year: N1 N2 R 1 to 14, or X.",
             "nc year|year|year group|yr|national curriculum year", required=True, example="5"),
        text("form", "Form or class.", "class|registration group|reg group|tutor group",
             example="5B"),
        code("sen_provision", v.SEN_PROVISION, "N none, K SEN Support, E EHC plan.",
             "sen provision|sen status|sen|sen stage|sen code", required=True, example="K"),
        code("need_1", v.NEED_TYPES, "Primary type of need; needed where provision is K or E.",
             "primary need|need|need 1|sen need|type of need|main need", example="SLCN"),
        code("need_2", v.NEED_TYPES, "Secondary type of need.", "secondary need|need 2",
             example="ASD"),
        text("ethnicity", "Ethnicity code as recorded.", "ethnic origin"),
        code("pupil_premium", v.YES_NO, "Pupil premium: Y or N.", "pupil premium|pp"),
        code("fsm", v.YES_NO, "Free school meals: Y or N.", "free school meals"),
        code("eal", v.YES_NO, "English as an additional language: Y or N.",
             "english as an additional language"),
        code("looked_after", v.YES_NO, "Looked after by a local authority: Y or N.",
             "looked after|lac|cla|in care"),
        text("home_la", "The local authority the pupil lives in.", "home la|la|local authority"),
        day("on_roll_from", "First day on roll.", "on roll from|admission date|date of admission"),
        day("on_roll_to", "Last day on roll; empty while on roll.",
            "on roll to|leaving date|date of leaving"),
        day("phase_transfer", "Date of the next move between phases of education.",
            "phase transfer|transfer date"),
        code("support_layer", v.LAYERS, "Layer of support, where the school uses layers.",
             "support layer|layer"),
        text("communication", "How the pupil communicates best.",
             "communication|communicates by"),
        ident("school_id", "The school, where one store serves several.", "school|school id"),
    ),
)  # fmt: skip

PEOPLE = Table(
    "people",
    "People",
    "Staff and professionals who lead plans, own targets or teach.",
    key=("person_id",),
    columns=(
        ident("person_id", "The school's own id for the person.", "person id|staff id|staff code",
              required=True, example="S01"),
        text("name", "Name as shown on plans.", "staff name|full name", example="Ms Lee"),
        text("role", "Role, for example class teacher, TA, SENCO.", "job|post",
             example="Class teacher"),
        text("email", "E-mail, used for sign-in where the school turns it on.", "e-mail"),
        code("active", v.YES_NO, "Y while working with the school.", "current"),
    ),
)  # fmt: skip

TEACHING = Table(
    "teaching",
    "Who teaches whom",
    "One row for each person who teaches or supports a pupil.",
    key=("pupil_id", "person_id"),
    columns=(
        ident("pupil_id", "The pupil.", "pupil", required=True, refers="pupils", example="P0001"),
        ident("person_id", "The person.", "staff id|teacher|person", required=True,
              refers="people", example="S01"),
        number("lessons_per_week", "Lessons a week together.", "lessons|lessons per week",
               low=0, high=60, example="5"),
    ),
)  # fmt: skip

CLOSURES = Table(
    "closures",
    "Closures",
    "Holidays, INSET days and other closed days. Without them, England's usual terms are assumed.",
    key=("school_id", "date_from"),
    columns=(
        ident("school_id", "The school; empty for all.", "school"),
        day("date_from", "First closed day.", "from|start|date from|start date", required=True,
            example="25/10/2025"),
        day("date_to", "Last closed day.", "to|end|date to|end date", required=True,
            example="02/11/2025"),
        text("name", "What it is.", "holiday|reason|description", example="Autumn half-term"),
    ),
)  # fmt: skip

SCALE_LEVELS = Table(
    "scale_levels",
    "Scale levels",
    "The levels of the school's own scales (for example prompt levels), from least to most.",
    key=("scale_id", "level"),
    columns=(
        ident("scale_id", "The scale.", "scale", required=True, example="PROMPT"),
        text("level", "The level as teachers write it.", "code", required=True, example="gesture"),
        text("label", "The level in full.", "name|description", example="Gestural prompt"),
        whole("position", "Its place: 1 is furthest from independence.", "order|rank|no",
              low=0, high=99, required=True, example="3"),
    ),
)  # fmt: skip

SCHOOL_TABLES = (PEOPLE, SCALE_LEVELS, CLOSURES, PUPILS, TEACHING)
