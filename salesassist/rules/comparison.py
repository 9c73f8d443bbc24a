"""What changed from one list of goods to the next: added, removed, changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesassist.rules.names import fold


@dataclass(frozen=True)
class Goods:
    """One line as compared: quantity in 1/1,000, price in 1/10,000, amount in minor units."""

    no: int
    code: str
    name: str
    quantity: int
    price: int
    amount: int
    unit: str = ""
    detail: str = ""
    promised_on: dt.date | None = None
    currency: str = ""


@dataclass(frozen=True)
class Change:
    """One line that is not as it was: without `old` it was added, without `new` removed."""

    old: Goods | None
    new: Goods | None

    @property
    def mark(self) -> str:
        """ "added", "removed", "changed", or "moved" where the number alone is another one."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "changed" if _differs(self.old, self.new) else "moved"

    @property
    def amount(self) -> int:
        """What the change makes of the sum."""
        return (self.new.amount if self.new else 0) - (self.old.amount if self.old else 0)


def compare(old: Sequence[Goods], new: Sequence[Goods], *, moves: bool = True) -> list[Change]:
    """The lines that differ, in the order of the new list, what was removed at the end.

    With `moves`, lines that have another number and nothing else too: people name lines by it.

    A line is the same as the first one of the other list with its code and name, else with its
    code, else with its name. Old sum + all amounts = new sum.
    """
    left = list(old)
    found = []
    partners = _partners(left, new)
    for at, goods in enumerate(new):
        partner = partners.get(at)
        if partner is None:
            found.append(Change(None, goods))
        elif _differs(partner, goods) or (moves and partner.no != goods.no):
            found.append(Change(partner, goods))
    taken = {id(each) for each in partners.values()}
    return found + [Change(goods, None) for goods in left if id(goods) not in taken]


def _partners(old: Sequence[Goods], new: Sequence[Goods]) -> dict[int, Goods]:
    """By the place of each new line the old one it comes from; the surest likeness first."""
    left, found = list(old), {}
    for key in (_both, _code, _name):
        for at, goods in enumerate(new):
            if at in found or not key(goods):
                continue
            partner = next((each for each in left if key(each) == key(goods)), None)
            if partner is not None:
                found[at] = partner
                left = [each for each in left if each is not partner]
    return found


def _both(goods: Goods) -> tuple[str, str]:
    return _code(goods), _name(goods)


def _code(goods: Goods) -> str:
    return fold(goods.code)


def _name(goods: Goods) -> str:
    return fold(goods.name)


def _differs(old: Goods, new: Goods) -> bool:
    return replace(old, no=new.no, code=new.code) != new
