"""The words the door without a window understands."""

import argparse
import getpass
import locale
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from salesassist import __version__
from salesassist.cli import backup, checking, data, due, papers, tour
from salesassist.cli.usage import Parser
from salesassist.db.settings import CURRENCIES
from salesassist.paths import default_database
from salesassist.rules import dates
from salesassist.rules.tax import TAX_MODES
from salesassist.sample import DEFAULT_ORDERS
from salesassist.texts import LANGUAGES, N_, Problem, sentence, tr


def pc_language() -> str:
    """zh_TW on a PC that speaks any Chinese, otherwise English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, named), None) or locale.getlocale()[0] or ""
    return "zh_TW" if spoken.casefold().startswith(("zh", "chinese")) else "en"


def said_language(argv: Sequence[str]) -> str:
    """The language named among the words, before they are understood; empty if none is."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    early.add_argument("--language", choices=[*LANGUAGES])
    try:
        return early.parse_known_args(argv)[0].language or ""
    except argparse.ArgumentError:
        return ""


def parser() -> Parser:
    """The parser of all verbs in the language of the screen."""
    everywhere = _everywhere(argparse.SUPPRESS)
    root = Parser(
        prog="salesassist",
        description=tr(N_("Sales assistant's desk. Without a verb the window opens.")),
        parents=[_everywhere(None)],
    )
    root.add_argument("--version", action="version", version=f"SalesAssist {__version__}")
    verbs = root.add_subparsers(title=tr(N_("verbs")), metavar="VERB", required=True)

    def verb(name: str, do: Callable[[Any], Any], help: str) -> Parser:
        made = verbs.add_parser(name, help=tr(help), description=tr(help), parents=[everywhere])
        made.set_defaults(do=do)
        return made

    _sample(verb("sample", data.sample, N_("build a sample company of any size")))
    _import(verb("import", data.import_file, N_("take over customers, products, orders …")))
    _export(verb("export", data.export, N_("all data in open formats as one archive")))
    _issue(verb("issue", papers.issue, N_("issue a paper of an order as PDF")))
    _report(verb("report", papers.report, N_("the month's sales as PDF, CSV or JSON")))
    one = verb("verify", papers.verify_file, N_("is this PDF ours and unchanged?"))
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    verb("check", checking.check, N_("check the database: file, sums, numbers, papers"))
    backup.add_words(verb)
    due.add_words(verb)
    show = verb("tour", tour.tour, N_("show the main job without a window, on a sample company"))
    show.add_argument("--out", type=Path, default=Path("out"), help=tr(N_("folder for the papers")))
    return root


def _everywhere(default: Any) -> argparse.ArgumentParser:
    """The options every verb takes; they may stand before the verb or after it."""
    options = argparse.ArgumentParser(add_help=False)
    suppressed = default is argparse.SUPPRESS

    def option(name: str, otherwise: Any, **rest: Any) -> None:
        options.add_argument(name, default=default if suppressed else otherwise, **rest)

    option(
        "--database",
        default_database(),
        type=Path,
        metavar="FILE",
        help=tr(N_("the data (else SALESASSIST_DATABASE, else the user's own)")),
    )
    option("--json", False, action="store_true", help=tr(N_("answer as JSON, for programs")))
    option("--who", None, type=_filled, help=tr(N_("who does it (else the PC's user)")))
    option("--language", "", choices=[*LANGUAGES], help=tr(N_("language of what is said")))
    return options


def _sample(verb: Parser) -> None:
    verb.add_argument(
        "place", type=Path, metavar="DIR|DB", help=tr(N_("a folder, or a file named *.db"))
    )
    verb.add_argument(
        "--orders", type=int, default=DEFAULT_ORDERS, metavar="N", help=tr(N_("how many orders"))
    )
    verb.add_argument("--seed", type=int, default=1, help=tr(N_("same seed, same company")))
    verb.add_argument("--today", type=_day, help=tr(N_("the last day of its records")))


def _import(verb: Parser) -> None:
    verb.add_argument("what", choices=[*data.IMPORTS])
    verb.add_argument("file", type=Path, metavar="FILE.csv")
    verb.add_argument("--lines", type=Path, help=tr(N_("order lines, if in a file of their own")))
    verb.add_argument("--currency", choices=[*CURRENCIES], default="")
    verb.add_argument("--tax-mode", choices=[str(mode) for mode in TAX_MODES], default="")
    verb.add_argument("--encoding", default="", help=tr(N_("if it cannot be recognised: cp950 …")))
    new = tr(N_("into a new database made for it"))
    verb.add_argument("--new", action="store_true", help=new)
    first = tr(N_("what comes first where dates end in the year"))
    verb.add_argument("--days", choices=["dmy", "mdy"], default="", help=first)
    skip = tr(N_("leave rows with errors out, take the others"))
    verb.add_argument("--skip-bad", action="store_true", help=skip)


def _export(verb: Parser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE.zip")
    why = tr(N_("why, for the log; without it personal columns are masked"))
    verb.add_argument("--reason", default="", help=why)


def _issue(verb: Parser) -> None:
    verb.add_argument("paper", choices=[*papers.PAPERS])
    verb.add_argument("number", type=_filled, help=tr(N_("the order's number or draft number")))
    verb.add_argument("--out", type=Path, required=True, metavar="DIR")


def _report(verb: Parser) -> None:
    verb.add_argument("report", choices=["monthly"])
    verb.add_argument("--period", type=_month, required=True, help=tr(N_("2026-10 or 115/10")))
    verb.add_argument("--out", type=_report_file, required=True, metavar="FILE.pdf|.csv|.json")
    verb.add_argument("--currency", choices=[*CURRENCIES], default=None)
    verb.add_argument("--reason", default="", help=tr(N_("why persons are needed in full")))


def pc_user() -> str:
    """Who is logged in on this PC."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user, as in a container
        return "cli"


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(tr(N_("this must not be empty")))
    return text.strip()


def _month(text: str) -> tuple[int, int]:
    return _read(dates.parse_month, text)


def _day(text: str) -> Any:
    return _read(lambda typed: dates.parse_date(typed, dates.EARLIEST), text)


def _read(rule: Callable[[str], Any], text: str) -> Any:
    try:
        return rule(text)
    except Problem as problem:
        raise argparse.ArgumentTypeError(sentence(problem)) from problem


def _report_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in papers.FORMATS:
        endings = ", ".join(papers.FORMATS)
        raise argparse.ArgumentTypeError(
            tr(N_("the name must end in one of {endings}")).format(endings=endings)
        )
    return path
