"""Whom and what a name leads to: a pupil, the pupil's plan, one of the pupil's targets."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

from iepdata.ingest.parse.job import Job
from iepdata.ingest.report import Question
from iepdata.sql import sql_text

# So many are offered of those that a name can mean.
OFFERED = 8
CHOICE = "choice"


@dataclass
class Found:
    """What the different names of a file lead to.

    `ids` leads from the number of a name to the id that it means, `how` to how it was found.
    `wrong` are the others: number, what was written, what was expected. `beside` are the cells
    that a problem is shown at, the first that the file has.
    """

    what: str
    beside: tuple[str, ...]
    ids: dict[int, str] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    wrong: list[tuple[int, str, str]] = field(default_factory=list)

    def take(self, who: int, ident: str, how: str) -> None:
        """Keep what a name means, and how it was found."""
        self.ids[who], self.how[who] = ident, how


def find_pupils(job: Job, *, is_wanted: bool) -> Found:
    """The pupil of each of the names in `named`; `found_pupils` (who, pupil_id) has them too.

    Where the rows are not pupils' own (`is_wanted` false), a name that is not given is no problem.
    """
    found = Found("pupil", ("pupil", "last_name", "first_name", "pupil_id", "upn"))
    met = {who: (how, pupils) for who, how, pupils in job.run(sql_text("ingest_named_pupils"))}
    labels = _pupil_labels(job, [pupil for _, pupils in met.values() for pupil in pupils])
    asked: dict[tuple[str, str], str | None] = {}
    for who, said, own, is_of_pupil in job.run(
        "SELECT who, said, own, is_of_pupil FROM named ORDER BY who"
    ):
        how, pupils = met.get(who, ("nobody", []))
        certain = how not in ("near", "other birth date", "nobody")
        if certain and len(pupils) == 1:
            found.take(who, pupils[0], how)
            continue
        answer = None
        if pupils and how != "other birth date":
            answer = _which_pupil(job, asked, str(said), how, [(p, labels[p]) for p in pupils])
        answer = answer or _chosen(job, f"pupil:{said}", "pupils", "pupil_id")
        if answer:
            found.take(who, answer, CHOICE)
        elif is_of_pupil or pupils:
            found.wrong.append((who, said or "", _pupil_expected(how, certain, pupils, labels)))
        elif is_wanted and own is None:
            found.wrong.append((who, "", "a pupil: an id or a name"))
    _keep_found(job, "found_pupils", "pupil_id", found)
    return found


def _which_pupil(
    job: Job, asked: dict[tuple[str, str], str | None], said: str, how: str,
    options: list[tuple[str, str]],
) -> str | None:  # fmt: skip
    """The answer to which pupil is meant, asked once for each name and set of pupils."""
    key = (said.casefold(), "".join(pupil for pupil, _ in options))
    if key not in asked:
        sentence = (
            f"Nobody is called {said!r}. Is it one of these pupils?" if how == "near"
            else f"Several pupils are called {said!r}. Which one is it?"
        )  # fmt: skip
        asked[key] = job.ask(Question(f"pupil:{said}", sentence, tuple(options[:OFFERED])), r".+")
    answer = asked[key]
    return answer if answer in dict(options) else None


def _pupil_expected(how: str, certain: bool, pupils: list[str], labels: dict[str, str]) -> str:
    named = " or ".join(labels[pupil] for pupil in pupils[:OFFERED])
    if certain:
        return f"one pupil, by an id or a birth date: this name is that of {named}"
    if how == "other birth date":
        return f"the birth date of the pupil of that name: {named}"
    return "a pupil who is loaded" + (f"; perhaps {named}" if pupils else "")


def find_plans(job: Job) -> Found:
    """The plan of each pupil that was found: the only one, or the only active one."""
    found = Found("plan", ("pupil", "last_name", "first_name", "pupil_id", "upn"))
    met = dict(job.run(sql_text("ingest_named_plans")))
    labels = _labels(
        job, "plan_id", "plans", "plan_type || ' from ' || strftime(start_date, '%d/%m/%Y')"
    )
    for who, said, pupil in job.run(
        "SELECT who, said, f.pupil_id FROM named JOIN found_pupils AS f USING (who) ORDER BY who"
    ):
        plans = met.get(who, [])
        options = tuple((plan, labels[plan]) for plan in plans)
        answer = plans[0] if len(plans) == 1 else None
        if len(plans) > 1:
            answer = job.ask(
                Question(f"plan:{said or pupil}", f"Which plan of {said or pupil} is it?", options)
            )
        if answer:
            found.take(who, answer, "pupil" if len(plans) == 1 else CHOICE)
        else:
            several = " or ".join(labels[plan] for plan in plans)
            wanted = (
                f"one plan by its id: {several}" if plans else f"a plan of {pupil} that is loaded"
            )
            found.wrong.append((who, said or pupil, wanted))
    return found


def find_targets(job: Job) -> Found:
    """The target of each of the names: by its words or area among the pupil's, or the only one."""
    found = Found("target", ("target", "area", "pupil", "last_name", "first_name", "pupil_id"))
    met = {who: (how, targets) for who, how, targets in job.run(sql_text("ingest_named_targets"))}
    labels = _labels(job, "target_id", "targets", "left(text, 60)")
    for who, said, target, own, pupil, is_of_pupil in job.run(
        "SELECT who, said, target, own, f.pupil_id, is_of_pupil "
        "FROM named LEFT JOIN found_pupils AS f USING (who) ORDER BY who"
    ):
        how, targets = met.get(who, ("nothing", []))
        if len(targets) == 1 and how != "near":
            found.take(who, targets[0], how)
            continue
        whose = said or pupil or ""
        answer = None
        if targets and (target or how != "only target"):
            key = f"target:{whose} › {target}" if whose else f"target:{target}"
            sentence = f"Which target is {target or how!r}{f' of {whose}' if whose else ''}?"
            options = tuple((each, labels[each]) for each in targets[:OFFERED])
            answer = job.ask(Question(key, sentence, options), r".+")
        if answer in targets:
            found.take(who, str(answer), CHOICE)
        elif pupil is not None or (targets and not is_of_pupil):
            found.wrong.append((who, target or "", _target_expected(whose, targets, labels)))
        elif own is None and not is_of_pupil:
            found.wrong.append((who, "", "a target: an id, or a pupil and the target's words"))
    return found


