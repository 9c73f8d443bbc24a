"""Who may do what: each verb with the roles that may, as one table.

The assistant writes and issues, the sales representative writes, the supervisor decides what
cannot be taken back, the administrator keeps the house and no business papers, the auditor reads.
"""

from salesassist.texts import N_

ASSISTANT = "assistant"
SALES = "sales"
SUPERVISOR = "supervisor"
ACCOUNTING = "accounting"
ADMINISTRATOR = "administrator"
AUDITOR = "auditor"

_OFFICE = frozenset({ASSISTANT, SUPERVISOR})
_SELLING = _OFFICE | {SALES}
_HOUSE = frozenset({ADMINISTRATOR, SUPERVISOR})

RIGHTS: dict[str, frozenset[str]] = {
    "write an order": _SELLING,
    "revise an order": _OFFICE,
    "void a draft": _SELLING,
    "void an order": frozenset({SUPERVISOR}),
    "issue a paper": _OFFICE,
    "deliver": _OFFICE,
    "keep money": _OFFICE | {ACCOUNTING},
    "write off": frozenset({SUPERVISOR}),
    "tell of a changed account": frozenset({SUPERVISOR}),
    "log a contact": _SELLING | {ACCOUNTING},
    "ask approval": _SELLING,
    "approve": frozenset({SUPERVISOR}),
    "tick a checklist": _SELLING | {ACCOUNTING},
    "loosen a limit": frozenset({SUPERVISOR, ACCOUNTING}),
    "keep service records": _SELLING,
    "keep surveys": _OFFICE,
    "enter survey answers": _SELLING,
    "keep complaints": _SELLING,
    "sign off a complaint": frozenset({SUPERVISOR}),
    "report to the supervisor": _SELLING | {ACCOUNTING},
    "decide on a report": frozenset({SUPERVISOR}),
    "issue a report": _OFFICE | {ACCOUNTING},
    "keep customers": _SELLING | {ACCOUNTING},
    "keep products": _OFFICE | {ACCOUNTING},
    "remove a record": _OFFICE,
    "import data": _OFFICE | {ADMINISTRATOR},
    "import orders": _HOUSE,  # sold orders come in past the approvals
    "export a list": _SELLING | {ACCOUNTING, AUDITOR},
    "export personal data": _OFFICE,
    "export everything": _HOUSE,
    "keep the company's settings": _HOUSE,
    "keep people and passwords": frozenset({ADMINISTRATOR}),
    "restore a backup": _HOUSE,
}
"""Verb -> roles. A verb that no active person may do is open to everybody: a small company has no
administrator, and its assistant keeps the house."""

VERBS = {
    "write an order": N_("write an order"),
    "revise an order": N_("revise an order"),
    "void a draft": N_("void a draft"),
    "void an order": N_("void an issued order"),
    "issue a paper": N_("issue a paper"),
    "deliver": N_("deliver"),
    "keep money": N_("write down payments"),
    "write off": N_("write off a difference"),
    "tell of a changed account": N_("tell customers of a changed account"),
    "log a contact": N_("log a contact"),
    "ask approval": N_("ask for approval"),
    "approve": N_("approve"),
    "tick a checklist": N_("tick a checklist"),
    "loosen a limit": N_("loosen a credit limit or a floor price"),
    "keep service records": N_("keep service records"),
    "keep surveys": N_("keep surveys"),
    "enter survey answers": N_("enter survey answers"),
    "keep complaints": N_("keep complaints"),
    "sign off a complaint": N_("sign off a complaint"),
    "report to the supervisor": N_("report to the supervisor"),
    "decide on a report": N_("decide on a report"),
    "issue a report": N_("issue a report"),
    "keep customers": N_("change customers"),
    "keep products": N_("change products"),
    "remove a record": N_("remove a record"),
    "import data": N_("import data"),
    "import orders": N_("import sold orders"),
    "export a list": N_("export lists"),
    "export personal data": N_("export personal data"),
    "export everything": N_("export all data"),
    "keep the company's settings": N_("change the company's settings"),
    "keep people and passwords": N_("change people and their passwords"),
    "restore a backup": N_("restore a backup"),
}
"""Each verb as a person reads it."""

TABLES = {
    "customer": "keep customers",
    "address": "keep customers",
    "contact": "keep customers",
    "product": "keep products",
    "price_rule": "keep products",
    "person": "keep people and passwords",
}
"""The verb that keeping a record of a table is; all other tables are the company's settings."""


LIMITS = {"product": {"floor": -1}, "customer": {"credit_limit": 1}}
"""Fields an approval hangs on, by table: +1 where more is looser, -1 where less is."""

BUSINESS = frozenset(
    {
        "journal", "deed", "sales_order", "order_line", "order_extra", "approval", "checklist_tick",
        "paper", "paper_copy", "sequence", "delivery", "delivery_line", "sales_return",
        "promise_change", "account_change", "receivable", "receipt", "allocation", "warranty",
    }
)  # fmt: skip
"""Tables nobody writes as a record: each has deeds of its own, with checks and approvals."""


def verb_of(table: str) -> str:
    """The verb that keeping a record of a table is."""
    return TABLES.get(table, "keep the company's settings")


def may(role: str, verb: str) -> bool:
    """Whether a role may do a verb; KeyError for a verb that is not in the table."""
    return role in RIGHTS[verb]
