"""What can be done next about a complaint: words, icon and deed of each button, by name."""

from collections.abc import Callable

from salesassist.texts import N_
from salesassist.ui.pages.aftersales.complaints.deeds import ComplaintDeeds
from salesassist.ui.pages.aftersales.complaints.paper_deeds import PaperDeeds

Verb = tuple[str, str, Callable[[], object]]


def verbs(deeds: ComplaintDeeds, papers: PaperDeeds) -> dict[str, Verb]:
    """The buttons of the right pane, in their order."""
    return {
        "return": (N_("Return or exchange"), "undo", deeds.take_return),
        "deliver": (N_("New delivery"), "delivered", papers.deliver),
        "8d": (N_("8D report"), "file-text", papers.eight_d),
        "reply": (N_("Reply to customer"), "mail", papers.reply),
        "effect": (N_("Effect check"), "square-check-big", deeds.check_effect),
        "report": (N_("Report to supervisor"), "bell", deeds.report),
        "note": (N_("Word in the log"), "pencil", deeds.note),
        "contact": (N_("Log a contact"), "phone", deeds.contact),
        "file": (N_("Keep evidence"), "paperclip", deeds.add_file),
        "fulfil": (N_("Instruction done"), "check", deeds.fulfil),
        "back": (N_("Send back"), "undo", deeds.send_back),
    }
