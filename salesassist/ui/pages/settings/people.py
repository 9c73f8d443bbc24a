"""The people of the house and the accounts customers pay to."""

from PySide6.QtCore import Slot

from salesassist.db import BankAccount, BankBranch, Person, Record
from salesassist.rules import codes
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair

CODE = 3
"""Digits of a bank's code."""
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


class Accounts(Pair):
    """The accounts, each code held against the list of banks while it is typed."""

    def more(self) -> None:
        self.form.changed.connect(self._judge)

    def shown(self, record: Record | None) -> None:
        self._judge("bank_code")

    @Slot(str)
    def _judge(self, name: str) -> None:
        if name != "bank_code":
            return
        code = str(self.form.editor("bank_code").line.text()).strip()
        said = self.form.message("bank_code").kind()
        bank = BankBranch.at(code, self.context.today())
        if bank is not None:
            self.form.say("bank_code", "sentence", bank.name)
        elif len(code) == CODE:
            self.form.say("bank_code", "warning", tr(N_("No bank of the list has this code now.")))
        elif said != "error":
            self.form.say("bank_code", "sentence", "")


def people(context: Context) -> Pair:
    """The section of people; nobody is removed, for papers and customers name them."""
    return Pair(context, PEOPLE)


def accounts(context: Context) -> Pair:
    """The section of bank accounts."""
    return Accounts(context, ACCOUNTS, removable=True, check=check_account)


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
