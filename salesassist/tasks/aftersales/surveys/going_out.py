"""A wave goes out: forms issued, one file to print, a mail draft for everybody with an address."""

import datetime as dt
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from salesassist.db import Invitation, Wave
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.people import permit
from salesassist.tasks.aftersales.surveys.papers import issue_forms, printed, write_mails
from salesassist.tasks.aftersales.surveys.questionnaires import VERB
from salesassist.tasks.aftersales.surveys.waves import (
    NobodyAsked,
    leave_refusing,
    remind,
    send,
    to_remind,
)
from salesassist.texts import N_, tr

Steps = Generator[tuple[int, int], None, "GoneOut"]


@dataclass(frozen=True)
class GoneOut:
    """What went out: how many forms, the mail drafts, the file to print (None of reminders).

    `left_out` are customers who did not wish it any more when the forms went out.
    """

    forms: int
    mails: tuple[Path, ...]
    folder: Path
    printed: Path | None = None
    left_out: int = 0


def go_out(wave: Wave, *, who: str, on: dt.date, folder: Path) -> Steps:
    """Issue and send all forms of a wave that are still planned; yields (done, total).

    Who has said since the planning that they do not wish it gets none: the form is taken out, the
    frame of the wave says why. Done again it does what was left. Raises NobodyAsked, NotPermitted,
    NotWritten.
    """
    permit(who, VERB)
    left_out = leave_refusing(wave, who=who)
    waiting = list(wave.invitations.where(Invitation.state == "planned").order_by(Invitation.id))
    if not waiting:
        raise NobodyAsked(wave=wave.title)
    place = folder / safe_name(wave.code)
    issued = yield from issue_forms(wave, who=who)
    codes = {each.code for each in waiting}
    pdf = yield from printed([each for each in issued if each.number in codes])
    file = write_whole(place / f"{safe_name(tr(N_('Survey forms')), wave.code)}.pdf", pdf)
    mails = yield from write_mails([each for each in waiting if _mail(each)], place, who=who)
    send(wave, who=who, on=on)
    return GoneOut(len(waiting), tuple(mails), place, file, left_out)


def go_again(wave: Wave, *, who: str, on: dt.date, folder: Path) -> Steps:
    """Write reminders for whom one is due, and count them; yields (done, total).

    Those without an address are counted too: they are called. Raises NotPermitted, NotWritten.
    """
    permit(who, VERB)
    waiting = to_remind(wave, on)
    place = folder / safe_name(wave.code)
    mailed = [each for each in waiting if _mail(each)]
    mails = yield from write_mails(mailed, place, who=who, again=True)
    remind(waiting, who=who, on=on)
    return GoneOut(len(waiting), tuple(mails), place)


def _mail(form: Invitation) -> bool:
    """Whether there is an address to write to."""
    contact, customer = form.contact, form.customer
    return bool((contact is not None and contact.email) or (customer and customer.email))
