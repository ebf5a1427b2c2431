"""The pupils of a school: those of the script, others to fill the year groups, and a few more."""

from __future__ import annotations

import random
from datetime import date, timedelta

from iepdata.sample.records import Pupil
from iepdata.sample.school import School, deal
from iepdata.sample.words.cast_middle import MIDDLE
from iepdata.sample.words.cast_primary import LOWER
from iepdata.sample.words.cast_upper import UPPER
from iepdata.sample.words.forms import Member
from iepdata.sample.words.names import ORIGINS
from iepdata.sample.words.people import HOME_LA
from iepdata.sample.words.supports import COMMUNICATES
from iepdata.terms import academic_year

CAST: tuple[Member, ...] = (*LOWER, *MIDDLE, *UPPER)
YEARS = ("R", *(str(year) for year in range(1, 12)))
# How often each need is dealt, about as in a mainstream school.
NEEDS = {"SLCN": 4, "ASD": 4, "SPLD": 4, "SEMH": 4, "MLD": 3, "PD": 1, "HI": 1, "VI": 1, "SLD": 1,
         "DS": 1, "OTH": 1, "NSA": 1}  # fmt: skip
SECOND_NEEDS = {"SLCN": "ASD", "SPLD": "SEMH", "MLD": "SLCN", "ASD": "SLCN", "SEMH": "SLCN",
                "SLD": "ASD", "DS": "SLCN", "PD": "MLD"}  # fmt: skip
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LA_NUMBER, FIRST_SCHOOL = "801", 9000
NEWLY_ARRIVED = "Ahmadzai"
LAYERS = {"EHCP": "specialist", "ISP": "targeted_plus", "SEN_SUPPORT": "targeted"}


def make_pupils(school: School, count: int) -> list[Pupil]:
    """`count` pupils with plans, the scripted ones first in the first school, then a few without.

    Of those without a plan now the first three had one that has ended.
    """
    cast = CAST[:count] if school.number < 2 else ()
    pupils = [_from_script(school, member) for member in cast]
    others = max(3, round(0.11 * count))
    pupils += _filled(school, count - len(cast), others)
    _complete(school, pupils)
    return pupils


def _from_script(school: School, member: Member) -> Pupil:
    need_1, _, need_2 = member.needs.partition(" ")
    plan_types = tuple(member.plans.split())
    return Pupil(
        school.ident("P"), member.first, member.last, member.sex, member.year,
        "E" if "EHCP" in plan_types else "K", need_1, need_2, member.ethnicity,
        "Y" if member.eal else "N", preferred_name=member.preferred,
        pupil_premium="Y" if member.premium else "N",
        looked_after="Y" if member.looked_after else "N",
        communication=member.communication, plan_types=plan_types, ehcp=member.ehcp,
        member=member,
    )  # fmt: skip


def _filled(school: School, count: int, others: int) -> list[Pupil]:
    """Pupils without a script: `count` with plans, `others` without."""
    chance = school.chance("pupils")
    total = count + others
    needs = deal(chance, [need for need, times in NEEDS.items() for _ in range(times)], total)
    years = deal(chance, YEARS, total)
    sexes = deal(chance, "MMMFF", total)
    pupils, taken = [], {(member.first, member.last) for member in CAST}
    for number in range(total):
        sex = "U" if number % 40 == 21 else sexes[number]
        first, last, ethnicity, eal = _name(chance, sex, taken if total < 2000 else set())
        plan_types = _plan_types(chance, number, needs[number]) if number < count else ()
        if not plan_types:
            provision = "N" if (number - count) % 2 else "K"
        else:
            provision = "E" if "EHCP" in plan_types else "K"
        second = SECOND_NEEDS.get(needs[number], "") if chance.random() < 0.3 else ""
        has_need = provision != "N"
        if needs[number] == "NSA" and provision == "E":
            needs[number] = "SLCN"
        pupils.append(Pupil(
            school.ident("P"), first, last, sex, years[number], provision,
            needs[number] if has_need else "", second if has_need else "", ethnicity, eal,
            pupil_premium="Y" if chance.random() < 0.3 else "N", plan_types=plan_types,
            looked_after="Y" if chance.random() < 0.01 else "N",
            ehcp="drawn" if "EHCP" in plan_types else "",
        ))  # fmt: skip
    return pupils


