"""What tables are called where a person is looked for."""

from salesassist.db.base import Record
from salesassist.desk import table_names
from salesassist.texts import N_, tr

TABLES = {
    "journal": N_("Journal"),
    "deed": N_("Deeds done"),
    "company": N_("Company"),
    "person": N_("People"),
    "customer": N_("Customers"),
    "address": N_("Addresses"),
    "contact": N_("Contacts"),
    "product": N_("Products"),
    "sales_order": N_("Orders"),
    "order_line": N_("Order lines"),
    "paper": N_("Issued papers"),
    "paper_copy": N_("Copies of papers"),
    "delivery": N_("Deliveries"),
    "delivery_line": N_("Delivered goods"),
    "sales_return": N_("Returns"),
    "promise_change": N_("New promised days"),
    "warranty": N_("Warranties"),
    "receivable": N_("Receivables"),
    "receipt": N_("Receipts"),
    "allocation": N_("Settled amounts"),
    "contact_entry": N_("Contact log"),
    "snooze": N_("Put off items"),
    "duty": N_("Duties"),
    "approval": N_("Approvals"),
    "attachment": N_("Attachments"),
    "checklist_tick": N_("Ticked checklists"),
    "service_record": N_("Service records"),
    "service_step": N_("Steps of service"),
    "complaint": N_("Complaints"),
    "complaint_action": N_("Measures of complaints"),
    "complaint_note": N_("Log of complaints"),
    "case_file": N_("Evidence"),
    "invitation": N_("Survey forms"),
    "response": N_("Survey answers"),
    "answer": N_("Answers in words"),
    "anomaly": N_("Reports to the supervisor"),
    "data_request": N_("Requests of persons"),
    "privacy_incident": N_("Incidents"),
    "affected_person": N_("Persons affected"),
    "erasure": N_("Erasures"),
    "personal_log": N_("Log of views and exports"),
    "unfinished": N_("Unfinished forms"),
    "mail_text": N_("Mail texts"),
}


def table_words(table: str) -> str:
    """What a table is called; one without words of its own as its records are."""
    return tr(TABLES[table]) if table in TABLES else table_names.table_words(table)


def column_words(model: type[Record], names: tuple[str, ...]) -> str:
    """The labels of columns."""
    return "、".join(tr(model._meta.fields[name].label) for name in names)
