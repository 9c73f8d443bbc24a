"""The page of the sales reference: five views under one row of names."""

import datetime as dt

from salesassist.db import CardRequest, Competitor, FactCard, Matrix, ReferenceBook
from salesassist.tasks.reference import cards
from salesassist.texts import N_
from salesassist.ui.pages import Tab
from salesassist.ui.pages.sub_views import SubViewsPage

_ROOM = "salesassist.ui.pages.reference"


class ReferencePage(SubViewsPage):
    """Comparisons, facts, competitors, what was asked, documents; the number is how many."""

    VIEWS = (
        Tab("matrix", N_("Comparisons"), "columns-3", f"{_ROOM}.matrix", "MatrixView"),
        Tab("cards", N_("Fact cards"), "file-check", f"{_ROOM}.cards", "CardsView"),
        Tab("rivals", N_("Competitors"), "building-2", f"{_ROOM}.rivals", "RivalsView"),
        Tab("requests", N_("Asked for"), "message-circle", f"{_ROOM}.asked", "RequestsView"),
        Tab("books", N_("Documents"), "book-open", f"{_ROOM}.books", "BooksView"),
    )

    @property
    def HINTS(self) -> tuple[str, ...]:
        """The keys of the view in front."""
        return self.current().HINTS

    COUNTED = (Matrix, FactCard, Competitor, CardRequest, ReferenceBook)

    def count(self, name: str) -> str:
        """How many there are; of requests those that are open."""
        query = {
            "matrix": Matrix.select(),
            "cards": FactCard.select().where(cards.condition("all", dt.date.today())),
            "rivals": Competitor.select(),
            "requests": CardRequest.select().where(CardRequest.state == "open"),
            "books": ReferenceBook.select(),
        }[name]
        found = query.count()
        return f"{found:,}" if found else ""
