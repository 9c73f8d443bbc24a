"""Who sits here and what they may do: signing in, passwords, rights."""

import datetime as dt
import secrets

from salesassist.db import Person
from salesassist.db.base import find, unit_of_work
from salesassist.db.settings import ROLES
from salesassist.rules import passwords, rights
from salesassist.texts import N_, Problem, tr


class NotPermitted(Problem):
    """Somebody asks for what their role may not do."""

    says = N_("{who} ({role}) may not {verb}: please ask one of {others}.")


class Unknown(Problem):
    """Somebody whom the company does not know asks for something where passwords are set."""

    says = N_("{who} is nobody of this company: please sign in under a name of the list.")


class WrongPassword(Problem):
    """The password is not the one that was set."""

    says = N_("The password is not right. {left}")


class MustWait(Problem):
    """Too many wrong passwords: the next try has to wait."""

    says = N_("Too many wrong passwords: please wait until {until}, or ask the administrator.")


def permit(who: str, verb: str) -> None:
    """Raise NotPermitted or Unknown unless this person may do the verb (rules.rights).

    Where nobody has a password, a PC used by one person, a name the company does not know may do
    everything; a verb that no active person's role may do is open to all.
    """
    person = find(Person, name=who, active=1)
    if person is not None and rights.may(person.role, verb):
        return
    if person is None:
        if not guarded():
            return
        raise Unknown(who=who)
    others = [each.name for each in people() if rights.may(each.role, verb)]
    if others:
        words = {"verb": tr(rights.VERBS[verb]), "others": "、".join(others[:3])}
        raise NotPermitted(who=who, role=tr(ROLES[person.role]), **words)


def may(who: str, verb: str) -> bool:
    """Whether permit would let this person do the verb: for buttons that are not offered."""
    try:
        permit(who, verb)
    except (NotPermitted, Unknown):
        return False
    return True


def people() -> list[Person]:
    """The active people of the house, by role and name."""
    return list(Person.select().where(Person.active).order_by(Person.role, Person.name))


def guarded() -> bool:
    """Whether anybody has set a password."""
    return any(person.password for person in people())


def sign_in(person: Person, password: str, *, now: dt.datetime) -> None:
    """Let somebody in who knows the password, if one is set.

    Wrong tries are counted in the database, so that a restart forgives none. Raises MustWait or
    WrongPassword.
    """
    kept = Person.get_by_id(person.id)
    if not kept.password:
        return
    if kept.locked_until is not None and now < kept.locked_until:
        raise MustWait(until=f"{kept.locked_until:%H:%M:%S}")
    if passwords.fits(password, kept.password):
        if kept.tries:
            _count(kept, 0, None)
        return
    tries = kept.tries + 1
    wait = passwords.wait_after(tries)
    _count(kept, tries, now + dt.timedelta(seconds=wait) if wait else None)
    left = passwords.FREE_TRIES - tries
    words = tr(N_("{left} more tries.")).format(left=left) if left > 0 else ""
    raise WrongPassword(left=words)


def set_password(person: Person, new: str, *, who: str, now: dt.datetime, old: str = "") -> Person:
    """Set, change or (with an empty text) take away a password.

    One's own is changed with the old one; another's by who may keep people. Raises NotPermitted,
    WrongPassword, MustWait and what passwords.check_new raises.
    """
    kept = Person.get_by_id(person.id)
    if who == kept.name:
        sign_in(kept, old, now=now)
        kept = Person.get_by_id(person.id)
    else:
        permit(who, "keep people and passwords")
    if new:
        passwords.check_new(new)
    made = passwords.keep(new, secrets.token_bytes(16)) if new else ""
    with unit_of_work(who, "set password") as work:
        return work.change(kept, password=made, tries=0, locked_until=None)


def _count(person: Person, tries: int, until: dt.datetime | None) -> None:
    with unit_of_work(person.name, "sign in") as work:
        work.change(person, tries=tries, locked_until=until)
