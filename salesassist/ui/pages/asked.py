"""What is asked for until a day, facts or a report: the view both registers of requests share."""

import datetime as dt
from functools import partial
from types import ModuleType

from PySide6.QtCore import Slot

from salesassist.db import eyes
from salesassist.desk.asked import Request
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import WindowedModel
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reference.words import request_mark

FILTERS = {
    "open": N_("Not answered yet"),
    "late": N_("Past its due day"),
    "answered": N_("Answered"),
    "closed": N_("Closed"),
}
FIELDS = "topic+ purpose+ asked_by asked_on due_on owner answer+ | answered_on"


class AskedSheet(RecordSheet):
    """Everything about a request that is typed; kept by the `tasks` of its register."""

    NEW = N_("New request")

    def __init__(self, context, model: type[Request], tasks: ModuleType, parent=None):
        super().__init__(context, (("", RecordForm(model, FIELDS)),), tasks.keep_request, parent)


class AskedPane(DeedPane):
    """What answers a request; it is closed here, or asked again."""

    def name_closing(self, asked: Request | None) -> None:
        """Say what closing does to this request."""
        if asked is not None:
            closed = asked.state == "closed"
            self.deeds["close"].set_text(tr(N_("Open again") if closed else N_("Close it")))


class AskedView(ReferenceView):
    """Somebody asks, the assistant answers. A register names its MODEL and its TASKS.

    TASKS keeps, answers and closes requests and has the conditions of the filters.
    """

    NAME = "message-circle"
    NEW = N_("New request")
    MODEL: type[Request]
    TASKS: ModuleType

    def make_list(self) -> RecordList:
        today, when = self.context.today(), self.TASKS.condition
        return RecordList(
            self.MODEL,
            partial(two_lines, today),
            new=tr(self.NEW),
            placeholder=tr(N_("Filter requests")),
            filters=[Filter(tr(words), (when(name, today),)) for name, words in FILTERS.items()],
            foot=_foot,
            order=(self.MODEL.due_on, self.MODEL.id.desc()),
        )

    def blank(self) -> Request:
        """It is asked today, by whoever sits here, unless somebody says otherwise."""
        return self.MODEL(asked_on=self.context.today(), asked_by=self.context.who)

    def head_of(self, record: Request) -> tuple[str, str, chips.Mark | None, str]:
        return record.topic, "", request_mark(record, self.context.today()), ""

    def filter_of(self, record: Request) -> int:
        return list(FILTERS).index(record.state)

    def deed_words(self, record: Request) -> tuple[str, str]:
        return (N_("Ask") if record.id is None else N_("Answered")), "check"

    def main(self) -> None:
        asked = self.kept_one()
        if asked is not None:
            self.do(self.TASKS.answer, asked, on=self.context.today())

    @Slot()
    def close_it(self) -> None:
        """Who asked has seen the answer; or it is asked again."""
        asked = self.kept_one()
        if asked is not None:
            self.do(self.TASKS.close, asked)


def two_lines(today: dt.date, asked: Request) -> TwoLines:
    """A request: what is asked, its number without the kind's letters, by whom, by when."""
    bare = asked.number.partition("-")[2] or asked.number
    detail = f"{bare}　{asked.asked_by}"
    return TwoLines(eyes.text(asked, "topic"), "", detail, request_mark(asked, today))


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} requests")).format(count=f"{model.rowCount():,}"), ""
