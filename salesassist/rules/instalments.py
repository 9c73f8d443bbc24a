"""Instalments: how an order is paid in parts, each with its net, tax, gross and day due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from salesassist.rules.money import BP, format_percent, percent_of, round_ratio
from salesassist.rules.tax import contained_tax
from salesassist.rules.terms import Due, Term, Trigger, due
from salesassist.rules.workdays import Workdays
from salesassist.texts import N_, Problem

ShareKind = Literal["percent", "percent_of_rest", "amount", "rest"]
SHARE_KINDS: dict[str, str] = {
    "percent": N_("Percent of the order"),
    "percent_of_rest": N_("Percent of what is left"),
    "amount": N_("Amount"),
    "rest": N_("The rest"),
}


class SharesMissOrder(Problem):
    """The shares do not add up to the order."""

    says = N_("The instalments cover {percent} of the order. Make them 100% or end with the rest.")


class RestNotLast(Problem):
    """Only the last instalment can be the rest."""

    says = N_("Instalment {no} is the rest but not the last one. Move it to the end.")


@dataclass(frozen=True)
class Share:
    """A part of the gross total: basis points, or minor units for "amount", nothing for "rest"."""

    kind: ShareKind
    value: int = 0


@dataclass(frozen=True)
class Step:
    """One agreed payment: its name (訂金), its share, and when it is due after what."""

    label: str
    share: Share
    trigger: Trigger
    term: Term


@dataclass(frozen=True)
class Instalment:
    """One payment worked out; `due` is None until what triggers it has a date. Minor units."""

    no: int
    label: str
    trigger: Trigger
    trigger_on: date | None
    due: Due | None
    net: int
    tax: int
    gross: int
    term: Term


def schedule(
    totals_net: int,
    totals_tax: int,
    totals_total: int,
    steps: Sequence[Step],
    dates: Mapping[str, date],
    workdays: Workdays,
) -> list[Instalment]:
    """Work out each payment of an order.

    Gross is the share of the order's gross, half-up. Its tax is what that gross contains at the
    order's own rate (tax ÷ net in whole basis points), because every instalment is invoiced by
    itself; net is gross − tax. The last one takes what remains of net, tax and gross.
    A total of 0 gives one payment on the day that triggers the first step (case TRY-04).
    Raises SharesMissOrder, RestNotLast.
    """
    if not totals_total:
        return [_free(step, dates) for step in steps[:1]]
    grosses = _grosses(totals_total, steps)
    rate = round_ratio(totals_tax * BP, totals_net) if totals_net else 0
    tax_left, found = totals_tax, []
    for no, (step, gross) in enumerate(zip(steps, grosses, strict=True), 1):
        tax = tax_left if no == len(steps) else _capped(contained_tax(gross, rate), tax_left)
        tax_left -= tax
        on = dates.get(step.trigger)
        day = due(on, step.term, workdays) if on else None
        found.append(
            Instalment(no, step.label, step.trigger, on, day, gross - tax, tax, gross, step.term)
        )
    return found


def _free(step: Step, dates: Mapping[str, date]) -> Instalment:
    on = dates.get(step.trigger)
    day = Due(on, None, on, on) if on else None
    return Instalment(1, step.label, step.trigger, on, day, 0, 0, 0, step.term)


def _grosses(total: int, steps: Sequence[Step]) -> list[int]:
    """The gross of each step; what goes beyond the total shortens the last one (case ODO-15)."""
    left, asked, grosses = total, [], []
    for no, step in enumerate(steps, 1):
        if step.share.kind == "rest" and no < len(steps):
            raise RestNotLast(no=no)
        asked.append(_gross(step.share, total, left))
        grosses.append(_capped(asked[-1], left))
        left -= grosses[-1]
    _check_cover(total, steps, asked)
    return [*grosses[:-1], grosses[-1] + left]


def _gross(share: Share, total: int, left: int) -> int:
    match share.kind:
        case "percent":
            return percent_of(total, share.value)
        case "percent_of_rest":
            return percent_of(left, share.value)
        case "amount":
            return share.value
        case _:
            return left


def _check_cover(total: int, steps: Sequence[Step], asked: list[int]) -> None:
    """The shares reach the whole order, and those before the last one do not go beyond it."""
    percent = sum(step.share.value for step in steps if step.share.kind == "percent")
    if all(step.share.kind == "percent" for step in steps):
        covered, fits = percent, percent == BP
    else:
        covered = round_ratio(sum(asked) * BP, total)
        fits = abs(sum(asked)) >= abs(total) >= abs(sum(asked[:-1])) and percent <= BP
    if not fits:
        raise SharesMissOrder(percent=format_percent(covered, 2))


def _capped(part: int, left: int) -> int:
    return min(part, left) if left >= 0 else max(part, left)
