"""The people of the house and the accounts customers pay to."""

from salesassist.db import BankAccount, Person
from salesassist.rules import codes
from salesassist.texts import N_, Problem
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair

PEOPLE = Kind(
    model=Person,
    columns="name role extension active",
    fields="name name_en role extension mobile email active",
    title=N_("People"),
    note=N_("Offered as sales rep on customers and orders; the extension is printed on papers."),
    new=N_("New person"),
    new_title=N_("New person"),
    empty=N_("Nobody is here yet: add who sells and who keeps the accounts."),
    order=(Person.active.desc(), Person.name),
)
ACCOUNTS = Kind(
    model=BankAccount,
    columns="bank account currency",
    fields="bank branch bank_code branch_code account+ holder+ swift currency address+ main"
    " | virtual_template+ virtual_weights virtual_amounts virtual_complement",
    title=N_("Bank accounts"),
    note=N_("The account of an order's currency is printed on its payment instruction."),
    new=N_("New account"),
    new_title=N_("New account"),
    empty=N_("No account is here yet: the payment instruction needs one."),
    order=(BankAccount.main.desc(), BankAccount.id),
)


def people(context: Context) -> Pair:
    """The section of people; nobody is removed, for papers and customers name them."""
    return Pair(context, PEOPLE)


def accounts(context: Context) -> Pair:
    """The section of bank accounts."""
    return Pair(context, ACCOUNTS, removable=True, check=check_account)


def check_account(values: Values) -> dict[str, Problem]:
    """What stands against the bank's rule for virtual accounts, where one is filled in."""
    template = str(values.get("virtual_template") or "")
    rule = codes.VirtualRule(
        template,
        str(values.get("virtual_weights") or ""),
        str(values.get("virtual_amounts") or ""),
    )
    try:
        if template:
            codes.check_rule(rule)
    except codes.BadTemplate as problem:
        return {"virtual_template": problem}
    except codes.BadWeights as problem:
        return {"virtual_weights": problem}
    return {}
