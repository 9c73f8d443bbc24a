"""Duplicates: pairs that may be one customer, beside each other, merged or kept apart."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import Customer, CustomerMerge
from salesassist.desk.table_names import TABLES
from salesassist.rules.sameness import REASONS
from salesassist.tasks.records.binning import documents
from salesassist.tasks.records.duplicates import Pair, keep_apart, pairs
from salesassist.tasks.records.merging import merge_customers, undo_merge
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import called, moment
from salesassist.ui.pages.upkeep.frame import Section

MOST_PAIRS, MOST_MERGES = 9, 5
FIELDS = (
    "code name short_name tax_id state phone email owner term credit_limit industry region"
    " former_codes"
)


@dataclass(frozen=True)
class Side:
    """One field of a pair: what it is called and what each of the two says."""

    label: str
    one: str
    other: str


def reasons(pair: Pair) -> str:
    """What speaks for and against a pair, in words."""
    return "、".join(tr(REASONS[each]) for each in pair.reasons)


def sides(pair: Pair) -> list[Side]:
    """Both customers field by field; what neither has is left out."""
    fields = Customer._meta.fields
    found = [
        Side(tr(fields[name].label), fields[name].text(pair.one), fields[name].text(pair.other))
        for name in FIELDS.split()
    ]
    places = [" / ".join(map(str, each.addresses)) for each in (pair.one, pair.other)]
    people = ["、".join(row.name for row in each.contacts) for each in (pair.one, pair.other)]
    counts = [documents(each) for each in (pair.one, pair.other)]
    found.append(Side(tr(TABLES["address"]), *places))
    found.append(Side(tr(TABLES["contact"]), *people))
    found.append(Side(tr(N_("Its documents")), *(f"{each:,}" for each in counts)))
    return [side for side in found if side.one or side.other]


def _named(customer: Customer) -> str:
    return f"{customer.code} {called(customer)}"


PAIRS = (
    Column("score", N_("Score"), "right", show=lambda pair: str(pair.score), width=56),
    Column(
        "one", N_("Customer"), show=lambda pair: f"{pair.one.code} {called(pair.one)}", width=230
    ),
    Column(
        "other",
        N_("The other one"),
        show=lambda pair: f"{pair.other.code} {called(pair.other)}",
        width=230,
    ),
    Column("reasons", N_("Why"), show=reasons),
)
SIDES = (
    Column("label", N_("Field"), show=lambda side: side.label, width=140),
    Column("one", N_("Customer"), show=lambda side: side.one or "—", width=360),
    Column("other", N_("The other one"), show=lambda side: side.other or "—"),
)


def _undone(merge: CustomerMerge) -> str:
    if merge.undone_at is None:
        return ""
    return tr(N_("undone {when}")).format(when=moment(merge.undone_at))


MERGES = (
    Column("at", N_("When"), show=lambda merge: moment(merge.at), width=160),
    Column("gone", N_("Merged"), show=str, width=260),
    Column(
        "kept", N_("Into"), show=lambda merge: f"{merge.kept.code} {called(merge.kept)}", width=240
    ),
    Column("who", N_("Who"), show=lambda merge: merge.who, width=90),
    Column("undone", "", show=_undone),
)


class DuplicatesSection(Section):
    """The scored list; Enter opens the first of a pair."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.look = Button(tr(N_("Look again")), icon="search", deed=self.look_again)
        note = N_(
            "Documents, contacts and addresses move to the customer that is kept; both codes lead"
            " to it, and the merge can be undone."
        )
        super().__init__(context, tr(N_("Possible duplicates")), tr(note), (self.look,), parent)
        self.pairs = FactTable(
            tr(N_("Pairs")), PAIRS, empty=tr(N_("No two customers look like one.")), head=True,
            most=MOST_PAIRS, reachable=True,
        )  # fmt: skip
        self.sides = FactTable(tr(N_("Beside each other")), SIDES, head=True, most=16)
        self.merges = FactTable(
            tr(N_("Merged before")), MERGES, empty=tr(N_("Nothing was merged yet.")),
            most=MOST_MERGES,
        )  # fmt: skip
        self.first = Button("", icon="link", deed=self.keep_first)
        self.second = Button("", icon="link", deed=self.keep_second)
        self.apart = Button(tr(N_("Two customers")), icon="users", deed=self.keep_both)
        self.undo = Button(tr(N_("Undo this merge")), icon="undo", deed=self.undo_chosen)
        self._build()
        self._watch = Watch({Customer, CustomerMerge}, self)
        self._watch.touched.connect(self._stale)
        self.look_again()

    def _build(self) -> None:
        self.add(self.pairs, air=8)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(8)
        for button in (self.first, self.second, self.apart):
            line.addWidget(button)
        line.addStretch(1)
        self.add(row)
        self.column.addSpacing(8)
        self.add(self.sides, air=8)
        self.column.addStretch(1)
        self.add(self.merges, air=8)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 0, 16, 8)
        line.addWidget(self.undo)
        line.addStretch(1)
        self.add(foot)
        self.pairs.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.pairs.opened.connect(self._open)
        self.merges.view.selectionModel().currentRowChanged.connect(self._chosen)
        self.merges.opened.connect(self._open_kept)

    @Slot()
    def look_again(self) -> None:
        """Look through all customers, beside the window."""
        self.look.allow(tr(N_("It is being looked already.")))
        job = self.context.jobs.start(
            tr(N_("Looking for duplicates")), pairs, done=self._take, ended=self._ended
        )
        if self.context.jobs.busy():
            self.context.quiet.follow(job)

    @Slot(object)
    def _take(self, found: list[Pair]) -> None:
        self.pairs.set_facts(found)
        merged = CustomerMerge.select().order_by(CustomerMerge.id.desc()).limit(50)
        self.merges.set_facts(list(merged))
        if found:
            self.pairs.view.selectRow(0)
        self._chosen()

    @Slot()
    def _ended(self) -> None:
        self.look.allow()

    @Slot()
    def _stale(self) -> None:
        if self.isVisible() and not self.context.jobs.does(tr(N_("Looking for duplicates"))):
            self.look_again()

    @Slot()
    def _chosen(self, *_: object) -> None:
        pair = self.pairs.current()
        self.sides.set_facts(sides(pair) if pair else [])
        for button, kept in ((self.first, "one"), (self.second, "other")):
            button.setVisible(pair is not None)
            if pair is not None:
                code = getattr(pair, kept).code
                button.set_text(tr(N_("Merge, keep {code}")).format(code=code))
        self.apart.setVisible(pair is not None)
        merge = self.merges.current()
        self.undo.setVisible(merge is not None and merge.undone_at is None)

    @Slot()
    def keep_first(self) -> None:
        """Merge into the first of the pair."""
        pair = self.pairs.current()
        if pair is not None:
            self._merge(pair.one, pair.other)

    @Slot()
    def keep_second(self) -> None:
        """Merge into the second."""
        pair = self.pairs.current()
        if pair is not None:
            self._merge(pair.other, pair.one)

    @Slot()
    def keep_both(self) -> None:
        """Decide that they are two: the pair is not shown again."""
        pair = self.pairs.current()
        if pair is None:
            return
        try:
            keep_apart(pair.one, pair.other, who=self.context.who)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self.context.quiet.done(tr(N_("The two stay two customers.")))
        self.look_again()

    @Slot()
    def undo_chosen(self) -> None:
        """Undo the chosen merge."""
        merge = self.merges.current()
        if merge is not None:
            undo(self.context, merge)
            self.look_again()

    def _merge(self, kept: Customer, gone: Customer) -> None:
        if merge_asked(self.context, kept, gone, self):
            self.look_again()

    @Slot(object)
    def _open(self, pair: Pair) -> None:
        self.context.go("customers", pair.one.id)

    @Slot(object)
    def _open_kept(self, merge: CustomerMerge) -> None:
        self.context.go("customers", merge.kept_id)


