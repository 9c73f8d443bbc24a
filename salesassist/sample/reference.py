"""The sales reference of the sample company: competitors, facts, a comparison, a document."""

import datetime as dt
from typing import Any

from salesassist.db import (
    BookBlock,
    CardRequest,
    Competitor,
    Contest,
    FactCard,
    Matrix,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    Order,
    Person,
    Product,
    ReferenceBook,
    RivalProduct,
)
from salesassist.db.base import Work
from salesassist.db.reference_books import BLOCKS
from salesassist.desk.issue import take_number
from salesassist.rules import money
from salesassist.sample.invent import Dice, told

DAY = dt.timedelta(days=1)
LOST, TOOK_PART = (("price", 0), ("delivery", 1), ("price", 2)), 8
"""Why a quotation was lost and to which competitor; in how many sold orders they took part."""


def add_reference(work: Work, dice: Dice) -> None:
    """Keep everything; without the compared product there is no comparison."""
    facts = told("reference")
    rivals = {each["short_name"]: work.add(Competitor(**each)) for each in facts["competitor"]}
    _Facts(work, dice, rivals).add_all(facts)
    _add_contests(work, list(rivals.values()))


class _Facts:
    """Adds facts, each with its number, its source and its days."""

    def __init__(self, work: Work, dice: Dice, rivals: dict[str, Competitor]):
        self._work, self._today, self._rivals = work, dice.today, rivals
        self._who = _of("assistant")

    def add_all(self, facts: dict[str, Any]) -> None:
        for each in facts["fact"]:
            self._plain(each, state="published")
        for each in facts["draft"]:
            self._plain({"days": 1, "review": 30, **each}, state="draft")
        self._request(facts["request"])
        product = Product.get_or_none(Product.code == facts["matrix"]["product"])
        if product is not None:
            matrix = self._matrix(facts, product)
            self._book(facts["book"], matrix)

    def _card(self, days: int, review: int, state: str, **values: Any) -> FactCard:
        seen = self._today - days * DAY
        published = dt.datetime.combine(seen, dt.time(10)) if state == "published" else None
        return self._work.add(
            FactCard(
                number=take_number(self._work, "fact-card", self._today),
                state=state,
                seen_on=seen,
                seen_by=self._who,
                review_on=self._today + review * DAY,
                published_by=self._who if published else "",
                published_at=published,
                **values,
            )
        )

    def _plain(self, told_: dict[str, Any], state: str) -> None:
        values = dict(told_)
        days, review = values.pop("days"), values.pop("review")
        whose = self._rivals.get(values.pop("competitor", ""))
        self._card(days, review, state, competitor=whose, **values)

    def _matrix(self, facts: dict[str, Any], product: Product) -> Matrix:
        work, about = self._work, facts["matrix"]
        matrix = work.add(Matrix(name=about["name"], talk=about["talk"], product=product))
        columns: list[MatrixColumn | None] = [None]
        for position, each in enumerate(facts["rival"], 1):
            named = {name: each[name] for name in ("model", "name")}
            whose = self._rivals[each["competitor"]]
            rival = work.add(RivalProduct(competitor=whose, product=product, **named))
            columns.append(work.add(MatrixColumn(matrix=matrix, position=position, rival=rival)))
        for position, row in enumerate(facts["row"], 1):
            plain = {name: value for name, value in row.items() if name != "cells"}
            kept = work.add(MatrixRow(matrix=matrix, position=position, **plain))
            for column, (value, source) in zip(columns, row["cells"], strict=True):
                if source:
                    self._cell(kept, column, value, facts["source"][source])
        return matrix

    def _cell(
        self, row: MatrixRow, column: MatrixColumn | None, value: str, source: dict[str, Any]
    ) -> None:
        product, rival = row.matrix.product, column.rival if column is not None else None
        own = money.format_price(product.price, product.currency)
        named = str(rival) if rival is not None else product.code
        card = self._card(
            source["days"],
            source["review"],
            "published",
            kind="price" if row.price else "specification",
            title=f"{named} {row.name}",
            value=value or own,
            unit=row.unit,
            product=product,
            rival=rival,
            competitor=rival.competitor if rival is not None else None,
            source=source["text"],
            source_kind=source["kind"],
            reliability=source["reliability"],
            outward=source.get("outward", False),
        )
        self._work.add(MatrixCell(row=row, column=column, card=card))

    def _book(self, facts: dict[str, Any], matrix: Matrix) -> None:
        number = take_number(self._work, "reference-book", self._today)
        products = str(matrix.product)
        head = {"title": facts["title"], "matrix": matrix, "products": products}
        book = self._work.add(ReferenceBook(number=number, **head))
        for position, kind in enumerate(BLOCKS, 1):
            found = facts.get(kind, "")
            said = {"text": found} if isinstance(found, str) else {"rows": found}
            self._work.add(BookBlock(book=book, position=position, kind=kind, **said))

    def _request(self, facts: dict[str, Any]) -> None:
        asked = self._today - facts["days"] * DAY
        number = take_number(self._work, "card-request", self._today)
        days = {"asked_on": asked, "due_on": self._today + facts["due"] * DAY}
        people = {"asked_by": _of(facts["asked_by"]), "owner": self._who}
        named = {name: facts[name] for name in ("topic", "purpose")}
        self._work.add(CardRequest(number=number, **named, **days, **people))


def _add_contests(work: Work, rivals: list[Competitor]) -> None:
    """Quotations that were lost, and orders that were won against somebody."""
    drafts = (Order.state == "draft") & (Order.revision == 0)
    open_ = list(Order.select().where(drafts).order_by(Order.id.desc()).limit(len(LOST)))
    for order, (reason, at) in zip(open_, LOST, strict=False):
        day, theirs = order.ordered_on, order.net * 94 // 100
        told_ = {"lost_on": day, "reason": reason, "their_price": theirs}
        work.add(Contest(order=order, competitor=rivals[at], **told_))
    sold = Order.select().where(Order.counts_as_sold()).order_by(Order.id.desc())
    for at, order in enumerate(list(sold.limit(TOOK_PART))):
        work.add(Contest(order=order, competitor=rivals[at % len(rivals)]))


def _of(role: str) -> str:
    """Somebody of a role, else nobody by name."""
    person = Person.select().where(Person.role == role).order_by(Person.id).first()
    return person.name if person is not None else ""