def _target_expected(whose: str, targets: list[str], labels: dict[str, str]) -> str:
    of = f" of {whose}" if whose else ""
    if not targets:
        return f"a target{of} that is loaded"
    return f"one target{of}: {' or '.join(labels[target] for target in targets[:OFFERED])}"


def _chosen(job: Job, key: str, table: str, column: str) -> str | None:
    """What was chosen for a name though nothing was asked, where it is an id that is loaded."""
    answer = job.decided.choices.get(key)
    if answer is None:
        return None
    known = job.run(f'SELECT 1 FROM "{table}" WHERE {column} = $answer', {"answer": answer})  # noqa: S608
    return answer if known else None


def _pupil_labels(job: Job, pupils: list[str]) -> dict[str, str]:
    """Each pupil in words that tell two of one name apart."""
    if not pupils:
        return {}
    found = job.run(
        "SELECT pupil_id, pupil_id || ' (' || concat_ws(', ', "
        "nullif(trim(concat_ws(' ', coalesce(preferred_name, first_name), last_name)), ''), "
        "'born ' || strftime(dob, '%d/%m/%Y'), 'Year ' || nc_year, form, "
        "'left ' || strftime(on_roll_to, '%d/%m/%Y')) || ')' "
        "FROM pupils WHERE list_contains($pupils, pupil_id)",
        {"pupils": pupils},
    )
    return dict(found)


def _labels(job: Job, key: str, table: str, words: str) -> dict[str, str]:
    return dict(
        job.run(f"SELECT {key}, {key} || ' (' || coalesce({words}, '') || ')' FROM {table}")  # noqa: S608
    )


def _keep_found(job: Job, table: str, column: str, found: Found) -> None:
    """Make a table of what was found: who, and the id."""
    job.cursor.register(
        "given_found",
        pa.table({"who": pa.array(found.ids, pa.int32()),
                  column: pa.array(found.ids.values(), pa.string())}),
    )  # fmt: skip
    job.run(f"CREATE OR REPLACE TEMP TABLE {table} AS FROM given_found")
    job.cursor.unregister("given_found")
