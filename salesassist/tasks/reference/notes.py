"""The numbers of sources on one paper: a source is one, however many facts come from it."""

import datetime as dt
from collections.abc import Sequence

from salesassist.db import FactCard
from salesassist.docs.facts_reference import SourceFact
from salesassist.rules.reference import CardState
from salesassist.tasks.reference.cards import state_now
from salesassist.tasks.reference.grid import origin


class Notes:
    """Gives each source its number when its first fact is met."""

    def __init__(self, known: Sequence[FactCard], on: dt.date):
        self._on = on
        self.cards: dict[tuple[object, ...], FactCard] = {origin(card): card for card in known}
        self._stale: set[tuple[object, ...]] = set()
        for card in known:
            self._look(card)

    def number(self, card: FactCard) -> int:
        """The number of a fact's source; 0 where it has none."""
        if not card.source:
            return 0
        self.cards.setdefault(origin(card), card)
        self._look(card)
        return list(self.cards).index(origin(card)) + 1

    def facts(self) -> tuple[SourceFact, ...]:
        """All sources so far, by number."""
        return tuple(
            SourceFact(
                no=no,
                text=card.source,
                seen_on=card.seen_on,
                reliability=card.reliability,
                stale=origin(card) in self._stale,
            )
            for no, card in enumerate(self.cards.values(), 1)
        )

    def _look(self, card: FactCard) -> None:
        if state_now(card, self._on) is CardState.STALE:
            self._stale.add(origin(card))