def merge_asked(context: Context, kept: Customer, gone: Customer, parent: QWidget) -> bool:
    """Ask, then merge one customer into the other; whether it was done."""
    title = tr(N_("Merge {gone} into {kept}?")).format(gone=gone.code, kept=kept.code)
    text = tr(
        N_(
            "{count} documents, the contacts and the addresses of {gone} move to {kept}. {code}"
            " stays as a former code, and the merge can be undone."
        )
    ).format(count=f"{documents(gone):,}", gone=called(gone), kept=called(kept), code=gone.code)
    if not ask(parent, title, text, tr(N_("Merge")), tr(N_("Leave it")), icon="link", danger=False):
        return False
    try:
        merge = merge_customers(kept, gone, who=context.who)
    except Problem as problem:
        context.quiet.error(problem)
        return False
    said = tr(N_("{gone} was merged into {kept}.")).format(gone=gone.code, kept=kept.code)
    context.quiet.done(said, undo=partial(undo, context, merge))
    return True


def undo(context: Context, merge: CustomerMerge) -> None:
    """Undo a merge and show the customer that is back."""
    try:
        back = undo_merge(merge, who=context.who)
    except Problem as problem:
        context.quiet.error(problem)
        return
    said = tr(N_("{code} is a customer of its own again.")).format(code=back.code)
    context.quiet.done(said, open=partial(context.go, "customers", back.id))
