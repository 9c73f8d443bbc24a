"""Invented facts of the sales reference: a comparison of label printers, its book, its card."""

from datetime import date, datetime

from salesassist.docs.facts import Issue, SignOff
from salesassist.docs.facts_reference import (
    Argument,
    BattleCard,
    BlockFactRow,
    BookBlockFact,
    ChangeFact,
    ComparedProduct,
    CompetitorFact,
    MatrixCellFact,
    MatrixFact,
    MatrixRowFact,
    PriceFact,
    ReferenceBookFacts,
    SourceFact,
    VersionFact,
)
from salesassist.docs.samples_parts import COMPANY

_DAY = date(2026, 11, 20)
_COLUMNS = (
    ComparedProduct(who="松澄", model="LP-420T"),
    ComparedProduct(who="立翔", model="LX-400"),
    ComparedProduct(who="佳域", model="GX-4"),
    ComparedProduct(who="北鐸", model="N40"),
)
_ROWS = (
    ("單價（未稅，1 台）", "8,600 元1○", "7,900 元2◎", "9,800 元3", "8,900 元4", "價差 700"),
    ("解析度", "203 dpi1○", "203 dpi2", "203 dpi3", "203 dpi4", "都一樣，不用比"),
    ("列印速度", "152 mm/s1◎", "127 mm/s2", "150 mm/s3", "102 mm/s4", "千張 100 mm 比 A 快 2 分"),
    ("介面", "USB＋LAN1◎", "USB2", "USB，LAN 選購3", "USB＋LAN4", "多人共用不必加價"),
    ("低溫環境", "−5～40 °C5◎", "5～40 °C2", "5～40 °C3", "", "低溫倉客戶首選"),
    ("保固", "12 個月1△", "12 個月2", "24 個月3◎", "12 個月4", "可加購第二年 6,500"),
    ("備機", "免費借用6◎", "無2", "付費3", "無7?", ""),
)  # fmt: skip
_SIGNS = {"◎": "best", "○": "par", "△": "weak"}


def _cell(said: str) -> MatrixCellFact:
    """A cell written short: text, source number, a mark or ? for stale."""
    if not said:
        return MatrixCellFact()
    mark, stale = _SIGNS.get(said[-1], ""), said[-1] == "?"
    bare = said[:-1] if mark or stale else said
    return MatrixCellFact(text=bare[:-1], note=int(bare[-1]), mark=mark, stale=stale)


def matrix() -> MatrixFact:
    """One product of ours against three."""
    return MatrixFact(
        name="桌上型標籤機 203 dpi",
        product="桌上型標籤機 203 dpi",
        columns=_COLUMNS,
        rows=tuple(
            MatrixRowFact(name=name, cells=tuple(map(_cell, cells)), talk=talk)
            for name, *cells, talk in _ROWS
        ),
        best=4,
        par=2,
        weak=1,
        rank=2,
        ranked=4,
        own_price="8,600",
        other_prices="7,900～9,800",
        stale=1,
        missing=1,
        next_review=date(2026, 12, 15),
        talk="主打低溫規格、到府維修與總成本；客戶只比單價時，改談 3 年成本（我方低 4,230 元）。",
    )


def _sources() -> tuple[SourceFact, ...]:
    rows = (
        ("我方型錄 LP-420T 第 6 版", date(2026, 9, 1), "H"),
        ("立翔官網型錄與 115/11 通路報價單", date(2026, 11, 5), "M"),
        ("佳域展場型錄（自動化展）", date(2026, 8, 21), "H"),
        ("北鐸經銷商報價，客戶提供", date(2026, 10, 12), "M"),
        ("低溫測試報告 TR-260714", date(2026, 7, 14), "H"),
        ("服務承諾書第 3 版", date(2026, 1, 2), "H"),
        ("北鐸業務口述", date(2025, 11, 1), "L"),
    )
    return tuple(
        SourceFact(no=no, text=text, seen_on=on, reliability=rely, stale=no == 7)
        for no, (text, on, rely) in enumerate(rows, 1)
    )


def _prices() -> tuple[PriceFact, ...]:
    rows = (
        ("松澄 LP-420T", 8_600, 1),
        ("立翔 LX-400", 7_900, 2),
        ("佳域 GX-4", 9_800, 3),
        ("北鐸 N40", 8_900, 4),
    )
    return tuple(
        PriceFact(who=who, said=f"{at:,} 元", amount=at, own=no == 1, seen_on=_DAY, note=no)
        for who, at, no in rows
    )


