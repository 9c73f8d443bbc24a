"""The sample company itself: letterhead, people, accounts, terms, days off, numbering."""

from salesassist.db import (
    BankAccount,
    Company,
    Holiday,
    Numbering,
    PaymentStep,
    PaymentTerm,
    Person,
)
from salesassist.db.base import Work
from salesassist.desk.issue import DEFAULT_PATTERNS
from salesassist.rules import holidays_tw
from salesassist.sample.invent import Dice, told

MOST_A_DAY = 900
"""Orders a day three digits of the number hold with room to spare."""


def add_company(work: Work, dice: Dice) -> None:
    """Keep everything about the house that customers and orders refer to."""
    facts = told("company")
    letterhead = {name: value for name, value in facts["company"].items() if name != "postcode"}
    terms = {name: letterhead.pop(name).strip() for name in ("order_terms", "order_terms_en")}
    work.add(Company(**letterhead, **terms, tax_id=dice.tax_id(), sample=True))
    for person in facts["person"]:
        work.add(Person(**person))
    for account in facts["bank_account"]:
        work.add(BankAccount(**account))
    for term in facts["term"]:
        _add_term(work, term)
    for day, name in holidays_tw.seed(range(dice.start.year, dice.today.year + 2)):
        work.add(Holiday(day=day, name=name))
    for kind, (pattern, reset) in patterns(dice.orders).items():
        work.add(Numbering(kind=kind, pattern=pattern, reset=reset))


def patterns(orders: int) -> dict[str, tuple[str, str]]:
    """The number patterns; a company with thousands of orders a day has longer numbers."""
    wide = orders / 480 > MOST_A_DAY / 2
    return {
        kind: (pattern.replace("{seq:3}", "{seq:5}") if wide else pattern, reset)
        for kind, (pattern, reset) in DEFAULT_PATTERNS.items()
    }


def _add_term(work: Work, facts: dict) -> None:
    names = ("code", "name", "name_en")
    term = work.add(PaymentTerm(**{name: facts[name] for name in names}))
    for position, step in enumerate(facts["step"], start=1):
        work.add(PaymentStep(term=term, position=position, **step))


def of_role(role: str) -> str:
    """Somebody of a role, else nobody by name."""
    person = Person.select().where(Person.role == role).order_by(Person.id).first()
    return person.name if person is not None else ""
