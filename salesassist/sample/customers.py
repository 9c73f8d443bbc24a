"""The customers of the sample company, with their addresses and contacts."""

import itertools
from collections.abc import Iterator
from typing import Any

from salesassist.db import Address, Contact, Customer, PaymentTerm, Person
from salesassist.db.base import Work
from salesassist.sample.invent import Dice, told

MOST = 5_000
GRADES = "AABBBCCC"
CHANNELS = ("直銷", "直銷", "經銷", "直銷", "系統整合")
LIMITS = {"A": 3_000_000, "B": 1_000_000, "C": 300_000}


def add_customers(work: Work, dice: Dice) -> list[Customer]:
    """Keep as many customers as a company with so many orders has."""
    wanted = min(MOST, max(len(told("customers")["customer"]), dice.orders // 40))
    people = list(Person.select().where(Person.role == "sales"))
    weights = [term["weight"] for term in told("company")["term"]]
    terms = list(PaymentTerm.select().order_by(PaymentTerm.id))
    made = []
    for at, facts in enumerate(itertools.islice(_everybody(dice), wanted), start=1):
        term = dice.chance.choices(terms, weights)[0]
        customer = _customer(dice, at, facts, term, people[at % len(people)])
        made.append(work.add(customer))
        _add_parts(work, dice, customer, facts)
    return made


def _everybody(dice: Dice) -> Iterator[dict[str, Any]]:
    """First the customers with names of their own, then names put together, none twice."""
    yield from told("customers")["customer"]
    more = told("customers")["more"]
    names = [
        (f"{first}{second}", trade)
        for first, second, trade in itertools.product(more["first"], more["second"], more["trades"])
    ]
    for name, (trade, industry) in dice.chance.sample(names, len(names)):
        yield {
            "name": f"{name}{trade}{dice.chance.choice(more['forms'])}",
            "short_name": f"{name}{trade}"[:6],
            "industry": industry,
            "grade": dice.chance.choice(GRADES),
        }


def _customer(
    dice: Dice, at: int, facts: dict[str, Any], term: PaymentTerm, owner: Person
) -> Customer:
    own = {name: facts[name] for name in facts if name not in ("foreign", "contact")}
    own |= {"code": f"C{at:05d}", "owner": owner, "credit_limit": LIMITS[facts["grade"]]}
    own["channel"] = "外銷" if "foreign" in facts else CHANNELS[at % len(CHANNELS)]
    if "foreign" in facts:
        terms = PaymentTerm.get(PaymentTerm.code == "TT30")
        abroad = {"currency": "USD", "language": "en", "tax_mode": "zero", "kind": "foreign"}
        return Customer(**own, **abroad, term=terms, pay_method="tt", email=_mail(at, "buyer"))
    return Customer(**own, term=term, tax_id=dice.tax_id(), email=_mail(at, "buy"))


def _mail(at: int, name: str) -> str:
    return f"{name}@c{at:05d}.example"


def _add_parts(work: Work, dice: Dice, customer: Customer, facts: dict[str, Any]) -> None:
    at = int(customer.code[1:])
    if "foreign" in facts:
        work.add(Address(customer=customer, kind="registered", text=facts["foreign"]))
        work.add(Contact(customer=customer, name=facts["contact"], email=_mail(at, "megan")))
        return
    words = told("customers")
    district = dice.chance.choice(words["district"])
    phone = dice.phone(district["area"])
    work.change(customer, phone=phone, region=district["region"])
    place = {"customer": customer, "postcode": district["postcode"]}
    text = f"{district['text']}{_street(dice, words)}"
    work.add(Address(kind="registered", text=text, **place))
    name, receiver = _person(dice, words), _person(dice, words)
    work.add(
        Contact(
            customer=customer,
            name=name,
            title=dice.chance.choice(words["people"]["titles"]),
            department="採購",
            phone=f"{phone}#{dice.chance.randrange(100, 400)}",
            email=_mail(at, "purchasing"),
        )
    )
    if dice.chance.random() < 0.4:
        text = f"{district['text']}{_street(dice, words)}"
        hours = "08:30–16:00"
        where = {"label": "一號倉", "receiver": receiver, "phone": phone, "hours": hours}
        work.add(Address(kind="delivery", text=text, **where, **place))


def _street(dice: Dice, words: dict[str, Any]) -> str:
    return f"{dice.chance.choice(words['streets']['roads'])} {dice.chance.randrange(1, 600)} 號"


def _person(dice: Dice, words: dict[str, Any]) -> str:
    people = words["people"]
    return dice.chance.choice(people["family"]) + dice.chance.choice(people["given"])
