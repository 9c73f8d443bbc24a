"""The deeds of the written reports: approve, issue, give out; each on what is kept."""

from functools import partial

from PySide6.QtCore import Slot

from salesassist.db import Distribution, Paper, ReportDocument
from salesassist.tasks.reports.document import deciding, keeping
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.outside import open_path
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reports.written_dialogs import save_template
from salesassist.ui.pages.reports.written_words import next_deed, step_of


class WrittenDeeds(ReferenceView):
    """What can be done with the report shown; a view says how it shows versions and goes on."""

    def show_version(self, paper: Paper) -> None:
        """Show an issued version."""
        raise NotImplementedError

    @Slot()
    def next_period(self) -> None:
        """Begin the report of the period after."""
        raise NotImplementedError

    def deed_words(self, record: ReportDocument) -> tuple[str, str]:
        return next_deed(record)

    def main(self) -> None:
        document = self.kept_one()
        if document is None:
            return
        step, today = step_of(document), self.context.today()
        if step == "ask":
            self.do(deciding.ask_approval, document, today=today)
        elif step == "approve":
            self.do(deciding.approve, document, today=today)
        elif step == "issue":
            paper = self.do(deciding.issue, document, today=today)
            if paper is not None:
                self.show_version(paper)
        else:
            self.next_period()

    @Slot()
    def review(self) -> None:
        """Somebody has read it through."""
        document = self.kept_one()
        if document is not None:
            self.do(deciding.review, document, today=self.context.today())

    @Slot()
    def send_back(self) -> None:
        """Back to who wrote it, with the reason."""
        document = self.kept_one()
        if document is None:
            return
        title = tr(N_("Send “{title}” back?")).format(title=document.title)
        text = tr(N_("It can be changed again; what is wrong stands beside it."))
        verbs = tr(N_("Send back")), tr(N_("Leave it"))
        answer = ask(self, title, text, *verbs, reason=tr(N_("Reason")), icon="undo", danger=False)
        if answer:
            self.do(deciding.send_back, document, answer.reason)

    @Slot()
    def mail(self) -> None:
        """Ctrl+Shift+M: a mail draft with the newest version, to all recipients."""
        document = self.kept_one()
        versions = deciding.versions_of(document) if document is not None else []
        if not versions:
            return
        path = self.do(deciding.mail, document, versions[0], self.context.papers)
        if path is not None:
            open_path(str(path))
            words = tr(N_("The mail with {number} is in the papers folder."))
            said = words.format(number=versions[0].full_number())
            self.context.quiet.done(said, open=partial(open_path, str(path)))

    @Slot()
    def give(self) -> None:
        """To whom the newest version went."""
        document = self.kept_one()
        versions = deciding.versions_of(document) if document is not None else []
        if versions:
            title = tr(N_("{number} went to")).format(number=versions[0].full_number())
            row, deed = Distribution(), partial(deciding.distribute, versions[0])
            self.enter(title, row, "to+ way outside note", N_("Write down"), deed)

    @Slot()
    def throw_away(self) -> None:
        """Throw away a report that was never issued."""
        document = self.kept_one()
        if document is None:
            return
        title = tr(N_("Throw “{title}” away?")).format(title=document.title)
        text = tr(N_("Its blocks and words go with it; the figures stay."))
        if ask(self, title, text, tr(N_("Throw away")), tr(N_("Leave it"))):
            self.do(keeping.remove_document, document)
            self.list.select_first()

    @Slot()
    def save_template(self) -> None:
        """Keep the shape of the report as a template."""
        document = self.kept_one()
        if document is not None and save_template(self.context, document, self) is not None:
            self.context.quiet.done(tr(N_("Saved: new reports can begin with it.")))
