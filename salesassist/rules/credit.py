"""Credit: how much a customer has drawn on, and whether one more order still fits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exposure:
    """What a customer has of ours, in minor units: unpaid bills, cheques not yet cashed, goods
    ordered and not yet billed, less what was received in advance."""

    receivable: int = 0
    cheques: int = 0
    unbilled: int = 0
    advances: int = 0

    @property
    def total(self) -> int:
        """Everything together; an advance on an order is not counted twice (case ODO-48)."""
        return self.receivable + self.cheques + self.unbilled - self.advances


def room(limit: int, exposure: Exposure) -> int:
    """What is left of the limit, negative when it is exceeded."""
    return limit - exposure.total


def exceeds(limit: int | None, exposure: Exposure, new: int, over: int = 0) -> bool:
    """Whether an order of `new` goes beyond the limit (cases TRY-64..66); None is no limit.

    `over` is by how many percent of the limit it may (可超出率, domain 3.5).
    """
    return limit is not None and (exposure.total + new) * 100 > limit * (100 + over)
