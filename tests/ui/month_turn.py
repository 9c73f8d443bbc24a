"""The house of the story of reports: its clock, what it sold last month, and who asks for it.

What is stamped with the PC's time falls into this month, so the story is told on the first working
day of the next one: this month is "last month" to it.
"""

import datetime as dt
from dataclasses import dataclass, field

from salesassist.db import Customer, Person, Product, Receivable
from salesassist.db.base import unit_of_work
from salesassist.db.calendar import workdays
from salesassist.rules.schedules import nth_workday
from salesassist.rules.spans import span_of
from salesassist.tasks.orders import (
    LineDraft,
    defaults_for,
    issue_order_form,
    issue_quotation,
    take_order,
)
from salesassist.tasks.reference import rivals
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.reports import ReportsPage
from salesassist.ui.window import MainWindow
from tests.ui.desk import open_at
from tests.ui.keyboard import type_text
from tests.ui.reports import sell

REAL = dt.date.today()
LAST = span_of("month", REAL)
NEXT = LAST.later()
WHO, BOSS, REP = "王淑芬", "陳建宏", "許哲維"
SALES = 20_070
"""Net of the month: Jinyang 15,030 (12,600 of it by a quotation), Muchuan 5,040."""


@dataclass
class Clock:
    """The time in the house: the first working day of the month, ten to nine."""

    now: dt.datetime = field(default_factory=lambda: at(NEXT.first, 1, "08:50"))

    def show_to(self, context: Context) -> None:
        """Every page asks this clock."""
        context.today = lambda: self.now.date()
        context.now = lambda: self.now


def at(month: dt.date, nth: int, time: str) -> dt.datetime:
    """A time on the nth working day of a month."""
    on = nth_workday(month, nth, workdays())
    return dt.datetime.combine(on, dt.time.fromisoformat(time))


def last_months_business(jinyang: Customer, products: list[Product]) -> None:
    """A quotation won and one lost, orders of two customers, one of a year ago, an old debt."""
    cylinder, valve, _ = products
    rep = Person.get(Person.name == REP)
    with unit_of_work("test", "customers") as work:
        work.change(jinyang, region="中部")
        muchuan = work.add(Customer(code="C00128", name="沐川食品機械有限公司", short_name="沐川食品",
                                    region="南部", owner=rep))  # fmt: skip
    issue_order_form(_quoted(jinyang, cylinder, 10), who=WHO)
    rival = rivals.keep_competitor(None, who=WHO, name="立翔")
    lost = _quoted(jinyang, cylinder, 5)
    told = {"lost_on": REAL, "reason": "delivery"}
    rivals.keep_contest(None, who=WHO, order=lost, competitor=rival, **told)
    sell(jinyang, LAST.first, (cylinder, 1), (valve, 2), sales_rep=rep)
    sell(muchuan, LAST.last, (cylinder, 4), sales_rep=rep)
    sell(jinyang, LAST.year_before().last, (cylinder, 5), sales_rep=rep)
    with unit_of_work("test", "owe") as work:
        due = LAST.last - dt.timedelta(days=40)
        opened = due - dt.timedelta(days=30)
        work.add(Receivable(customer=muchuan, label="DN-1 全額", net=50_000, total=50_000,
                            opened_on=opened, due_on=due))  # fmt: skip


def _quoted(customer: Customer, product: Product, quantity: int):
    lines = [LineDraft.of_product(product, quantity * 1_000)]
    order = take_order(who=WHO, lines=lines, **defaults_for(customer, on=REAL, who=WHO))
    issue_quotation(order, who=WHO)
    return type(order).get_by_id(order.id)


def type_into(form, name: str, text: str) -> None:
    """Type into an empty field of a sheet, and leave it."""
    editor = form.editor(name)
    line = getattr(editor, "line", None) or editor.inner
    line.setFocus()
    type_text(line, text)
    editor.tidy() if hasattr(editor, "tidy") else editor.left.emit()


def a_desk(qtbot, context: Context, customer: Customer, products: list[Product]) -> MainWindow:
    """The window of an office with an assistant and a supervisor, after that month."""
    with unit_of_work("test", "staff") as work:
        work.add(Person(name=WHO, role="assistant"))
        work.add(Person(name=BOSS, role="supervisor"))
    last_months_business(customer, products)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def shown(desk: MainWindow, report: str) -> ReportsPage:
    """A report of last month, chosen at the left."""
    page = open_at(desk, "reports")
    page.list.choose(report)
    page.grid.setFocus()
    return page
