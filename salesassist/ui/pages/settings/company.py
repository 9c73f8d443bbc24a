"""The company's own data: letterhead, tax, what papers say, each group with where it shows."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import Company, Unfinished
from salesassist.db.base import Conflict
from salesassist.rules.reasons import sentence
from salesassist.tasks.records import keep_record
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.keeper import Keeper
from salesassist.ui.pages.settings.logo import Logo
from salesassist.ui.pages.settings.sheet import Sheet

GROUPS = (
    (
        N_("Letterhead"),
        N_("Printed at the head of every paper."),
        "name+ name_en+ tax_id phone fax email address+ address_en+",
    ),
    (
        N_("Money and tax"),
        N_(
            "Taken for new orders and as the currency of the reports; orders kept stay as they are."
        ),
        "currency tax_rate",
    ),
    (
        N_("Order form"),
        N_(
            "Printed under the lines of the order form, one term a line: key word, colon, sentence."
        ),
        "order_terms order_terms_en reply_days quote_days blank_rows representative court",
    ),
    (
        N_("Payment instruction"),
        N_(
            "The dates that the payment instruction prints; the ways to pay have their own section."
        ),
        "accept_days late_rate notice_before reminder_after difference delivery_format store_item",
    ),
    (
        N_("Mail"),
        N_("Mails open as drafts in your mail program; with a server named they can be sent."),
        "mail_host mail_port mail_security mail_user",
    ),
    (
        N_("Warranty"),
        N_("Counted from acceptance where a product says nothing else; printed on certificates."),
        "warranty_months warranty_terms",
    ),
    (
        N_("Reports"),
        N_("How the reports of customers count; a report says which way it was."),
        "lost_days rfm_by",
    ),
)


class CompanySheet(Sheet):
    """The one record of the company in groups, and its logo."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(tr(N_("Company")), parent=parent)
        self.context = context
        self.forms: list[RecordForm] = []
        self.logo, self.logo_problem = Logo(), Message()
        for number, (head, note, names) in enumerate(GROUPS):
            self.group(tr(head), tr(note))
            self.forms.append(self.add(RecordForm(Company, names)))
            if not number:
                self.add(self.logo)
                self.add(self.logo_problem)
        self.keeper = Keeper(context, Company, self.forms, self, title=N_("Company"))
        self.add(self.keeper.draft.notice)
        self.logo.chosen.connect(self._keep_logo)
        self.logo.failed.connect(self._refuse)
        self.show_again()

    def show_again(self) -> None:
        """Read the company anew."""
        company = Company.get()
        self.keeper.load(company)
        self.logo.show_bytes(company.logo)

    def leave(self) -> None:
        """Keep what is typed, or lay it aside."""
        self.keeper.leave()

    def keepers(self) -> list[Keeper]:
        """What keeps the forms of this section."""
        return [self.keeper]

    def resume(self, row: Unfinished) -> None:
        """Go on with what was laid aside."""
        self.keeper.resume(row)

    @Slot(object)
    def _keep_logo(self, content: bytes | None) -> None:
        self.logo_problem.clear()
        self.keeper.keep()
        try:
            keep_record(Company, self.keeper.record, who=self.context.who, logo=content)
        except Conflict as conflict:
            self.context.quiet.error(sentence(conflict))
            self.show_again()
            return
        self.keeper.kept.emit(self.keeper.record)

    @Slot(object)
    def _refuse(self, problem: Problem) -> None:
        self.logo_problem.say("error", sentence(problem))
