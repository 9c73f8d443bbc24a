"""What is done about receivables: payments, statements, requests, reminders, differences."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from salesassist.db import Customer, Paper, Receipt
from salesassist.rules.cheques import barred_after
from salesassist.tasks.orders.account_notices import customers_to_tell, issue_account_notices
from salesassist.tasks.orders.accounts import accounts_to_state
from salesassist.tasks.orders.claiming import (
    currencies_of,
    issue_reminder,
    issue_request,
    next_level,
    overdue,
)
from salesassist.tasks.orders.receiving import offset, open_debts, use_left
from salesassist.tasks.orders.statements import (
    customers_to_state,
    issue_statement,
    issue_statements,
    period_of,
)
from salesassist.tasks.orders.taking_back import FOLLOWS, bounce, move_cheque, take_back
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.pages.mailing import send_now
from salesassist.ui.pages.receivables.changing import ask_account
from salesassist.ui.pages.receivables.receiving import ask_money
from salesassist.ui.pages.receivables.writing_off import ask_write_off

if TYPE_CHECKING:
    from salesassist.ui.pages.receivables.page import ReceivablesPage


class MoneyDeeds(QObject):
    """The verbs of the receivables page; each is about the customer the page shows."""

    def __init__(self, page: "ReceivablesPage"):
        super().__init__(page)
        self._page = page

    @property
    def _customer(self) -> Customer | None:
        return self._page.customer

    @property
    def _who(self) -> str:
        return self._page.context.who

    @Slot()
    def receive(self) -> None:
        """A payment came in."""
        if self._customer is not None:
            self._page.show_if(ask_money(self._customer, self._page.context, self._page))

    @Slot()
    def request(self) -> None:
        """Ask for all that is open less what we owe, a paper for each currency."""
        debts = open_debts(self._customer)
        for currency in currencies_of([row for row in debts if row.open > 0]):
            mine = [row for row in debts if row.currency == currency]
            self._issue(partial(issue_request, self._customer, mine, who=self._who))

    @Slot()
    def remind(self) -> None:
        """The reminder that is due, else the first one; a paper for each currency."""
        today = self._page.context.today()
        known = currencies_of(overdue(self._customer, today))
        levels = {each: next_level(self._customer, today, each) for each in known}
        due = {each: level for each, level in levels.items() if level}
        for currency, level in (due or dict.fromkeys(known, 1)).items():
            deed = partial(issue_reminder, self._customer, who=self._who, level=level)
            self._issue(partial(deed, currency=currency))

    @Slot()
    def state(self) -> None:
        """The statement of the period that closed last."""
        period = period_of(self._customer, *self._month())
        for account in accounts_to_state(self._customer, period) or [None]:
            deed = partial(issue_statement, self._customer, period, who=self._who)
            self._issue(partial(deed, account=account))

    @Slot()
    def state_all(self) -> None:
        """The statements of all customers of the month that closed last."""
        year, month = self._month()
        found = customers_to_state(year, month)
        work = partial(issue_statements, found, year, month, who=self._who)
        quiet = self._page.context.quiet
        said = partial(self._tell_stated, f"{year}-{month:02d}")
        self._page.context.jobs.start(tr(N_("Statements")), work, done=said, failed=quiet.error)

    def _tell_stated(self, month: str, result: tuple[int, list[str]]) -> None:
        """How many statements were issued, and whose were not."""
        count, skipped = result
        said = tr(N_("{count} statements of {month} are issued.")).format(count=count, month=month)
        if not skipped:
            self._page.context.quiet.done(said)
            return
        words = N_("No account of ours in their currency, so none for: {names}.")
        missing = tr(words).format(names=", ".join(skipped))
        self._page.context.quiet.warn(f"{said} {missing}")

    @Slot()
    def mail(self) -> None:
        """The paper shown by mail: over the company's server, else as a draft."""
        if self._page.paper is not None:
            send_now(self._page.context, self._page, self._page.paper)

    @Slot()
    def tell_account(self) -> None:
        """Decide on another account, and tell all who may still pay to the old one."""
        change = ask_account(self._page.context, self._page)
        if change is None:
            return
        found = customers_to_tell(change.new.currency)
        quiet = self._page.context.quiet
        said = tr(N_("{count} notices of the changed account are issued.")).format(count=len(found))
        self._page.context.jobs.start(
            tr(N_("Changed account")),
            partial(issue_account_notices, found, change, who=self._who),
            done=lambda _: quiet.done(said),
            failed=quiet.error,
        )

    def _month(self) -> tuple[int, int]:
        """The month that closed last: this one from its last week on, else the one before."""
        today = self._page.context.today()
        day = today if today.day >= 25 else today.replace(day=1) - dt.timedelta(days=1)
        return day.year, day.month

    @Slot()
    def write_off(self) -> None:
        """Settle what is left of the chosen debt as a difference."""
        owed = [row for row in open_debts(self._customer) if row.open > 0]
        row = self._page.debts.current() or owed[0]
        self._do(partial(ask_write_off, row, self._page.context, self._page))

    @Slot()
    def set_off(self) -> None:
        """Set what we owe off against what is due."""
        chosen = self._page.debts.current()
        credits = [row for row in open_debts(self._customer) if row.open < 0]
        row = chosen if chosen is not None and chosen.open < 0 else credits[0]
        self._do(partial(offset, row, who=self._who, on=self._page.context.today()))

    @Slot()
    def use_advance(self) -> None:
        """Put what is left of the newest receipt on what is open."""
        kept = self._receipt(lambda each: each.left > 0)
        self._do(partial(use_left, kept, who=self._who, on=self._page.context.today()))

    @Slot()
    def move_cheque(self) -> None:
        """A cheque one step on: held, deposited, cleared."""
        kept = self._receipt(is_under_way)
        self._do(partial(move_cheque, kept, FOLLOWS[kept.cheque_state], who=self._who))

    @Slot()
    def bounce(self) -> None:
        """A cheque came back unpaid."""
        kept = self._receipt(is_under_way)
        until = ""
        if kept.cheque_on is not None:
            barred = Receipt.cheque_on.show(barred_after(kept.cheque_on))
            until = tr(N_("The drawer can be held to it until {day}.")).format(day=barred)
        title = N_("Did the cheque of receipt {number} bounce?")
        self._undo(bounce, kept, title, N_("It bounced"), until)

    @Slot()
    def take_back(self) -> None:
        """Void a receipt that was a mistake."""
        kept = self._receipt(lambda each: each.state == "kept")
        self._undo(take_back, kept, N_("Take receipt {number} back?"), N_("Take back"))

    def _undo(
        self, deed: Callable[..., Receipt], kept: Receipt, title: str, verb: str, more: str = ""
    ) -> None:
        """Ask why a receipt no longer holds, and do it; `more` is what is worth knowing then."""
        said = tr(title).format(number=kept.number)
        text = tr(N_("What it settled is open again; its number is never used again."))
        text = f"{text}\n{more}".strip()
        answer = ask(self._page, said, text, tr(verb), tr(N_("Leave it")),
                     reason=tr(N_("Reason")))  # fmt: skip
        if answer:
            self._do(partial(deed, kept, who=self._who, reason=answer.reason))

    def _receipt(self, fits: Callable[[Receipt], bool]) -> Receipt:
        """The chosen receipt if it fits, else the newest one that does."""
        chosen = self._page.receipts.current()
        if chosen is not None and fits(chosen):
            return chosen
        kept = self._customer.receipts.where(Receipt.state == "kept").order_by(Receipt.id.desc())
        return next(each for each in kept if fits(each))

    def _issue(self, deed: Callable[[], Paper]) -> None:
        try:
            self._page.show_paper(deed())
        except Problem as problem:
            self._page.context.quiet.error(problem)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Problem as problem:
            self._page.context.quiet.error(problem)


def is_under_way(kept: Receipt) -> bool:
    """Whether a receipt is a cheque that has neither cleared nor bounced."""
    return kept.state == "kept" and kept.cheque_state in FOLLOWS
