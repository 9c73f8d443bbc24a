"""The notice of PDPA §8: its versions, giving it to a contact, and the paper."""

import datetime as dt
import tomllib
from functools import cache, partial

from salesassist.db import Contact, Paper, PrivacyNotice
from salesassist.db.base import unit_of_work
from salesassist.desk import letterhead
from salesassist.desk.issue import keep_paper, take_number
from salesassist.desk.people import permit
from salesassist.docs import facts, paper
from salesassist.docs.facts import Issue
from salesassist.paths import resources
from salesassist.texts import N_, Problem

NOTICE = "privacy-notice"
_POINTS = ("purposes", "categories", "period", "area", "recipients", "means", "rights", "effect",
           "refusal")  # fmt: skip


class NoNotice(Problem):
    """There is no version of the notice yet."""

    says = N_("There is no notice yet: write its first version under Settings, Privacy notice.")


@cache
def usual(language: str) -> dict[str, str]:
    """The standard words of the notice, point by point."""
    path = resources() / "notices" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def next_number(on: dt.date) -> str:
    """The number a new version begins with: 115-1, 115-2 …"""
    year = on.year - 1911
    count = PrivacyNotice.select().where(PrivacyNotice.number.startswith(f"{year}-")).count()
    return f"{year}-{count + 1}"


def in_force(on: dt.date, language: str) -> PrivacyNotice | None:
    """The version that holds on a day, in a language or else in any."""
    found = PrivacyNotice.select().where(PrivacyNotice.first <= on)
    newest = found.order_by(PrivacyNotice.first.desc(), PrivacyNotice.id.desc())
    return newest.where(PrivacyNotice.language == language).first() or newest.first()


def untold() -> int:
    """How many contacts have had no notice and need one."""
    told = Contact.notice.is_null(False) & Contact.noticed_on.is_null(False)
    open_ = ~told & (Contact.exempt == "") & Contact.erased_on.is_null()
    return Contact.select().where(open_).count()


def give_notice(
    contact: Contact, *, who: str, by: str, on: dt.date, request: str | None = None
) -> Paper:
    """Issue the notice for a contact and write down which version was given, how and when.

    Raises NotPermitted, NoNotice.
    """
    permit(who, "keep personal data")
    version = in_force(on, contact.customer.language)
    if version is None:
        raise NoNotice()
    with unit_of_work(who, "give notice", request) as work:
        if work.done_before:
            return Paper.get_by_id(work.result)
        fresh = Contact.get_by_id(contact.id)
        number = take_number(work, NOTICE, work.at.date())
        build = partial(notice_facts, version, fresh, at=work.at)
        draw = paper(NOTICE).draw
        kept = keep_paper(work, NOTICE, number, 0, build, draw, None, customer=fresh.customer)
        work.change(fresh, notice=version, noticed_on=on, noticed_by=by)
        work.result = kept.id
    return kept


def draft(version: PrivacyNotice, *, at: dt.datetime) -> bytes:
    """A version as a paper for nobody yet."""
    return paper(NOTICE).draw(notice_facts(version, None, None, at=at))


def notice_facts(
    version: PrivacyNotice, contact: Contact | None, issue: Issue | None, *, at: dt.datetime
) -> facts.PrivacyNotice:
    """What a version says, for a contact or for nobody yet; §9 where it came from elsewhere."""
    of = letterhead.company()
    elsewhere = contact is not None and contact.source not in ("", "self")
    return facts.PrivacyNotice(
        company=letterhead.letterhead(of),
        options=letterhead.options(of),
        language=version.language,
        issue=issue,
        printed_at=None if issue else at,
        version=version.number,
        first=version.first,
        person=contact.name if contact else "",
        firm=contact.customer.name if contact else "",
        origin=version.origin if elsewhere or contact is None else "",
        **{point: getattr(version, point) for point in _POINTS},
    )