def _plan_types(chance: random.Random, number: int, need: str) -> tuple[str, ...]:
    """The plans of a pupil without a script: about one in six an EHC plan, a few both."""
    if need == "SLD" or number % 7 == 3:
        return ("EHCP", "SEN_SUPPORT") if chance.random() < 0.2 else ("EHCP",)
    return ("ISP",) if chance.random() < 0.02 else ("SEN_SUPPORT",)


def _name(
    chance: random.Random, sex: str, taken: set[tuple[str, str]]
) -> tuple[str, str, str, str]:
    """A first and last name that go together, the ethnicity code and EAL."""
    while True:
        origin = chance.choices(ORIGINS, [origin.share for origin in ORIGINS])[0]
        is_girls = sex == "F" or (sex == "U" and chance.random() < 0.5)
        firsts = origin.girls if is_girls else origin.boys
        name = chance.choice(firsts.split()), chance.choice(origin.surnames.split())
        if name not in taken:
            taken.add(name)
            return *name, origin.ethnicity, "Y" if origin.eal and chance.random() < 0.7 else "N"


def _complete(school: School, pupils: list[Pupil]) -> None:
    """Adds what follows from year, need and plan: dates, form, layer, communication, UPN."""
    chance = school.chance("records")
    starts = academic_year(school.last_day)
    for number, pupil in enumerate(pupils):
        first_birthday = date(starts - 5 - pupil.year, 9, 1)
        pupil.dob = first_birthday + timedelta(days=chance.randrange(365))
        pupil.form = pupil.nc_year + ("BH" if pupil.phase == "primary" else "KM")[number % 2]
        pupil.school_id = school.school_id
        pupil.fsm = "Y" if pupil.pupil_premium == "Y" and chance.random() < 0.8 else "N"
        joined = date(starts - (chance.randint(1, pupil.year) if pupil.year else 0), 9, 3)
        temporary = pupil.last_name == NEWLY_ARRIVED
        if temporary:
            joined = school.school_day(date(2026, 10, 5))
        pupil.on_roll_from = joined
        pupil.home_la = _home_la(pupil, chance)
        if pupil.sen_provision == "E" and pupil.nc_year in ("6", "11"):
            pupil.phase_transfer = date(starts + 1, 9, 1)
        pupil.support_layer = _layer(pupil)
        pupil.communication = pupil.communication or COMMUNICATES.get(pupil.need_1, "")
        pupil.upn = _upn(school, joined, number, temporary)


def _home_la(pupil: Pupil, chance: random.Random) -> str:
    """The authority the pupil lives in: another one for those looked after, and a few more."""
    own, neighbour, farther = HOME_LA
    if pupil.ehcp == "la_late_too":
        return farther
    return neighbour if pupil.looked_after == "Y" or chance.random() < 0.05 else own


def _layer(pupil: Pupil) -> str:
    if pupil.member is not None and pupil.plan_types == ("ISP",) and pupil.year > 8:
        return "specialist"
    if not pupil.plan_types:
        return "universal"
    return LAYERS["EHCP" if "EHCP" in pupil.plan_types else pupil.plan_types[0]]


def _upn(school: School, joined: date, number: int, temporary: bool) -> str:
    """A unique pupil number with its check letter; a temporary one ends in a letter."""
    establishment = FIRST_SCHOOL + 20 * (school.number % 50) + number // 1000
    digits = f"{LA_NUMBER}{establishment:04d}{joined.year % 100:02d}{number % 1000:03d}"
    values = [int(digit) for digit in digits]
    if temporary:
        digits = digits[:-1] + UPN_LETTERS[values[-1]]
    check = sum(weight * value for weight, value in enumerate(values, start=2)) % 23
    return UPN_LETTERS[check] + digits


def pupil_rows(school: School, pupils: list[Pupil]) -> None:
    """Adds the pupils' rows."""
    hidden = {"plan_types", "ehcp", "member", "teachers"}
    for pupil in pupils:
        row = {name: value for name, value in vars(pupil).items() if name not in hidden}
        school.add("pupils", **row)