def _law() -> BlockFactRow:
    return BlockFactRow(
        kind="regulation",
        title="商品標示應載明製造商與產地",
        text="進口標籤機須補中文標示",
        article="商品標示法第 8 條",
        effective_on=date(2023, 5, 19),
        seen_on=date(2026, 9, 30),
        note=1,
    )


def _trend() -> BlockFactRow:
    return BlockFactRow(
        kind="trend",
        title="冷鏈倉儲改用免底紙標籤",
        text="大型物流三家試用",
        seen_on=date(2026, 10, 2),
        note=3,
    )


def _blocks() -> tuple[BookBlockFact, ...]:
    swot = (
        ("S", "低溫規格與到府維修", "拜訪時帶測試報告"),
        ("W", "保固短於佳域", "加購第二年"),
        ("O", "冷鏈擴倉", "主動提供備機"),
        ("T", "立翔降價", "改談三年總成本"),
    )
    answers = (
        ("別家便宜 700 元", "碳帶用量少一成，一年省回", "測試報告 TR-260714"),
        ("壞了怎麼辦", "次一工作日到府，期間免費借備機", "服務承諾書第 3 版"),
    )
    return (
        BookBlockFact(kind="cover"),
        BookBlockFact(kind="industry", text="物流與食品業每年換機約三成。", facts=(_trend(),)),
        BookBlockFact(kind="regulations", facts=(_law(),)),
        BookBlockFact(kind="competitors"),
        BookBlockFact(kind="matrix"),
        BookBlockFact(kind="prices"),
        BookBlockFact(kind="swot", rows=swot),
        BookBlockFact(
            kind="fab", rows=(("印字頭 −5 °C 可用", "冷藏區不停機", "少一次搬運，標籤不脫落"),)
        ),
        BookBlockFact(kind="qa", rows=answers),
        BookBlockFact(kind="sources"),
        BookBlockFact(kind="history"),
    )


def reference_book() -> ReferenceBookFacts:
    """The second version of a book, with what changed since the first."""
    rivals = (("立翔科技", "7,900 起，價格低"), ("佳域國際", "保固 24 個月"), ("北鐸", "交期短"))
    return ReferenceBookFacts(
        company=COMPANY,
        issue=Issue(
            number="SR-11511-001-R1",
            issued_at=datetime(2026, 11, 20, 10, 15),
            issued_by="王淑芬",
            version=1,
        ),
        title="桌上型標籤機銷售參考",
        edition=2,
        dated=_DAY,
        valid_until=date(2027, 2, 20),
        products="LP-420T 系列",
        compiled_by="王淑芬",
        reviewer="陳建宏",
        reviewed_on=_DAY,
        matrix=matrix(),
        blocks=_blocks(),
        competitors=tuple(
            CompetitorFact(name=name, strengths=strong, channels="經銷商", won=3, lost=1)
            for name, strong in rivals
        ),
        prices=_prices(),
        sources=_sources(),
        changes=(
            ChangeFact(what="value", row="單價", column="立翔", old="8,300 元", new="7,900 元"),
            ChangeFact(what="row", new="備機"),
        ),
        since=date(2026, 8, 25),
        versions=(VersionFact(edition=1, issued_on=date(2026, 8, 25), issued_by="王淑芬"),),
        signoff=(
            SignOff(role="編製", name="王淑芬", on=_DAY),
            SignOff(role="核閱", name="陳建宏", on=_DAY),
            SignOff(role="分送"),
        ),
    )  # fmt: skip


def battle_card() -> BattleCard:
    """What to say before a visit."""
    told = matrix()
    strong = tuple(
        Argument(
            name=row.name,
            ours=row.cells[0].text,
            theirs="、".join(each.text for each in row.cells[1:] if each.text),
            talk=row.talk,
            note=row.cells[0].note,
        )
        for row in told.rows
        if row.cells[0].mark == "best"
    )
    weak = Argument(
        name="保固", ours="12 個月", theirs="佳域 GX-4 24 個月", talk="可加購第二年 6,500"
    )
    return BattleCard(
        company=COMPANY,
        issue=Issue(
            number="BC-11511-001", issued_at=datetime(2026, 11, 20, 10, 20), issued_by="王淑芬"
        ),
        name=told.name,
        product=told.product,
        dated=_DAY,
        valid_until=date(2027, 2, 20),
        talk=told.talk,
        rivals=_COLUMNS[1:],
        strong=strong,
        weak=(weak,),
        objections=(("別家便宜 700 元", "碳帶用量少一成，一年省回"),),
        prices=_prices(),
        sources=_sources()[:4],
        won=5,
        lost=2,
        stale=1,
    )
