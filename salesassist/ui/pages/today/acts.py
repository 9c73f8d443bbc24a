"""What can be done with an item in place, and how it is undone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db import (
    Anomaly,
    Approval,
    ContactEntry,
    Customer,
    FactCard,
    Order,
    Receipt,
    ReportRun,
    Snooze,
)
from salesassist.desk.contacts import finish, postpone, reopen
from salesassist.desk.reporting import close, fulfil, may_rule
from salesassist.desk.today import Item, bring_back
from salesassist.tasks.orders.claiming import currencies_of, issue_reminder, next_level, overdue
from salesassist.tasks.orders.deciding import decide, may_decide
from salesassist.tasks.orders.notices import write_notice
from salesassist.tasks.orders.taking_back import move_cheque
from salesassist.tasks.reference import cards
from salesassist.tasks.reports.periodic import running
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.outside import open_path
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.orders.follow.extending import ask_extension
from salesassist.ui.pages.orders.follow.promising import ask_promise
from salesassist.ui.pages.receivables.receiving import ask_money
from salesassist.ui.pages.today.opened import Act

Undo = Callable[[], object]
Do = Callable[..., object]


class Acts:
    """The deeds of each sort of item; `do` runs one and tells what stands against it."""

    def __init__(self, context: Context, page: QWidget, do: Do):
        self._context, self._page, self._do = context, page, do

    def of(self, item: Item) -> list[Act]:
        """At most three beside recording: what belongs to the sort, and the way to the record."""
        special = {
            "promise": self._promise,
            "money": self._money,
            "reminder": self._reminder,
            "notice": self._notice,
            "quotation": self._quotation,
            "delivery": self._delivery,
            "cheque": self._cheque,
            "approval": self._approval,
            "instruction": self._instruction,
            "report-close": self._close_report,
            "fact-review": self._fact,
            "report-made": self._report_came,
            "report-missed": self._report_came,
            "report-failed": self._report_failed,
        }
        acts = special[item.kind](item) if item.kind in special else []
        go = partial(self._context.go, item.page, item.record)
        return [*acts, Act(N_("Open"), "chevron-right", go)]

    def _promise(self, item: Item) -> list[Act]:
        entry = ContactEntry.get_by_id(item.part)
        on = self._context.today()
        deed = partial(finish, entry, who=self._context.who, on=on)
        return [Act(N_("Done"), "check", partial(self._do, deed, item))]

    def _money(self, item: Item) -> list[Act]:
        def receive() -> object:
            return ask_money(Customer.get_by_id(item.customer), self._context, self._page)

        return [Act(N_("Money came in"), "money", partial(self._do, receive))]

    def _reminder(self, item: Item) -> list[Act]:
        customer = Customer.get_by_id(item.customer)
        today, who = self._context.today(), self._context.who
        levels = {each: next_level(customer, today, each)
                  for each in currencies_of(overdue(customer, today))}  # fmt: skip

        def remind() -> object:
            for currency, level in levels.items():
                if level:
                    issue_reminder(customer, who=who, level=level, currency=currency)
            return True

        return [Act(N_("Issue"), "send", partial(self._do, remind))]

    def _notice(self, item: Item) -> list[Act]:
        def tell() -> object:
            customer, on = Customer.get_by_id(item.customer), self._context.today()
            path = write_notice(customer, self._context.papers, on, who=self._context.who)
            open_path(str(path))
            return path

        return [Act(N_("Mail draft"), "mail", partial(self._do, tell))]

    def _quotation(self, item: Item) -> list[Act]:
        def extend() -> object:
            return ask_extension(Order.get_by_id(item.order), self._context, self._page)

        return [Act(N_("Extend"), "calendar", partial(self._do, extend))]

    def _delivery(self, item: Item) -> list[Act]:
        def move() -> object:
            return ask_promise(Order.get_by_id(item.order), self._context, self._page)

        return [Act(N_("Move the date"), "calendar", partial(self._do, move))]

    def _cheque(self, item: Item) -> list[Act]:
        kept = Receipt.get_by_id(item.part)
        deed = partial(move_cheque, kept, "deposited", who=self._context.who)
        return [Act(N_("Deposited"), "bill", partial(self._do, deed))]

    def _approval(self, item: Item) -> list[Act]:
        asked, who = Approval.get_by_id(item.part), self._context.who
        may = may_decide(who, self._context.today())
        reason = "" if may else tr(N_("Only the supervisor or a stand-in decides."))
        grant = partial(decide, asked, who=who, grant=True)
        back = partial(self._send_back, asked)
        return [
            Act(N_("Approve"), "check", partial(self._do, grant), reason),
            Act(N_("Send back"), "undo", partial(self._do, back), reason, danger=True),
        ]

    def _instruction(self, item: Item) -> list[Act]:
        report = Anomaly.get_by_id(item.part)
        return [Act(N_("Done"), "check", partial(self._do, partial(self._fulfil, report)))]

    def _fulfil(self, report: Anomaly) -> object:
        title = tr(N_("Instruction of {number} carried out?")).format(number=report.number)
        said = report.instruction or Anomaly.decision.text(report)
        answer = ask(self._page, title, said, tr(N_("Done")), tr(N_("Not yet")), icon="check",
                     danger=False, reason=tr(N_("What was done")))  # fmt: skip
        if not answer:
            return None
        told = {"done": answer.reason, "on": self._context.today()}
        return fulfil(report, who=self._context.who, **told)

    def _close_report(self, item: Item) -> list[Act]:
        report, who = Anomaly.get_by_id(item.part), self._context.who
        may = may_rule(who, self._context.today())
        reason = "" if may else tr(N_("Only the supervisor or a stand-in decides."))
        deed = partial(close, report, who=who)
        return [Act(N_("Close the report"), "check", partial(self._do, deed), reason)]

    def _fact(self, item: Item) -> list[Act]:
        card, on = FactCard.get_by_id(item.record), self._context.today()
        deed = partial(cards.confirm, card, who=self._context.who, on=on)
        return [Act(N_("Still true"), "check", partial(self._do, deed))]

    def _report_came(self, item: Item) -> list[Act]:
        run = ReportRun.get_by_id(item.part)
        deed = partial(running.see, run, who=self._context.who)
        seen = Act(N_("Seen"), "check", partial(self._do, deed))
        if not run.files:
            return [seen]
        return [Act(N_("Open the file"), "paper", partial(open_path, run.files[0])), seen]

    def _report_failed(self, item: Item) -> list[Act]:
        run, who, now = ReportRun.get_by_id(item.part), self._context.who, self._context.now()

        def again() -> None:
            name, quiet = tr(N_("Making the report")), self._context.quiet
            work = partial(running.run_again, run, who=who, now=now)
            self._context.jobs.start(name, work, failed=quiet.error)

        return [Act(N_("Run it again"), "rotate-ccw", again), *self._report_came(item)]

    def _send_back(self, asked: Approval) -> object:
        title = tr(N_("Send {number} back?")).format(number=asked.order.title())
        answer = ask(self._page, title, asked.findings, tr(N_("Send back")), tr(N_("Leave it")),
                     icon="undo", reason=tr(N_("What to change")))  # fmt: skip
        if not answer:
            return None
        return decide(asked, who=self._context.who, grant=False, comment=answer.reason)


def undo_of(item: Item, before: Snooze | None, who: str) -> Undo | None:
    """How what was just done or put off with an item is undone; None where it cannot be."""
    if item.kind != "promise":
        return partial(bring_back, item, before, who=who)
    entry = ContactEntry.get_by_id(item.part)
    if entry.done_on is not None:
        return partial(reopen, entry, who=who)
    return partial(postpone, entry, who=who, to=item.due_on)
