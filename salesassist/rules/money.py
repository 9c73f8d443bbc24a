"""Money as integers: scales, half-up rounding, line amounts, and how figures are written."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from salesassist.rules.figures import NotANumber as NotANumber
from salesassist.rules.figures import parse_decimal, shown
from salesassist.texts import N_, Problem

PRICE_SCALE = 10_000
QUANTITY_SCALE = 1_000
BP = 10_000

MINUS = "−"
NOTHING = "—"
MOST_AMOUNT = 999_999_999_999
MOST_QUANTITY = 999_999_999

# TWD has cents by ISO 4217 and none in the office; business tax is whole dollars by law.
_EXPONENTS = {"TWD": 0, "JPY": 0, "KRW": 0, "VND": 0}
# Wide enough that no product of stored integers is ever rounded before its time.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


class ContradictingDiscounts(Problem):
    """A line has a discount in percent and one as an amount."""

    says = N_("A line takes a discount in percent or as an amount, not both. Clear one of them.")


class OutOfRange(Problem):
    """A figure lies outside what is allowed."""

    says = N_("{text} is out of range: from {least} to {most}.")


class TooManyDecimals(Problem):
    """A figure is finer than what is kept."""

    says = N_("{text} has too many decimals: at most {places}.")


def exponent(currency: str) -> int:
    """Decimals of an amount in this currency: 0 for TWD and JPY, otherwise 2."""
    return _EXPONENTS.get(currency, 2)


def half_up(value: Decimal, places: int = 0) -> Decimal:
    """Round half away from zero (營業稅法 §14); Python's round() would be half to even."""
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def round_ratio(numerator: int, denominator: int) -> int:
    """The quotient of two integers, rounded half-up once; exact, as integers are."""
    if numerator >= 0 and denominator > 0:  # nearly always, and asked for every row of a report
        return (2 * numerator + denominator) // (2 * denominator)
    size = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return size if (numerator < 0) == (denominator < 0) else -size


def to_minor(value: Decimal, currency: str = "TWD") -> int:
    """Major units to minor units, half-up."""
    return _scaled(value, 10 ** exponent(currency))


def from_minor(minor: int, currency: str = "TWD") -> Decimal:
    """Minor units to major units with the currency's decimals."""
    return Decimal(minor).scaleb(-exponent(currency), _EXACT)


def to_price(value: Decimal) -> int:
    """A unit price in major units to 1/10,000, half-up."""
    return _scaled(value, PRICE_SCALE)


def to_quantity(value: Decimal) -> int:
    """A quantity to 1/1,000, half-up."""
    return _scaled(value, QUANTITY_SCALE)


def _scaled(value: Decimal, scale: int) -> int:
    return int(half_up(_EXACT.multiply(value, Decimal(scale))))


def exact_line_amount(quantity: int, price: int, discount_bp: int = 0) -> Decimal:
    """Quantity × price less the discount in major units, not rounded.

    For documents that round their sum once (case TAX-30): to_minor(sum(exact_line_amount(…))).
    A discount above 100 % counts as 100 % (case OCA-06); a negative one is refused (INJ-24).
    """
    if discount_bp < 0:
        raise OutOfRange(text=format_percent(discount_bp), least="0%", most="100%")
    paid = max(BP - discount_bp, 0)
    product = Decimal(quantity * price * paid)
    return _EXACT.divide(product, Decimal(QUANTITY_SCALE * PRICE_SCALE * BP))


def line_amount(
    quantity: int,
    price: int,
    discount_bp: int = 0,
    discount_amount: int = 0,
    currency: str = "TWD",
) -> int:
    """The amount of a line in minor units, rounded half-up once.

    `discount_amount` is in minor units and takes the place of `discount_bp`;
    giving both raises ContradictingDiscounts (case OCA-10).
    """
    if discount_bp and discount_amount:
        raise ContradictingDiscounts()
    if discount_bp < 0:
        raise OutOfRange(text=format_percent(discount_bp), least="0%", most="100%")
    paid = quantity * price * max(BP - discount_bp, 0) * 10 ** exponent(currency)
    return round_ratio(paid, QUANTITY_SCALE * PRICE_SCALE * BP) - discount_amount


