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
    "ask for reference": _SELLING,
    "keep the sales reference": _SELLING,
    "publish a fact": _OFFICE,
    "issue the sales reference": _OFFICE,
    "issue a report": _OFFICE | {ACCOUNTING},
    "schedule reports": _OFFICE | {ACCOUNTING},
    "ask for a report": _SELLING | {ACCOUNTING},
    "write a sales report": _SELLING | {ACCOUNTING},
    "approve a sales report": frozenset({SUPERVISOR}),
    "close a month": frozenset({SUPERVISOR, ACCOUNTING}),
    "reopen a month": frozenset({SUPERVISOR}),
    "mend kept sums": _OFFICE | {ACCOUNTING, ADMINISTRATOR},
    "set targets": _OFFICE,
    "keep report layouts": _SELLING | {ACCOUNTING},
    "create customers": _SELLING,
    "keep customers": _SELLING | {ACCOUNTING},
    "approve customers": frozenset({SUPERVISOR, ACCOUNTING}),
    "merge customers": _OFFICE,
    "close customers": _OFFICE,
    "check the records": _SELLING | _HOUSE | {ACCOUNTING, AUDITOR},
    "set quality rules": _HOUSE | {ASSISTANT},
    "read the journal": _OFFICE | _HOUSE | {AUDITOR},
    "restore a record": _OFFICE,
    "keep products": _OFFICE | {ACCOUNTING},
    "remove a record": _OFFICE,
    "import data": _OFFICE | {ADMINISTRATOR},
    "import orders": _HOUSE,  # sold orders come in past the approvals
    "see personal data": _SELLING | {ACCOUNTING},
    "reveal personal data": _OFFICE | {ADMINISTRATOR, AUDITOR},
    "export a list": _SELLING | {ACCOUNTING, AUDITOR},
    "export personal data": _OFFICE,
    "export everything": _HOUSE,
    "keep personal data": _OFFICE | {ADMINISTRATOR},
    "erase personal data": frozenset({SUPERVISOR}),
    "keep the company's settings": _HOUSE,
    "keep people and passwords": frozenset({ADMINISTRATOR}),
    "restore a backup": _HOUSE,
}
"""Verb -> roles. A verb that no active person may do is open to everybody: a small company has no
administrator, and its assistant keeps the house."""

VERBS = {
    "write an order": N_("write an order"),
    "close a month": N_("close a month"),
    "write a sales report": N_("write a sales report"),
    "approve a sales report": N_("approve a sales report"),
    "reopen a month": N_("open a closed month again"),
    "mend kept sums": N_("mend kept sums"),
    "set targets": N_("set targets"),
    "keep report layouts": N_("keep report layouts"),
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
    "ask for reference": N_("ask for facts of the market"),
    "keep the sales reference": N_("keep facts of the market"),
    "publish a fact": N_("publish a fact"),
    "issue the sales reference": N_("issue the sales reference"),
    "issue a report": N_("issue a report"),
    "schedule reports": N_("schedule reports"),
    "ask for a report": N_("ask for a report"),
    "create customers": N_("take on new customers"),
    "keep customers": N_("change customers"),
    "approve customers": N_("approve customers"),
    "merge customers": N_("merge customers"),
    "close customers": N_("close customers and open them again"),
    "check the records": N_("look through the records"),
    "set quality rules": N_("set the rules of quality"),
    "read the journal": N_("read the journal"),
    "restore a record": N_("put back a removed record"),
    "keep products": N_("change products"),
    "remove a record": N_("remove a record"),
    "import data": N_("import data"),
    "import orders": N_("import sold orders"),
    "see personal data": N_("see personal data in full"),
    "reveal personal data": N_("have masked personal data shown"),
    "export a list": N_("export lists"),
    "export personal data": N_("export personal data in full"),
    "export everything": N_("export all data"),
    "keep personal data": N_("keep the registers of personal data"),
    "erase personal data": N_("erase personal data"),
    "keep the company's settings": N_("change the company's settings"),
    "keep people and passwords": N_("change people and their passwords"),
    "restore a backup": N_("restore a backup"),
}
"""Each verb as a person reads it."""

TABLES = {
    "customer": "keep customers",
    "address": "keep customers",
    "contact": "keep customers",
    "customer_alias": "keep customers",
    "product": "keep products",
    "price_rule": "keep products",
    "person": "keep people and passwords",
    "quality_rule": "set quality rules",
    "privacy_notice": "keep personal data",
    "data_request": "keep personal data",
    "privacy_incident": "keep personal data",
    "affected_person": "keep personal data",
    "retention_rule": "keep personal data",
    "security_measure": "keep personal data",
}
"""The verb that keeping a record of a table is; all other tables are the company's settings."""


CREATING = {"customer": "create customers"}
"""The verb that adding a record is where it is another than changing one."""

CLOSING = {"customer": "close customers", "product": "keep products"}
"""The verb that closing a record is, and opening it again."""

LIMITS = {"product": {"floor": -1}, "customer": {"credit_limit": 1}}
"""Fields an approval hangs on, by table: +1 where more is looser, -1 where less is."""

BUSINESS = frozenset(
    {
        "journal", "deed", "sales_order", "order_line", "order_extra", "approval", "checklist_tick",
        "paper", "paper_copy", "sequence", "delivery", "delivery_line", "sales_return",
        "promise_change", "account_change", "receivable", "receipt", "allocation", "warranty",
        "competitor", "rival_product", "contest", "fact_card", "card_file", "card_request",
        "request_card", "reference_rule", "matrix", "matrix_column", "matrix_row", "matrix_cell",
        "reference_book", "book_block", "distribution",
        "report_schedule", "report_run", "report_request", "request_answer",
        "report_document", "report_block", "report_template",
        "customer_merge", "kept_apart", "binned", "quality_run",
        "erasure", "purge_run", "personal_log",
    }
)  # fmt: skip
"""Tables nobody writes as a record: each has deeds of its own, with checks and approvals."""


def verb_of(table: str) -> str:
    """The verb that keeping a record of a table is."""
    return TABLES.get(table, "keep the company's settings")


def may(role: str, verb: str) -> bool:
    """Whether a role may do a verb; KeyError for a verb that is not in the table."""
    return role in RIGHTS[verb]
