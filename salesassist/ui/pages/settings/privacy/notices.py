"""The section of the privacy notice: its versions, the paper of one, and giving it to contacts."""

import datetime as dt
from typing import Any

from PySide6.QtCore import Slot

from salesassist.db import Contact, PrivacyNotice
from salesassist.db.base import Record
from salesassist.tasks.privacy import notices
from salesassist.texts import N_, tr
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.pair import Kind, Pair
from salesassist.ui.pages.settings.privacy import common

NOTICES = Kind(
    model=PrivacyNotice,
    columns="number first language",
    fields="number first language purposes+ categories+ period+ area+ recipients+ means+ rights+"
    " effect+ origin+ refusal+",
    title=N_("Privacy notice"),
    note=N_(
        "What contacts are told by §8 and §9. A version that was given to somebody is never"
        " changed: a new one begins with the standard words."
    ),
    new=N_("New version"),
    new_title=N_("New version of the notice"),
    empty=N_("There is no notice yet: nobody could be told."),
    order=(PrivacyNotice.first.desc(), PrivacyNotice.id.desc()),
    needs=("number", "first", "purposes"),
)


class NoticesSection(Pair):
    """The versions, and what is done with them."""

    def __init__(self, context: Context):
        super().__init__(context, NOTICES)

    def more(self) -> None:
        """How many still have to be told, and the deeds."""
        self.left_to_tell = Message()
        place, self.buttons = common.buttons(
            (N_("Give it to a contact…"), "send", self.give, ""),
            (N_("Paper of this version"), "paper", self.draft, ""),
        )
        self.sheet.add(self.left_to_tell)
        self.sheet.add(place)

    def given(self) -> dict[str, Any]:
        today = self.context.today()
        return {"number": notices.next_number(today), "language": "zh_TW"} | notices.usual("zh_TW")

    def shown(self, record: Record | None) -> None:
        self.form.set_read_only(record is not None and record.settled())
        self.buttons[N_("Paper of this version")].allow(
            "" if record is not None else tr(N_("Keep the version first."))
        )
        count = notices.untold()
        if count:
            words = tr(N_("{count} contacts have not been told yet.")).format(count=count)
            self.left_to_tell.say("warning", words)
        else:
            self.left_to_tell.say("check", tr(N_("All contacts have been told.")))

    @Slot()
    def give(self) -> None:
        """Issue the notice in force for a contact and write down that it was given."""
        record = Contact(noticed_by="paper", noticed_on=self.context.today())
        form = _GiveForm(self.context, self, record)
        paper = run(form)
        if paper is not None:
            common.show_paper(self.context, paper)
            self.shown(self.keeper.record)

    @Slot()
    def draft(self) -> None:
        """The version as a paper for nobody yet."""
        version = self.keeper.record
        if version is None:
            return
        pdf = notices.draft(version, at=self.context.now())
        common.save_file(self.context, f"{tr(N_('Privacy notice'))} {version.number}.pdf", pdf)


class _GiveForm(Entry):
    """Who is told, how and when; the request names the contact."""

    def __init__(self, context: Context, over: NoticesSection, record: Contact):
        from_whom = common.picked(context)
        self.picked = from_whom

        def do(values: dict[str, Any]) -> Any:
            day: dt.date = values["noticed_on"] or context.today()
            contact = self.picked.value("contact")
            if contact is None:
                raise common.NobodyChosen()
            return notices.give_notice(contact, who=context.who, by=values["noticed_by"], on=day)

        super().__init__(
            tr(N_("Give the notice")), record, "noticed_by noticed_on", tr(N_("Issue")), do,
            body=from_whom, parent=over,
        )  # fmt: skip