def percent_of(amount: int, bp: int) -> int:
    """A share of an amount given in basis points, half-up."""
    return round_ratio(amount * bp, BP)


def to_step(minor: int, step: int) -> int:
    """The nearest multiple of `step` minor units, half-up: cash and price endings."""
    return round_ratio(minor, step) * step


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Spread a total by weight, each half-up; the last weight that counts takes the remainder.

    No part exceeds what is left, so many small parts never drive the last one negative.
    """
    parts = [0] * len(weights)
    counting = [i for i, weight in enumerate(weights) if weight] or list(range(len(weights)))
    whole, mixed = sum(weights), min(weights, default=0) < 0 < max(weights, default=0)
    left = total
    for i in counting[:-1]:
        part = round_ratio(total * weights[i], whole) if whole else 0
        parts[i] = part if mixed or abs(part) <= abs(left) else left
        left -= parts[i]
    if counting:
        parts[counting[-1]] = left
    return parts


def format_amount(minor: int, currency: str = "TWD") -> str:
    """1,234 or 1,234.50, with the real minus sign; no currency mark."""
    return _signed(f"{from_minor(minor, currency):,f}")


def format_price(price: int, currency: str = "TWD") -> str:
    """A unit price without zeros beyond the currency's decimals: 33.33, 100, 12.50."""
    return _signed(_trimmed(Decimal(price).scaleb(-4), exponent(currency)))


def format_quantity(quantity: int) -> str:
    """A quantity without trailing zeros: 8.4 (case KRA-10)."""
    return _signed(_trimmed(Decimal(quantity).scaleb(-3), 0))


def format_percent(bp: int | None, places: int = 1) -> str:
    """Basis points as 12.5%; None (n/a) is —, never 0 %."""
    if bp is None:
        return NOTHING
    return _signed(f"{half_up(Decimal(bp).scaleb(-2), places):,f}%")


def _trimmed(value: Decimal, least: int) -> str:
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0").ljust(least, "0")
    return f"{whole}.{decimals}" if decimals else whole


def _signed(text: str) -> str:
    return text.replace("-", MINUS)


def parse_amount(text: str, currency: str = "TWD", *, negative: bool = False) -> int:
    """A typed amount as minor units; raises NotANumber, TooManyDecimals or OutOfRange."""
    places = exponent(currency)
    return _parsed(text, parse_decimal(text, currency), places, MOST_AMOUNT, negative)


def parse_price(text: str, currency: str = "TWD", *, negative: bool = False) -> int:
    """A typed unit price as 1/10,000; raises as parse_amount does."""
    return _parsed(text, parse_decimal(text, currency), 4, MOST_AMOUNT, negative)


def parse_quantity(text: str, *, negative: bool = False) -> int:
    """A typed quantity as 1/1,000; raises as parse_amount does."""
    return _parsed(text, parse_decimal(text, ""), 3, MOST_QUANTITY, negative)


def parse_percent(text: str) -> int:
    """A typed percentage, with or without %, from 0 to 100 % as basis points."""
    return _parsed(text, parse_decimal(text.strip().rstrip("%％"), ""), 2, 100, negative=False)


def _parsed(text: str, value: Decimal, places: int, most: int, negative: bool) -> int:
    if abs(value) > most or (value.is_signed() and not negative):
        least = _signed(f"{-most:,}") if negative else "0"
        raise OutOfRange(text=shown(text.strip()), least=least, most=f"{most:,}")
    if value != half_up(value, places):
        raise TooManyDecimals(text=shown(text.strip()), places=places)
    return int(value.scaleb(places, _EXACT))
