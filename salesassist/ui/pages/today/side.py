"""The right side of Today: the month, the supervisor, unfinished papers, two weeks ahead."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Unfinished
from salesassist.rules import dates, money
from salesassist.tasks.orders.desk_figures import MonthAtAGlance, SupervisorDesk
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.labels import Label, Link, Rule, ShortLabel, area

HIGH, LINE, MOST = 108, 18, 3


class Figure(QWidget):
    """A name with its figure at the right, and a remark below."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.value, self.note = Label("", "figure"), ShortLabel("", "note")
        head = QHBoxLayout()
        head.addWidget(Label(name))
        head.addStretch(1)
        head.addWidget(self.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.note)

    def say(self, value: str, note: str = "") -> None:
        """Show a figure with its remark."""
        self.value.setText(value)
        self.note.setText(note)
        self.note.setVisible(bool(note))


class TwoWeeks(QWidget):
    """How many items each of the next ten working days has."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._days: Sequence[tuple[dt.date, int]] = ()
        self.setFixedHeight(theme.current().px(HIGH))

    def set_days(self, days: Sequence[tuple[dt.date, int]]) -> None:
        """Show other days."""
        self._days = days
        self.setAccessibleName("，".join(f"{dates.short(day)} {count}" for day, count in days))
        self.update()

    def days(self) -> Sequence[tuple[dt.date, int]]:
        """The days shown with their counts."""
        return self._days

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        painter, looks = QPainter(self), theme.current()
        painter.setFont(looks.font(12))
        wide, most = self.width() / len(self._days), max(count for _, count in self._days) or 1
        room = self.height() - 2 * LINE
        bottom = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        for at, (day, count) in enumerate(self._days):
            left, broad = round(at * wide), round(wide)
            high = max(round((room - LINE) * count / most), 1 if count else 0)
            painter.fillRect(
                QRect(left + 5, room - high, broad - 10, high), looks.colour("fbb" if at else "ac")
            )
            painter.setPen(looks.colour("t1"))
            painter.drawText(QRect(left, 0, broad, room - high), bottom, str(count or ""))
            painter.setPen(looks.colour("t2"))
            painter.drawText(QRect(left, room, broad, LINE), bottom, self._weekday(day))
            painter.drawText(QRect(left, room + LINE, broad, LINE), bottom, self._number(at))
        painter.fillRect(0, room, self.width(), 1, looks.colour("line"))

    def _weekday(self, day: dt.date) -> str:
        return dates.weekday(day, tr(N_("iso")))

    def _number(self, at: int) -> str:
        """The day; with its month where it is the first shown or of another month."""
        day = self._days[at][0]
        turned = at == 0 or day.month != self._days[at - 1][0].month
        return f"{day.month}/{day.day}" if turned else str(day.day)


class TodaySide(QWidget):
    """`resumed` gives an unfinished form to go on with, `asked_money` asks for the ageing."""

    resumed = Signal(object)
    asked_money = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(2)
        self._head(N_("This month"), N_("net, NT$"))
        names = (N_("Orders taken"), N_("Delivered in the month"), N_("Invoiced"),
                 N_("Received in the month"), N_("Overdue money"))  # fmt: skip
        self.figures = [Figure(tr(name)) for name in names]
        for figure in self.figures:
            self._column.addWidget(figure)
            self._column.addWidget(Rule())
        self.ageing = Link(tr(N_("Receivables")))
        self.ageing.clicked.connect(self.asked_money)
        self._column.addWidget(self.ageing, 0, Qt.AlignmentFlag.AlignRight)
        self._head(N_("Supervisor"))
        self.supervisor = self._words()
        self._head(N_("Unfinished papers"))
        self._unfinished = QVBoxLayout()
        self._column.addLayout(self._unfinished)
        self._two_weeks = self._head(N_("Due in two weeks"))
        self.weeks = TwoWeeks()
        self._column.addWidget(self.weeks)
        self._column.addStretch(1)
        area(self, "panel")

    def _head(self, words: str, note: str = "") -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 12, 0, 2)
        row.addWidget(Label(tr(words), "group"))
        row.addStretch(1)
        row.addWidget(Label(tr(note) if note else "", "note"))
        self._column.addWidget(head)
        return head

    def _words(self) -> Label:
        label = Label("", "note")
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def show_month(self, month: MonthAtAGlance) -> None:
        """The figures of the month, each with its remark."""
        show = money.format_amount
        taken, delivered, invoiced, received, overdue = self.figures
        taken.say(show(month.taken))
        before = tr(N_("last month by this day {amount}"))
        delivered.say(show(month.delivered), before.format(amount=show(month.delivered_before)))
        left = tr(N_("not yet invoiced {amount}, {count}"))
        note = left.format(amount=show(month.uninvoiced), count=month.invoices)
        invoiced.say(show(month.invoiced), note if month.invoices else "")
        received.say(show(month.received))
        late = tr(N_("{count} customers, oldest {days} days"))
        note = late.format(count=month.customers, days=month.oldest)
        overdue.say(show(month.overdue), note if month.customers else "")

    def show_supervisor(self, desk: SupervisorDesk) -> None:
        """What waits for the supervisor, and what came back."""
        words = tr(N_("Nothing waits for the supervisor."))
        if desk.waiting:
            words = tr(N_("{count} wait for the supervisor, the oldest {days} days"))
            words = words.format(count=desk.waiting, days=desk.oldest)
        said = [words]
        for each in desk.decided:
            text = N_("{who} sent {number} back: {comment}")
            if each.state == "granted":
                text = N_("{who} granted {number}")
            facts = {"who": each.decided_by, "number": each.order.title(), "comment": each.comment}
            said.append(tr(text).format(**facts))
        self.supervisor.setText("\n".join(said))

    def show_unfinished(self, rows: Sequence[Unfinished]) -> None:
        """Forms to go on with; a click opens one."""
        while self._unfinished.count():
            self._unfinished.takeAt(0).widget().deleteLater()
        for row in rows[:MOST]:
            link = Link(f"{row.title}　{row.at:%m/%d %H:%M}")
            link.clicked.connect(partial(self.resumed.emit, row))
            self._unfinished.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if not rows:
            self._unfinished.addWidget(Label(tr(N_("Nothing is unfinished.")), "note"))

    def set_low(self, low: bool) -> None:
        """In a low window the two weeks are hidden."""
        self._two_weeks.setVisible(not low)
        self.weeks.setVisible(not low)
