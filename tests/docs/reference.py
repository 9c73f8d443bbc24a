"""Cases of the sales reference: the whole book, twelve products by forty, nothing yet, English."""

from dataclasses import replace
from datetime import date, datetime

from salesassist.docs import samples
from salesassist.docs.facts import Issue
from salesassist.docs.facts_reference import (
    Argument,
    BattleCard,
    BookBlockFact,
    ComparedProduct,
    MatrixCellFact,
    MatrixFact,
    MatrixRowFact,
    ReferenceBookFacts,
)

LONG = "名稱很長的競爭者股份有限公司臺灣分公司"


def reference_wide() -> ReferenceBookFacts:
    """Twelve products by forty attributes: the heads stand on every page."""
    columns = tuple(ComparedProduct(who=f"廠商{no}", model=f"MODEL-{no:02}") for no in range(12))
    rows = tuple(
        MatrixRowFact(
            name=f"項目 {at:02}",
            cells=tuple(
                MatrixCellFact(text=f"{at * no} mm", note=1 + no % 7, mark="best" if not no else "")
                for no in range(12)
            ),
            talk=f"第 {at} 項這樣說",
        )
        for at in range(1, 41)
    )
    told = samples.reference_book()
    wide = replace(told.matrix, columns=columns, rows=rows)
    return replace(told, matrix=wide)


def reference_outside() -> ReferenceBookFacts:
    """The same for customers: no talk tracks, no weaknesses, no scores."""
    return replace(samples.reference_book(), audience="outside")


def reference_bare() -> ReferenceBookFacts:
    """A draft without a comparison, a fact or a source."""
    blocks = tuple(
        BookBlockFact(kind=kind) for kind in ("cover", "matrix", "swot", "sources", "history")
    )
    return ReferenceBookFacts(
        company=samples.COMPANY, title="空白", dated=date(2026, 11, 20), blocks=blocks
    )


def reference_long() -> ReferenceBookFacts:
    """Long names, long words, a long table, a matrix of ourselves alone."""
    told = samples.reference_book()
    alone = MatrixFact(
        name=LONG,
        product=LONG * 3,
        columns=(ComparedProduct(who=LONG, model="X" * 40),),
        rows=(MatrixRowFact(name=LONG, cells=(MatrixCellFact(text=LONG * 4, note=12),)),),
        talk=LONG * 5,
    )
    rows = tuple((f"問題 {no} {LONG}", LONG * 4, "") for no in range(60))
    blocks = (
        BookBlockFact(kind="cover", text=LONG * 30),
        BookBlockFact(kind="matrix"),
        BookBlockFact(kind="qa", rows=rows),
        BookBlockFact(kind="cases", text="第一行\n第二行\n" + LONG * 100),
        BookBlockFact(kind="swot", rows=(("x", LONG, ""), ("t", LONG, LONG))),
        *told.blocks[-2:],
    )
    people = tuple(replace(each, name=LONG, strengths=LONG * 8) for each in told.competitors)
    return replace(told, title=LONG * 2, matrix=alone, blocks=blocks, competitors=people)


def reference_english() -> ReferenceBookFacts:
    """An English book."""
    told = samples.reference_book()
    row = MatrixRowFact(
        name="Warranty",
        cells=(
            MatrixCellFact(text="24 months", note=1, mark="best"),
            MatrixCellFact(text="12 months", note=2),
        ),
        talk="Twice as long",
    )
    columns = (
        ComparedProduct(who="Songcheng", model="LP-420T"),
        ComparedProduct(who="Lixiang", model="LX-400"),
    )
    compared = replace(
        told.matrix, name="Label printers", product="Label printers", columns=columns, rows=(row,),
        talk="Ask for three years of cost, not for the price.",
    )  # fmt: skip
    blocks = tuple(BookBlockFact(kind=kind) for kind in ("cover", "matrix", "sources", "history"))
    sources = tuple(replace(each, text=f"Catalogue {each.no}") for each in told.sources[:2])
    issue = Issue(number="SR-11511-002", issued_at=datetime(2026, 11, 20, 10), issued_by="Wang")
    return replace(
        told, language="en", title="Label printers", products="LP-420T", compiled_by="Wang",
        reviewer="", matrix=compared, blocks=blocks, sources=sources, since=None, changes=(),
        versions=(), edition=1, issue=issue, signoff=(),
    )  # fmt: skip


def battle_long() -> BattleCard:
    """More arguments than a card holds, all of them long."""
    told = samples.battle_card()
    row = Argument(name=LONG, ours=LONG, theirs=LONG * 3, talk=LONG * 2, note=3)
    words = tuple((LONG, LONG * 3) for _ in range(9))
    return replace(
        told, strong=(row,) * 9, weak=(row,) * 9, objections=words, product=LONG, talk=""
    )


CASES = (
    samples.reference_book,
    reference_wide,
    reference_outside,
    reference_bare,
    reference_long,
    reference_english,
    samples.battle_card,
    battle_long,
)
