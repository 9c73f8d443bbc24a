"""What the sales reference is told: a comparison, facts in blocks, sources, versions (O1.1.1).

Every figure carries the number of its source; `stale` ones print 待查證. A cell without a fact has
no text and prints —. Marks are "best", "par", "weak" or "" as rules.reference_matrix gives them.
"""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import PaperFacts, SignOff


@dataclass(frozen=True, kw_only=True)
class MatrixCellFact:
    """One cell of a comparison; `note` is the number of its source, 0 for none."""

    text: str = ""
    note: int = 0
    mark: str = ""
    stale: bool = False


@dataclass(frozen=True, kw_only=True)
class MatrixRowFact:
    """One attribute; ours is the first cell."""

    name: str
    cells: tuple[MatrixCellFact, ...]
    heading: str = ""
    talk: str = ""


@dataclass(frozen=True, kw_only=True)
class ComparedProduct:
    """Whose product heads a column, and its model."""

    who: str
    model: str = ""


@dataclass(frozen=True, kw_only=True)
class MatrixFact:
    """A comparison; `rank` is our place in price (1 is the lowest) among `ranked` known ones."""

    name: str
    product: str
    columns: tuple[ComparedProduct, ...]
    rows: tuple[MatrixRowFact, ...]
    best: int = 0
    par: int = 0
    weak: int = 0
    open: int = 0
    rank: int = 0
    ranked: int = 0
    own_price: str = ""
    other_prices: str = ""
    stale: int = 0
    missing: int = 0
    next_review: date | None = None
    talk: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceFact:
    """Where facts come from: what it is, when it was seen, how far it is relied on."""

    no: int
    text: str
    seen_on: date
    reliability: str = "M"
    stale: bool = False


@dataclass(frozen=True, kw_only=True)
class BlockFactRow:
    """One fact that stands in a block: a law with its article, a trend, a remark of customers."""

    kind: str
    title: str
    text: str = ""
    value: str = ""
    article: str = ""
    effective_on: date | None = None
    seen_on: date
    note: int = 0
    stale: bool = False


@dataclass(frozen=True, kw_only=True)
class CompetitorFact:
    """A competitor: who, what, through whom, strong and weak in what, won and lost against."""

    name: str
    tax_id: str = ""
    origin: str = "domestic"
    lines: str = ""
    channels: str = ""
    strengths: str = ""
    weaknesses: str = ""
    won: int = 0
    lost: int = 0


@dataclass(frozen=True, kw_only=True)
class PriceFact:
    """One price: `amount` in minor units before tax is drawn as a bar; `quantity` in 1/1,000."""

    who: str
    said: str
    amount: int
    own: bool = False
    currency: str = "TWD"
    gross: bool = False
    quantity: int | None = None
    seen_on: date
    note: int = 0
    stale: bool = False


@dataclass(frozen=True, kw_only=True)
class BookBlockFact:
    """One block: the words and the table a person wrote, and the facts that belong there."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    facts: tuple[BlockFactRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeFact:
    """What differs from the version before: "row", "column" or "value", with old and new."""

    what: str
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, kw_only=True)
class VersionFact:
    """One version that was issued before."""

    edition: int
    issued_on: date
    issued_by: str
    changes: int = 0


@dataclass(frozen=True, kw_only=True)
class ReferenceBookFacts(PaperFacts):
    """銷售參考文件: `audience` is "house" or "outside"; `edition` counts from 1."""

    title: str
    audience: str = "house"
    edition: int = 1
    dated: date
    valid_until: date | None = None
    products: str = ""
    compiled_by: str = ""
    reviewer: str = ""
    reviewed_on: date | None = None
    matrix: MatrixFact | None = None
    blocks: tuple[BookBlockFact, ...] = ()
    competitors: tuple[CompetitorFact, ...] = ()
    prices: tuple[PriceFact, ...] = ()
    sources: tuple[SourceFact, ...] = ()
    changes: tuple[ChangeFact, ...] = ()
    since: date | None = None
    versions: tuple[VersionFact, ...] = ()
    signoff: tuple[SignOff, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Argument:
    """A row of a battle card: the attribute, ours, theirs, what to say."""

    name: str
    ours: str
    theirs: str
    talk: str = ""
    note: int = 0


@dataclass(frozen=True, kw_only=True)
class BattleCard(PaperFacts):
    """一頁快覽: where we win, where they are better and what to say then; inside the house."""

    name: str
    product: str
    dated: date
    valid_until: date | None = None
    talk: str = ""
    rivals: tuple[ComparedProduct, ...] = ()
    strong: tuple[Argument, ...] = ()
    weak: tuple[Argument, ...] = ()
    objections: tuple[tuple[str, ...], ...] = ()
    prices: tuple[PriceFact, ...] = ()
    sources: tuple[SourceFact, ...] = ()
    won: int = 0
    lost: int = 0
    stale: int = 0
