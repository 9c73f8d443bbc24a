"""What every paper says of the company itself, and whom to call there."""

import base64
import datetime as dt

from salesassist.db import AccountChange, BankAccount, Company, Contact, Customer, Person
from salesassist.docs import facts


def company() -> Company:
    """The company whose papers these are."""
    return Company.get()


def letterhead(of: Company) -> facts.Company:
    """The company as the papers print it."""
    return facts.Company(
        name=of.name,
        name_en=of.name_en,
        tax_id=of.tax_id,
        address=of.address,
        address_en=of.address_en,
        phone=of.phone,
        fax=of.fax,
        email=of.email,
        logo=base64.b64encode(bytes(of.logo)).decode("ascii") if of.logo else "",
    )


def options(of: Company) -> facts.Options:
    """The company's settings that change how papers look."""
    return facts.Options(blank_rows=of.blank_rows)


def bank_account(currency: str, on: dt.date | None = None) -> BankAccount | None:
    """The one account printed on papers in a currency on a day, today unless told.

    It is the main one, or the one that an approved change has put in its place by the day.
    """
    found = (
        BankAccount.select()
        .where(BankAccount.currency == currency)
        .order_by(BankAccount.main.desc(), BankAccount.id)
        .first()
    )
    changes = AccountChange.select().where(AccountChange.from_on <= (on or dt.date.today()))
    for each in changes.order_by(AccountChange.from_on, AccountChange.id):
        if each.old == found:
            found = each.new
    return found


def bank(account: BankAccount) -> facts.Bank:
    """An account as the papers print it."""
    return facts.Bank(
        bank=account.bank,
        branch=account.branch,
        code=account.bank_code,
        branch_code=account.branch_code,
        account=account.account,
        holder=account.holder,
        swift=account.swift,
        address=account.address,
    )


def name_in(person: Person, language: str) -> str:
    """A person's name as a paper in this language writes it."""
    return person.name_en if language == "en" and person.name_en else person.name


def to_call(person: Person | None, of: Company, language: str) -> facts.Contact | None:
    """A person of the house as a customer reaches them: by extension, else by mobile."""
    if person is None:
        return None
    phone = f"{of.phone} #{person.extension}" if person.extension else person.mobile or of.phone
    return facts.Contact(
        name=name_in(person, language), phone=phone, email=person.email or of.email
    )


def party(customer: Customer, contact: Contact | None = None) -> facts.Party:
    """A customer as a paper that belongs to no order names it, in the paper's language."""
    english = customer.language == "en" and customer.name_en
    place = customer.addresses.order_by("id").first()
    return facts.Party(
        name=customer.name_en if english else customer.name,
        short_name=customer.short_name,
        tax_id=customer.tax_id,
        address=str(place or ""),
        contact=contact.name if contact else "",
        contact_title=contact.title if contact else "",
        phone=customer.phone,
        fax=customer.fax,
        email=customer.email,
    )
