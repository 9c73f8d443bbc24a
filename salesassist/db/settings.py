"""The company's own data: letterhead, people, bank accounts, numbering, payment terms."""

from salesassist.db.base import Record
from salesassist.db.contract_codes import Code
from salesassist.db.fields import (
    Bytes,
    Choice,
    Day,
    Email,
    Flag,
    Moment,
    Money,
    Phone,
    Rate,
    Ref,
    TaxId,
    Text,
    Whole,
)
from salesassist.rules.paying import WAYS
from salesassist.texts import N_

CURRENCIES = {
    "TWD": N_("NT dollar"),
    "USD": N_("US dollar"),
    "EUR": N_("Euro"),
    "JPY": N_("Yen"),
    "CNY": N_("Renminbi"),
    "HKD": N_("HK dollar"),
    "GBP": N_("Pound"),
}
PAPER_LANGUAGES = {"zh_TW": N_("Chinese"), "en": N_("English")}
MAIL_SECURITY = {
    "starttls": "STARTTLS",
    "tls": "TLS",
    "none": N_("Nothing (inside the house only)"),
}
ROLES = {
    "assistant": N_("Sales assistant"),
    "sales": N_("Sales representative"),
    "supervisor": N_("Supervisor"),
    "accounting": N_("Accounting"),
    "administrator": N_("Administrator"),
    "auditor": N_("Auditor"),
}


class Company(Record):
    """The company whose papers these are; there is one."""

    name = Text(N_("Company name"), required=True)
    name_en = Text(N_("English name"))
    tax_id = TaxId(N_("Tax ID"))
    address = Text(N_("Address"))
    address_en = Text(N_("English address"))
    phone = Phone(N_("Telephone"))
    fax = Phone(N_("Fax"))
    email = Email(N_("E-mail"))
    logo = Bytes(N_("Logo"), null=True)
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    tax_rate = Rate(N_("VAT rate"), default=500)
    order_terms = Text(N_("Terms on the order form"), limit=5_000, lines=6)
    order_terms_en = Text(N_("Terms on English order forms"), limit=5_000, lines=6)
    late_rate = Rate(
        N_("Late interest a year"), default=500, hint=N_("At most 16% (Civil Code 205)")
    )
    transfer = Flag(N_("Take transfers"), default=True)
    cheque = Flag(N_("Take cheques"), default=True)
    cash = Flag(N_("Take cash on delivery"), default=False)
    store_item = Code(
        N_("Store collection code"), limit=3, hint=N_("3 characters from the contract; empty: none")
    )
    accept_days = Whole(N_("Days from delivery to acceptance"), default=7)
    reply_days = Whole(N_("Days to sign an order back"), default=3)
    quote_days = Whole(N_("Days a quotation is valid"), default=30)
    blank_rows = Whole(N_("Blank rows on papers"), default=0)
    court = Text(N_("Court of first instance"), limit=80)
    representative = Text(N_("Representative"), limit=60)
    delivery_format = Choice(
        N_("Delivery notes on"),
        {
            "a4": N_("A whole A4 page"),
            "half": N_("Half a page, two to a sheet"),
            "241x140": N_("Carbon paper 241 × 140 mm"),
        },
        default="a4",
    )
    reminder_after = Text(N_("Reminders after days"), limit=40, default="7 30 45")
    difference = Money(N_("Differences written off up to"), default=10)
    notice_before = Text(
        N_("Notices before the due day"), limit=40, default="7 3", hint=N_("Days; empty: none")
    )
    opens = Text(N_("Office opens"), limit=5, default="09:00", hint=N_("For example 09:00"))
    closes = Text(N_("Office closes"), limit=5, default="18:00", hint=N_("For example 18:00"))
    claim_limit = Money(N_("Claims the supervisor hears of, above"), default=50_000)
    next_level = Text(N_("Who is told when the supervisor does not answer"), limit=60)
    warranty_months = Whole(N_("Usual warranty in months"), default=0, hint=N_("0: none"))
    warranty_terms = Text(N_("What the warranty covers"), limit=5_000, lines=3)
    quality_days = Whole(
        N_("Look through the records every … days"), default=7, hint=N_("0: only when asked")
    )
    lost_days = Whole(N_("Days without an order until a customer counts as lost"), default=180)
    rfm_by = Choice(
        N_("RFM scored"),
        {"thresholds": N_("By fixed thresholds"), "quintiles": N_("In fifths of all customers")},
        default="thresholds",
    )
    mail_host = Text(N_("Mail server"), limit=120, hint=N_("Empty: mails open as drafts"))
    mail_port = Whole(N_("Port"), default=587)
    mail_security = Choice(N_("Protected by"), MAIL_SECURITY, default="starttls")
    mail_user = Text(N_("User name"), limit=120)
    sample = Flag(N_("Sample company"), default=False)

    def __str__(self) -> str:
        return self.name


class Person(Record):
    """Somebody of the house: who sells, who prepares, who keeps the accounts."""

    name = Text(N_("Name"), required=True)
    name_en = Text(N_("English name"))
    role = Choice(N_("Role"), ROLES, default="sales")
    extension = Text(N_("Extension"), limit=20)
    mobile = Phone(N_("Mobile"))
    email = Email(N_("E-mail"))
    active = Flag(N_("Active"), default=True)
    password = Text(N_("Password"), limit=300, secret=True)  # salted scrypt, never the word itself
    tries = Whole(N_("Wrong passwords"), default=0)
    locked_until = Moment(N_("Locked until"), null=True)

    def __str__(self) -> str:
        return self.name


