"""Cells that need more than their field: mail addresses in a row, references by name."""

import re
from typing import Any

from salesassist.db import PaymentTerm, Person, Record
from salesassist.rules import identity, names
from salesassist.texts import N_, Problem


class MailRead(Problem):
    """A cell held a mail address with spaces, or several of them (a remark, not an error)."""

    says = N_("“{text}” was taken as {address}; any other address went to the notes.")


class NoSuchTerm(Problem):
    """Terms of payment are named that are not in the settings."""

    says = N_("There are no payment terms “{text}”: add them in the settings, or correct the name.")


class NoSuchPerson(Problem):
    """A sales representative is named who is not in the settings."""

    says = N_("There is nobody named “{text}”: add the person in the settings, or correct it.")


class Mail(str):
    """A mail address read out of a cell that held more: what else stood there, and the whole."""

    rest: str
    typed: str

    @classmethod
    def first_of(cls, addresses: list[str], typed: str) -> "Mail":
        """The first address; the others are its rest."""
        mail = cls(addresses[0])
        mail.rest, mail.typed = " ".join(addresses[1:]), typed
        return mail


def email(text: str) -> str:
    """The address of a cell; of several, or one with spaces in it, the first that can be one."""
    typed = names.clean_text(text)
    if identity.valid_email(typed):
        return typed
    closed = re.sub(r"\s*@\s*", "@", typed)
    parts = [part for part in re.split(r"[\s;,/、，；]+", closed) if part]
    good = [part for part in parts if identity.valid_email(part)]
    return Mail.first_of(good, typed) if good else typed


def term(text: str) -> PaymentTerm:
    """Payment terms by code or name."""
    found = _by_name(PaymentTerm, text, PaymentTerm.code, PaymentTerm.name, PaymentTerm.name_en)
    if found is None:
        raise NoSuchTerm(text=text.strip())
    return found


def person(text: str) -> Person:
    """Somebody of the house by name."""
    found = _by_name(Person, text, Person.name, Person.name_en)
    if found is None:
        raise NoSuchPerson(text=text.strip())
    return found


def _by_name(model: type[Record], text: str, *fields: Any) -> Any:
    wanted = names.clean_text(text)
    found = (model.get_or_none(field == wanted) for field in fields)
    return next((each for each in found if each is not None), None)
