"""Competitors: who (left), what and how (middle), won and lost against them (right)."""

from functools import partial

from PySide6.QtCore import Slot

from salesassist.db import Competitor, Contest, FactCard, Order, RivalProduct
from salesassist.rules import money
from salesassist.rules.reference import LOST_REASONS, OUTCOMES, Outcome
from salesassist.tasks.reference import cards, rivals
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.list import Filter, RecordList, TwoLines
from salesassist.ui.kit.query import Column, WindowedModel, column_of
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.records.figures import Figures
from salesassist.ui.pages.records.parts import PartKind, PartList
from salesassist.ui.pages.records.sheet import RecordSheet
from salesassist.ui.pages.reference.frame import ReferenceView
from salesassist.ui.pages.reference.pane import DeedPane
from salesassist.ui.pages.reference.words import card_mark, short, value_of

WHO = "name+ short_name main origin tax_id website lines+ channels+"
HOW = "strengths+ weaknesses+ | notes+"
SECTIONS = (
    ("contests", N_("Quotations they took part in"), N_("None written down yet.")),
    ("cards", N_("Facts about them"), N_("None yet.")),
)
LOST = "order competitor lost_on reason their_price note"
FACT = "title+ kind body+ value unit source+ source_kind reliability seen_on"
MOST = 12
_ICONS = {
    Outcome.WON: ("confirmed", "good"),
    Outcome.LOST: ("void", "late"),
    Outcome.OPEN: ("running", ""),
}

PRODUCTS = PartKind(
    title=N_("Their products"),
    empty=N_("None yet: what they offer against ours."),
    question=N_("Remove the product “{name}”?"),
    lost=N_("What it says goes with it; the journal keeps it."),
    new=N_("New product of theirs"),
    form="reference.rival_product",
    model=RivalProduct,
    fields="model name+ product detail+ strengths+ channels+",
    columns=(
        column_of(RivalProduct, "model", width=120),
        Column("name", N_("Product name"), show=lambda each: each.name),
        Column(
            "against",
            N_("Against our product"),
            show=lambda each: each.product.code if each.product is not None else "",
            width=140,
        ),
    ),
    order=(RivalProduct.model,),
    keep=rivals.keep_rival,
    remove=rivals.remove_rival,
    owner="competitor",
)


class RivalSheet(RecordSheet):
    """Everything about a competitor that is typed, and their products."""

    NEW, FORM = N_("New competitor"), "reference.competitor"

    def __init__(self, context, parent=None):
        groups = (
            ("", RecordForm(Competitor, WHO)),
            (tr(N_("Strong and weak")), RecordForm(Competitor, HOW)),
        )
        super().__init__(context, groups, rivals.keep_competitor, parent)
        self.products = PartList(context, PRODUCTS)
        self.add_parts(self.products)


class RivalPane(DeedPane):
    """Won and lost, the quotations, the facts."""

    def __init__(self, context, parent=None):
        super().__init__(context, SECTIONS, parent)
        names = (N_("Won"), N_("Lost"), N_("Win rate"), N_("Mostly because of"))
        self.figures = Figures([tr(name) for name in names])
        self.figures.setToolTip(tr(_FIGURES))
        self.foot.addWidget(self.figures)

    def show_record(self, record: Competitor | None) -> None:
        """Show another competitor; one not kept yet has nothing."""
        whose = record if record is not None and record.id else None
        for button in self.deeds.values():
            button.setEnabled(whose is not None)
        self.put("contests", self._contests(whose))
        self.put("cards", self._cards(whose))
        found = rivals.score(whose) if whose is not None else rivals.Score()
        reason = tr(LOST_REASONS[found.reasons[0][0]]) if found.reasons else "—"
        rate = "—" if found.rate is None else money.format_percent(found.rate)
        self.figures.set_figures((f"{found.won}", f"{found.lost}", rate, reason))

    def _contests(self, whose: Competitor | None) -> list[PaneRow]:
        if whose is None:
            return []
        mine = Contest.select().where(Contest.competitor == whose)
        return [self._contest(each) for each in mine.order_by(Contest.id.desc()).limit(MOST)]

    def _contest(self, each: Contest) -> PaneRow:
        came = rivals.outcome(each)
        reason = Contest.reason.text(each) if came is Outcome.LOST else ""
        price = Contest.their_price.show(each.their_price, each.order) if each.their_price else ""
        note = "　".join(filter(None, (each.order.customer_name, reason, price, each.note)))
        icon, kind = _ICONS[came]
        mark = chips.Mark(tr(OUTCOMES[came]), icon, kind)
        go = partial(self.context.go, "orders", each.order_id)
        return PaneRow("orders", each.order.title(), note, mark, go)

    def _cards(self, whose: Competitor | None) -> list[PaneRow]:
        if whose is None:
            return []
        mine = (FactCard.competitor == whose) & (FactCard.state != "replaced")
        rows = FactCard.select().where(mine).order_by(FactCard.seen_on.desc()).limit(MOST)
        today, go = self.context.today(), self.context.go
        return [
            PaneRow(
                "file-check",
                short("：".join(filter(None, (_bare(each), value_of(each))))),
                f"{FactCard.seen_on.text(each)}　{each.source}",
                card_mark(each, today),
                partial(go, "reference.cards", each.id),
            )
            for each in rows
        ]


