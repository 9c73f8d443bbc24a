"""Rules of quality of the records: what each is called, and how much it matters (domain §5.2)."""

import re
from dataclasses import dataclass

from salesassist.rules import identity
from salesassist.texts import N_

OFF, HINT, WARNING, ERROR = "off", "hint", "warning", "error"
_FORMS = re.compile(
    r"公司|商行|企業社|工作室|行號|事務所|合作社|協會|基金會|法人|學校|大學|工廠|診所|醫院|農場|企業行|[行社店廠號]$"
    r"|\b(?:co|corp|inc|ltd|llc|gmbh|company|limited|corporation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rule:
    """One rule: its name in the code, its words, what it is unless somebody sets it otherwise."""

    kind: str
    words: str
    severity: str = WARNING
    months: int | None = None


RULES = (
    Rule("tax_id", N_("Tax ID does not pass the check"), ERROR),
    Rule("email", N_("Mail address cannot be right"), ERROR),
    Rule("closed_orders", N_("Open orders of an inactive customer"), ERROR),
    Rule("duplicate", N_("May be the same as another customer")),
    Rule("no_contact", N_("Regular customer without a contact")),
    Rule("no_term", N_("Regular customer without payment terms")),
    Rule("no_owner", N_("Regular customer without a sales rep")),
    Rule("phone", N_("Telephone number not in one of Taiwan's forms")),
    Rule("postcode", N_("Postcode does not belong to the district")),
    Rule("below_floor", N_("Open order below the floor price")),
    Rule("product_names", N_("Two products of the same name")),
    Rule("no_notice", N_("Contact nobody has told of our data notice")),
    Rule("retention", N_("Personal data kept longer than it has to be")),
    Rule("no_follow_up", N_("Quotation without a word after it"), WARNING, 1),
    Rule("no_email", N_("Regular customer without a mail address"), HINT),
    Rule("no_address", N_("Regular customer without an address"), HINT),
    Rule("company_form", N_("Company's name without its legal form"), HINT),
    Rule("district", N_("City or district of the address is not known"), HINT),
    Rule("no_trade", N_("No order for a long time"), HINT, 12),
    Rule("not_approved", N_("Regular customer nobody has approved"), OFF),
)


def phone_holds(phone: str) -> bool:
    """Whether a number is in the one form, or a foreign one that begins with + or 00."""
    if not phone or re.match(r"\+|00", phone):
        return True
    return identity.is_normal_phone(phone)


def has_company_form(name: str) -> bool:
    """Whether a company's name says what it is: 股份有限公司, 商行, Ltd …"""
    return bool(_FORMS.search(name.strip()))
