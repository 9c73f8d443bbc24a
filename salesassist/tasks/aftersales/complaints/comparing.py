"""Two complaints side by side: why they are alike, and what each says."""

from dataclasses import dataclass

from salesassist.db import Complaint, ComplaintAction
from salesassist.db.complaints import ACTION_KINDS
from salesassist.rules import money, names
from salesassist.texts import N_, tr

FIELDS = (
    *("state", "received_at", "customer", "contact", "order", "delivery", "product", "goods"),
    *("lot", "total", "inspected", "bad", "happened_on", "kind", "issue", "severity", "subject"),
    *("story", "claims", "claimed", "unit", "immediate", "answer"),
)
AFTER = ("method", "effect_ok", "customer_reply", "satisfaction", "closing")
WHYS = {
    "customer": N_("the same customer"),
    "product": N_("the same product"),
    "order": N_("the same order"),
    "lot": N_("the same lot or serial no."),
    "kind": N_("the same class"),
}


@dataclass(frozen=True)
class Side:
    """One fact of both: its label, what this one says, what the other says."""

    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return names.fold(self.one) == names.fold(self.other)


def reasons(one: Complaint, other: Complaint) -> list[str]:
    """Why two complaints are alike, each with what they share."""
    found = []
    for name, words in WHYS.items():
        mine, theirs = (_shown(each, name) for each in (one, other))
        if name == "product":
            mine, theirs = mine or one.goods, theirs or other.goods
        if mine and names.fold(mine) == names.fold(theirs):
            found.append(tr(N_("{why}: {what}")).format(why=tr(words), what=mine))
    return found


def sides(one: Complaint, other: Complaint) -> list[Side]:
    """The facts of both in the order of the record; what neither says is left out."""
    found = [_field(name, one, other) for name in FIELDS]
    found.append(Side(tr(N_("5-Why")), _whys(one), _whys(other)))
    for kind, words in ACTION_KINDS.items():
        found.append(Side(tr(words), _actions(one, kind), _actions(other, kind)))
    found += [_field(name, one, other) for name in AFTER]
    found.append(Side(tr(N_("Costs so far")), _cost(one), _cost(other)))
    return [each for each in found if each.one or each.other]


def _field(name: str, one: Complaint, other: Complaint) -> Side:
    return Side(tr(getattr(Complaint, name).label), _shown(one, name), _shown(other, name))


def _shown(complaint: Complaint, name: str) -> str:
    return getattr(Complaint, name).text(complaint).strip()


def _whys(complaint: Complaint) -> str:
    rows = [[*map(str, row), "", ""][:2] for row in complaint.whys or []]
    return "\n".join(f"{why} {because}".strip() for why, because in rows if why or because)


def _actions(complaint: Complaint, kind: str) -> str:
    rows = complaint.actions.where(ComplaintAction.kind == kind).order_by(ComplaintAction.id)
    return "\n".join(each.text for each in rows)


def _cost(complaint: Complaint) -> str:
    total = sum(each.amount for each in complaint.costs)
    return money.format_amount(total, "TWD") if total else ""