class RivalsView(ReferenceView):
    """Keeps competitors and their products, and writes down lost quotations."""

    NAME = "building-2"
    MODEL = Competitor
    SHOWN_TOO = (RivalProduct, Contest, FactCard, Order)
    NEW = N_("New competitor")
    EMPTY = N_("There are no competitors yet.")
    EMPTY_DETAIL = N_("Write down against whom you quote; what is lost to them is counted then.")
    ALL = N_("Competitors")
    HEAD_OF_PANE = N_("Won and lost")
    HINTS = ("filter", "new", "rival_lost", "save", "pane", "help")
    form_names = frozenset({RivalSheet.FORM, PRODUCTS.form})

    def make_list(self) -> RecordList:
        return RecordList(
            Competitor,
            two_lines,
            new=tr(self.NEW),
            placeholder=tr(N_("Filter competitors")),
            filters=[
                Filter(tr(N_("All")), (Competitor.id.is_null(False),)),
                Filter(tr(N_("Main competitors")), (Competitor.main,)),
            ],
            foot=_foot,
            order=(Competitor.main.desc(), Competitor.name),
        )

    def make_sheet(self) -> RivalSheet:
        return RivalSheet(self.context)

    def make_insight(self) -> RivalPane:
        made = RivalPane(self.context)
        made.set_deeds(
            {
                "lost": (N_("Lost a quotation"), "void", self.lost),
                "part": (N_("They quoted too"), "users", self.took_part),
                "fact": (N_("New fact about them"), "new", self.new_fact),
                "remove": (N_("Remove"), "trash-2", self.remove),
            }
        )
        return made

    def _bind(self) -> None:
        super()._bind()
        keys.bind(self, rival_lost=self.lost)

    def head_of(self, record: Competitor) -> tuple[str, str, chips.Mark | None, str]:
        mark = chips.Mark(tr(N_("Main competitor")), "star", "now") if record.main else None
        return record.called(), record.name, mark, ""

    def filter_of(self, record: Competitor) -> int:
        return 0

    @Slot()
    def lost(self) -> None:
        """A quotation went to them: which one, why, at what price."""
        self._contest(N_("Lost to {name}"), self.context.today(), N_("Write down"))

    @Slot()
    def took_part(self) -> None:
        """They quoted too; what comes of it is read from the order."""
        self._contest(N_("{name} quoted too"), None, N_("Write down"))

    def _contest(self, title: str, on, verb: str) -> None:
        whose = self.kept_one()
        if whose is None:
            return
        row = Contest(competitor=whose, lost_on=on)
        named = tr(title).format(name=whose.called())
        note = tr(N_("Won or lost is computed from the order: one that is sold was won."))
        self.enter(named, row, LOST, verb, partial(rivals.keep_contest, None), note)

    @Slot()
    def new_fact(self) -> None:
        """A fact about them, on the view of facts."""
        whose = self.kept_one()
        if whose is None:
            return
        row = FactCard(competitor=whose, seen_on=self.context.today())
        title = tr(N_("New fact about {name}")).format(name=whose.called())
        deed = partial(cards.keep_card, None, competitor=whose)
        made = self.enter(title, row, FACT, N_("Write down"), deed)
        if made is not None:
            self.context.go("reference.cards", made.id)

    @Slot()
    def remove(self) -> None:
        """Remove a competitor nothing stands on."""
        whose = self.kept_one()
        if whose is None:
            return
        title = tr(N_("Remove {name}?")).format(name=whose.called())
        text = tr(N_("Only one without products, facts and quotations can be removed."))
        if ask(self, title, text, tr(N_("Remove")), tr(N_("Leave it"))):
            self.do(rivals.remove_rival, whose)
            self.list.select_first()


def _bare(card: FactCard) -> str:
    """The title of a fact without the product it is about, which is theirs anyway."""
    return (
        card.title.removeprefix(str(card.rival)).strip() if card.rival is not None else card.title
    )


def two_lines(each: Competitor) -> TwoLines:
    """A competitor, what they sell, and that it is a main one."""
    mark = chips.Mark(tr(N_("Main")), "star", "") if each.main else None
    return TwoLines(each.called(), "", each.lines or each.name, mark)


def _foot(model: WindowedModel) -> tuple[str, str]:
    return tr(N_("{count} competitors")).format(count=f"{model.rowCount():,}"), ""


_FIGURES = N_(
    "Of the quotations they took part in: sold are won, lost or void are lost, the rest is open."
    " Win rate: won of those decided."
)
