"""The command line: the same path as the pages, for scripts. Results on standard output."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from iepdata import dictionary, questions
from iepdata.access import EVERYONE, Scope, person_of, scope_of
from iepdata.cli import servers, upkeep
from iepdata.cli.said import say, say_json, say_rows
from iepdata.errors import IepDataError
from iepdata.export.command import KINDS, export
from iepdata.ingest import FileReport, Question, load_paths, read_mappings, undo, undo_upload
from iepdata.sample import generate
from iepdata.store import Lake, Store, default_path, place_of
from iepdata.summaries import have_ready
from iepdata.template import write_template

OK, SOME_QUARANTINED, REFUSED = 0, 1, 2
MOST_PROBLEMS = 20

STATUS_COLUMNS = [
    "target_id", "pupil_id", "status", "was", "group", "early", "n_observations",
    "last_observed", "latest", "expected_now", "trend_per_week", "needed_per_week", "p_off",
    "p_reach", "reason",
]  # fmt: skip
REVIEW_COLUMNS = [
    "plan_id", "pupil_id", "review_due", "days_overdue", "state", "whose_clock", "basis",
]  # fmt: skip
TODAY_COLUMNS = ["rank", "kind", "pupil_id", "plan_id", "target_id", "headline", "owner", "step"]
LOAD_COLUMNS = [
    "load_id", "loaded_at", "loaded_by", "table_name", "source_file", "rows_read", "loaded",
    "unchanged", "superseded", "skipped", "quarantined", "undone_at", "upload_id",
]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 done, 1 some rows quarantined, 2 refused."""
    # Whatever is written is for this user alone, from its first byte.
    os.umask(0o077)
    try:
        options = _parser().parse_args(arguments)
        return int(options.run(options))
    except IepDataError as error:
        say(f"{error.title}: {error.message}", error=True)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m iepdata", description="Monitoring of individual education plans."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str, *, store: bool = True
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        if store:
            added.add_argument(
                "--store", type=_store, default=os.environ.get("IEP_STORE") or str(default_path()),
                help="the store: a file, or ducklake:postgres:… (default: $IEP_STORE, else the "
                "user's data folder)",
            )  # fmt: skip
        return added

    def listing(name: str, question: str, columns: list[str], text: str) -> None:
        def run(options: argparse.Namespace) -> int:
            return _list(options, question, columns)

        added = command(name, run, text)
        added.add_argument("--as-of", type=_day, default=None, metavar="YYYY-MM-DD",
                           help="the day to speak of (default: today)")  # fmt: skip
        added.add_argument("--viewer", default=None, metavar="EMAIL",
                           help="only what the person with this address may see")  # fmt: skip
        added.add_argument("--format", choices=("table", "csv", "json"), default="table")

    load = command("load", _load, "Load files, folders or workbooks.")
    load.add_argument("files", nargs="+", type=Path)
    load.add_argument("--table", help="the table, where the name of a file does not tell")
    load.add_argument("--format", choices=("text", "json"), default="text")
    load.add_argument("--dry-run", action="store_true", help="say what would happen, keep nothing")
    load.add_argument("--mapping", type=Path, metavar="FILE",
                      help="a JSON file that says how to read the files: table, header_row, "
                      "columns and choices, or files, with these for each")  # fmt: skip
    listing("status", "targets", STATUS_COLUMNS, "The status of every target.")
    listing("reviews", "reviews", REVIEW_COLUMNS, "The review state of every plan.")
    listing("today", "today", TODAY_COLUMNS, "What needs the SENCO, most pressing first.")
    listing("loads", "loads", LOAD_COLUMNS, "What has been loaded, latest first.")
    exporting = command("export", _export, "Write figures, an evidence pack or a case file.")
    exporting.add_argument("kind", choices=KINDS)
    exporting.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    exporting.add_argument("--as-of", type=_day, default=None, metavar="YYYY-MM-DD",
                           help="the day to speak of (default: today)")  # fmt: skip
    exporting.add_argument("--against", type=_day, default=None, metavar="YYYY-MM-DD",
                           help="an earlier day to compare with")  # fmt: skip
    exporting.add_argument("--pupil", action="append", default=[], metavar="PUPIL_ID",
                           help="whose case file to add; may be given several times")  # fmt: skip
    exporting.add_argument("--pseudonymised", action="store_true",
                           help="case files without names and without anyone's words")  # fmt: skip
    exporting.add_argument("--own-use", action="store_true",
                           help="show small numbers, and the rows behind each figure")  # fmt: skip
    exporting.add_argument("--viewer", default=None, metavar="EMAIL",
                           help="as the person with this address may take it")  # fmt: skip
    undo = command("undo", _undo, "Undo a load.")
    undo.add_argument("load_id", type=int, metavar="LOAD_ID")
    undo.add_argument("--upload", action="store_true",
                      help="the number is an upload_id: undo all its loads")  # fmt: skip
    upkeep.add(command, _user)
    servers.add(command, _user, _store)
    template = command("template", _template, "Write a blank workbook.", store=False)
    template.add_argument("directory", type=Path)
    explained = command("dictionary", _dictionary, "Print every table and column with its meaning.",
                        store=False)  # fmt: skip
    explained.add_argument("--format", choices=("markdown", "csv"), default="markdown")
    generate = command("generate", _generate, "Make a fictitious school.", store=False)
    generate.add_argument("--pupils", type=int, default=70)
    generate.add_argument("--weeks", type=int, default=44)
    generate.add_argument("--seed", type=int, default=2026)
    generate.add_argument("--schools", type=int, default=1)
    generate.add_argument("directory", type=Path)
    return parser


