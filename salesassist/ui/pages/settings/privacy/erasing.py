"""The question before a person is erased: what goes, what a law keeps, what lies elsewhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db import DataRequest, Erasure
from salesassist.rules import retention
from salesassist.tasks.privacy.erasing import Outline, erase, outline
from salesassist.tasks.privacy.finding import Hit
from salesassist.tasks.privacy.subject import Subject
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.privacy import common

STAYS = N_("Rows and totals stay; names and texts go, also from the journal. No way back.")


def ask_erase(
    context: Context,
    over: QWidget,
    subject: Subject,
    hits: Sequence[Hit],
    *,
    asked: DataRequest | None = None,
    reason: str = "",
) -> Erasure | None:
    """Ask, with everything said plainly; None when given up or refused."""
    plan = outline(hits)
    title = tr(N_("Erase this person in {count} places?")).format(count=sum(plan.places.values()))
    answer = ask(
        over, title, told(plan), tr(N_("Erase")), tr(N_("Leave it")),
        icon="trash-2", reason="" if reason else tr(N_("Reason")),
    )  # fmt: skip
    if not answer:
        return None
    why = answer.reason or reason
    deed = partial(erase, subject, hits, reason=why, asked=asked)
    return common.attempt(context, deed)


def told(plan: Outline) -> str:
    """What the question says."""
    lines = [tr(STAYS)]
    for kind, count, until in plan.blocked:
        words = tr(N_("{what}: {count} stay blocked until {until} ({law})."))
        rule = retention.CLASSES[kind]
        lines.append(words.format(what=tr(rule.words), count=count, until=until, law=tr(rule.law)))
    if plan.outside:
        words = tr(N_("{count} copies of papers lie outside: delete them there too ({path})."))
        lines.append(words.format(count=len(plan.outside), path=plan.outside[0]))
    lines.append(tr(N_("Backups made before hold the data until they are too old to be kept.")))
    return "\n".join(lines)