class PayWay(Record):
    """A way to pay: whether it is offered, and the house's own words for it; empty: the usual."""

    way = Choice(N_("Way to pay"), WAYS, default="transfer", unique=True)
    active = Flag(N_("Offered"), default=False)
    how = Text(N_("How it is done"), limit=300)
    mind = Text(N_("What to mind"), limit=300)
    how_en = Text(N_("How, in English"), limit=300)
    mind_en = Text(N_("What to mind, in English"), limit=300)
    account = Text(N_("Giro account"), limit=12, hint=N_("8 digits"))  # of the postal giro
    holder = Text(N_("Giro account holder"), hint=N_("Empty: as of the bank account"))

    def __str__(self) -> str:
        return str(WAYS.get(str(self.way), self.way))


class BankAccount(Record):
    """An account customers pay to."""

    bank = Text(N_("Bank"), required=True)
    branch = Text(N_("Branch"))
    bank_code = Text(N_("Bank code"), limit=3, hint=N_("3 digits"))
    branch_code = Text(N_("Branch code"), limit=4, hint=N_("4 digits"))
    account = Text(N_("Account no."), limit=40, required=True)
    holder = Text(N_("Account holder"), required=True)
    swift = Text("SWIFT", limit=11)
    address = Text(N_("Bank address"))
    currency = Choice(N_("Currency"), CURRENCIES, default="TWD")
    virtual_template = Text(
        N_("Virtual accounts"),
        limit=40,
        hint=N_("From the bank's contract, such as 9528{y}{doy}{own:5}"),
    )
    virtual_weights = Text(N_("Weights of the account"), limit=20, hint=N_("From the left"))
    virtual_amounts = Text(N_("Weights of the amount"), limit=20, hint=N_("From the right"))
    virtual_complement = Flag(N_("Check digit makes up ten"), default=False)
    main = Flag(N_("Printed on papers"), default=False)

    def __str__(self) -> str:
        return f"{self.bank} {self.branch} {self.account}".strip()


class AccountChange(Record):
    """That customers pay to another account from a day on; the supervisor let it go out."""

    old = Ref(BankAccount, N_("Old account"), backref="left_for")
    new = Ref(BankAccount, N_("New account to pay to"), backref="came_after")
    from_on = Day(N_("Valid from"), required=True)
    reason = Text(N_("Reason"), limit=300)
    approved_by = Text(N_("Approved by"), limit=60)
    at = Moment(N_("When"))

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Numbering(Record):
    """How the papers of one kind are numbered."""

    kind = Text(N_("Paper"), unique=True)
    pattern = Text(
        N_("Pattern"), limit=60, required=True, hint=N_("For example SO-{ROC}{MM}{DD}-{seq:3}")
    )
    reset = Choice(
        N_("Starts again"),
        {
            "never": N_("Never"),
            "yearly": N_("Yearly"),
            "monthly": N_("Monthly"),
            "daily": N_("Daily"),
        },
        default="daily",
    )

    def __str__(self) -> str:
        return self.kind


class PaymentTerm(Record):
    """Terms of payment under one name: one or several steps."""

    code = Text(N_("Code"), limit=20, unique=True)
    name = Text(N_("Payment terms"), required=True)
    name_en = Text(N_("English name"))
    active = Flag(N_("Active"), default=True)
    early_percent = Rate(
        N_("Discount for early payment"), default=0, hint=N_("Of the net amount; 0: none")
    )
    early_days = Whole(
        N_("Paid within days"), default=0, hint=N_("Of order, delivery or acceptance")
    )

    def __str__(self) -> str:
        return self.name


class PaymentStep(Record):
    """One instalment of a payment term: which share, counted from when, due how."""

    term = Ref(PaymentTerm, N_("Payment terms"), backref="steps", on_delete="CASCADE")
    position = Whole(N_("No."))
    label = Text(N_("Instalment"), required=True)
    label_en = Text(N_("English name"))
    share = Choice(
        N_("Share"),
        {
            "percent": N_("Percent"),
            "percent_of_rest": N_("Percent of what is left"),
            "amount": N_("Amount"),
            "rest": N_("Rest"),
        },
        default="rest",
    )
    percent = Rate(N_("Percent"), default=0)
    amount = Money(N_("Amount"), default=0)
    trigger = Choice(
        N_("Counted from"),
        {
            "order": N_("Order"),
            "delivery": N_("Delivery"),
            "acceptance": N_("Acceptance"),
        },
        default="delivery",
    )
    days_first = Whole(
        N_("Days before counting"), default=0, hint=N_("after the event, before the account closes")
    )
    closing_day = Whole(N_("Closing day"), null=True, hint=N_("31 is the month's end; empty: none"))
    months = Whole(N_("Months"), default=0)
    days = Whole(N_("Days"), default=0)
    pay_day = Whole(N_("Pay day"), null=True, hint=N_("31 is the month's end"))
    start = Choice(
        N_("Start"),
        {"closing": N_("Closing day"), "next_month": N_("First of next month")},
        default="closing",
    )
    shift = Choice(
        N_("On a holiday"),
        {"none": N_("Stays"), "next": N_("Next working day"), "previous": N_("Working day before")},
        default="next",
    )

    cheque_days = Whole(
        N_("Cheque falls due after days"), default=0, hint=N_("Counted from the payment; 0: none")
    )

    class Meta:
        indexes = ((("term", "position"), True),)

    def __str__(self) -> str:
        return self.label