def _store(text: str) -> Path | Lake:
    if text == "sample":
        raise argparse.ArgumentTypeError(
            "the sample school is opened by the dashboard alone; load the folder sample_data into "
            "a store to ask it from here"
        )
    return place_of(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-05-01") from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"


def _load(options: argparse.Namespace) -> int:
    mappings = None if options.mapping is None else read_mappings(_text_of(options.mapping))
    with upkeep.opened(options.store) as store:
        if not options.dry_run:
            upkeep.back_up_first(store)
        reports = load_paths(
            store, options.files, table=options.table, by=_user(), dry_run=options.dry_run,
            mappings=mappings,
        )  # fmt: skip
        if not options.dry_run:
            have_ready(store, date.today(), store.settings())
    if options.format == "json":
        files = [report.as_dict() for report in reports]
        say_json({"dry_run": options.dry_run, "files": files})
    else:
        say(*(line for report in reports for line in _said_of(report)))
        if options.dry_run:
            print("This was a trial run: nothing has been loaded.")
    for report in reports:
        if report.refused:
            say(report.refused, *_ways_out(report), error=True)
    if any(report.refused for report in reports):
        return REFUSED
    return SOME_QUARANTINED if any(report.quarantined for report in reports) else OK


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise IepDataError(f"The mapping {path} cannot be read. Check its name.") from None


def _said_of(report: FileReport) -> list[str]:
    """A report in lines: what became of the rows, what was assumed, what is wrong."""
    wrong = [problem.sentence() for problem in report.problems]
    lines = [*report.assumptions, *wrong[:MOST_PROBLEMS]]
    if len(wrong) > MOST_PROBLEMS:
        lines.append(f"{len(wrong) - MOST_PROBLEMS:,} more problems: --format json lists them all.")
    return [report.sentence(), *(f"  {line}" for line in lines)]


def _ways_out(report: FileReport) -> list[str]:
    """The lines of a mapping that answer what the file leaves open."""
    asked = [question for question in report.questions if question.needed]
    if not asked:
        return []
    ways = [f"  {question.mapping_line()}{_or_else(question)}" for question in asked]
    return ["Decide it in a file given with --mapping, such as:", *ways]


def _or_else(question: Question) -> str:
    others = [f'"{code}"' for code, _ in question.options[1:]]
    return f" (or {', '.join(others)})" if others else ""


def _list(options: argparse.Namespace, question: str, columns: list[str]) -> int:
    with upkeep.opened(options.store) as store:
        as_of = options.as_of or date.today()
        scope = _scope(store, options.viewer)
        found = questions.ask(store, question, as_of, store.settings(), scope=scope)
    say_rows(found[columns], options.format)
    return OK


def _scope(store: Store, email: str | None) -> Scope:
    """The scope of the person with this address; without one, of who holds the store and its key.

    Raises IepDataError for an address without a role.
    """
    if email is None:
        return EVERYONE
    person = person_of(store, email)
    if person is None:
        raise IepDataError(f"{email} has no role in this store.", title="Not available")
    return scope_of(store, person)


def _export(options: argparse.Namespace) -> int:
    with upkeep.opened(options.store) as store:
        export(
            store, options.kind, options.output, options.as_of or date.today(),
            by=options.viewer or _user(), scope=_scope(store, options.viewer),
            against=options.against, pupil_ids=options.pupil,
            pseudonymised=options.pseudonymised, is_safe=not options.own_use,
            progress=lambda share, what: say(f"{share:4.0%} {what}", error=True),
        )  # fmt: skip
    say(f"Written: {options.output}")
    return OK


def _undo(options: argparse.Namespace) -> int:
    with upkeep.opened(options.store) as store:
        upkeep.back_up_first(store)
        if options.upload:
            reports = undo_upload(store, options.load_id, by=_user())
        else:
            reports = [undo(store, options.load_id, by=_user())]
    say(*(report.sentence() for report in reports))
    return OK


def _template(options: argparse.Namespace) -> int:
    print(f"Written: {write_template(options.directory)}")
    return OK


def _dictionary(options: argparse.Namespace) -> int:
    written = dictionary.as_csv() if options.format == "csv" else dictionary.as_markdown()
    print(written, end="")
    return OK


def _generate(options: argparse.Namespace) -> int:
    rows = generate(
        options.directory, pupils=options.pupils, weeks=options.weeks, seed=options.seed,
        schools=options.schools,
    )  # fmt: skip
    print("\n".join(f"{name}.csv: {count} rows" for name, count in rows.items()))
    return OK
