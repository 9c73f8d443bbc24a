"""The peers' cases as calls of the rules: one adapter an area."""

from collections.abc import Callable
from decimal import Decimal

from salesassist.rules import dates, early, identity, money, names, sameness
from salesassist.rules.allocation import Open, allocate
from salesassist.rules.instalments import Share, SharesMissOrder, Step
from salesassist.rules.money import ContradictingDiscounts, OutOfRange
from salesassist.rules.tax import DiscountTooLarge, TaxMethod, TaxMode, Totals, totals
from salesassist.rules.terms import Term, due
from salesassist.rules.words_amount import formal

from .case_parts import CALENDAR, MODES, day, plain, plan, step, taxed, usd
from .cases_clock import CLOCKS
from .cases_surveys import PEER_SURVEYS


def document(given: dict) -> list[Totals]:
    """A peer's document: one of ours for each rate, as an invoice has one tax class."""
    lines = given.get("lines") or [given["line"]] * given["lines_repeat"]
    method = TaxMethod.LINE if given.get("rounding") == "line" else TaxMethod.DOCUMENT
    by_rate: dict[str, list[int]] = {}
    for line in lines:
        if "comment" not in line:
            by_rate.setdefault(line["tax"][0], []).append(line_amount_of(line, given))
    return [
        totals(taxed(*amounts), MODES[given["mode"]], rate=money.parse_percent(rate), method=method)
        for rate, amounts in by_rate.items()
    ]


def line_amount_of(line: dict, given: dict) -> int:
    if given.get("decimals") == 6:  # the same rule on millionths
        return int(Decimal(line["price"]).scaleb(6))
    return money.line_amount(
        money.to_quantity(Decimal(line["qty"])),
        money.to_price(Decimal(line["price"])),
        money.parse_percent(line.get("disc", "0")),
        currency=currency_of(given),
    )


def currency_of(given: dict) -> str:
    return "TWD" if given.get("decimals") == 0 else "USD"


def tax_total(given: dict) -> dict:
    def text(minor: int) -> str:
        if given.get("decimals") == 6:
            return str(Decimal(minor).scaleb(-6))
        return plain(minor, currency_of(given))

    found = document(given)
    return {
        "net": text(sum(each.net for each in found)),
        "tax": text(sum(each.tax for each in found)),
        "total": text(sum(each.total for each in found)),
        "tax_rows": [text(each.tax) for each in found],
    }


def rounding(given: dict) -> object:
    if "decimals" in given:
        value = Decimal(given["value"])
        assert [money.half_up(-value, n) for n in given["decimals"]] == [
            -money.half_up(value, n) for n in given["decimals"]
        ]
        return [str(money.half_up(value, places)) for places in given["decimals"]]
    text = plain(money.to_step(usd(given.get("net", given.get("value"))), usd(given["to"])))
    return {"total": text, "rounded": text}


def line_amount(given: dict) -> dict:
    return {"net": plain(line_amount_of(given, given))}


def discount(given: dict) -> object:
    try:
        return discounted(given)
    except ContradictingDiscounts:
        return "refused: two contradicting discounts"
    except (OutOfRange, DiscountTooLarge):
        return "refused"


def discounted(given: dict) -> dict:
    if given.get("net") == "N":
        given = given | {"price": "1000", "mode": "excl", "tax": "0"}
    if "tax_pct" in given:  # the discount is a line of its own
        given = given | {"lines_net": [f"-{given['document_discount_amount']}"]}
        given = {k: v for k, v in given.items() if k != "document_discount_amount"}
    amounts = [usd(text) for text in given.get("lines_net", [])] or [discounted_line(given)]
    off = usd(given.get("document_discount_amount", "0"))
    if "document_pct" in given:
        bp = money.to_price(Decimal(given["document_pct"])) // 100
        off = money.percent_of(sum(amounts), bp)
    mode = TaxMode.INCLUDED if "incl" in given else MODES[given.get("mode", "excl")]
    rate = money.parse_percent(given.get("tax", given.get("tax_pct", "0")))
    found = totals(taxed(*amounts), mode, rate=rate, discount=off)
    return {
        "sum": plain(found.lines_sum),
        "net": plain(found.net),
        "tax": plain(found.tax),
        "total": plain(found.total),
        "line": plain(found.lines_sum),
        "line_net": plain(found.net),
        "line_gross": plain(found.total),
    }


def discounted_line(given: dict) -> int:
    price = given.get("price", given.get("incl", "100")).partition(" ")[0]
    percents = given.get("discounts_pct") or [given.get("line_pct", given.get("discount_pct", "0"))]
    return money.line_amount(
        money.to_quantity(Decimal(1)),
        money.to_price(Decimal(price)),
        sum(money.parse_percent(each) for each in percents),
        usd(given.get("discount_amount", "0")),
        currency="USD",
    )


def format_of(given: dict) -> list[str]:
    return [money.format_quantity(money.to_quantity(Decimal(v))) for v in given["values"]]


def number_parse(given: dict) -> list[str]:
    return [str(money.parse_decimal(text).to_integral_value()) for text in given["typed"]]


def tax_number(given: dict) -> dict:
    return {"valid_rule_since_2023_04": identity.check_tax_id(given["number"]).valid}


def amount_words(given: dict) -> str:
    return formal(int(given["amount"]), prefix="")


def peer_due(given: dict) -> str:
    return due(day(given["date"]), term_of(given["rule"]), CALENDAR).date.isoformat()


def term_of(rule: dict) -> Term:
    if "then_end_of_month" in rule:
        on = rule["day_of_next_month"]
        return Term(days_first=rule["days"], closing_day=31, months=1, pay_day=on)
    if "min_days" in rule:
        return Term(days_first=rule["min_days"], closing_day=rule["on_day"])
    if "end_of_month_plus_days" in rule:
        return Term(closing_day=31, days=rule["end_of_month_plus_days"])
    if "first_of_next_month" in rule:
        return Term(closing_day=31, start="next_month")
    if "last_of_month" in rule:  # one who is already there waits for the next one
        return Term(days_first=1, closing_day=31)
    if "day_of_month" in rule:
        return Term(days_first=1, closing_day=rule["day_of_month"])
    return Term(days=rule["days"])


SHARES = {
    "percent_of_rest": lambda row: Share("percent_of_rest", money.parse_percent(row["value"])),
    "percent_of_total": lambda row: Share("percent", money.parse_percent(row["value"])),
    "fixed": lambda row: Share("amount", usd(row["value"])),
    "rest": lambda row: Share("rest"),
}


def steps_of(rows: list[dict]) -> list[Step]:
    steps = []
    for row in rows:
        if "pct" in row:
            share = Share("percent", money.parse_percent(row["pct"]))
        else:
            share = SHARES[row.get("type", "fixed")](
                row | {"value": row.get("value", row.get("fixed"))}
            )
        offset = row.get("offset", {})
        term = Term(
            months=offset.get("months", 0), pay_day=offset.get("day"), days=offset.get("days", 0)
        )
        steps.append(step(share, term))
    return steps


def payment_term(given: dict) -> list:
    found = plan(usd(given["total"]), steps_of(given["lines"]), given.get("date", "2026-11-23"))
    if "date" in given:
        return [[each.due.date.isoformat(), plain(each.gross)] for each in found]
    return [plain(each.gross) for each in found]


def payment_term_validation(given: dict) -> str:
    try:
        if "divisor" in given["lines"][0]:
            Share("percent", 4000, divisor=2)  # a share has one value: it cannot be written
        plan(1000, steps_of(given["lines"]))
    except TypeError:
        return "rejected"
    except SharesMissOrder:
        return "rejected: must reach 100%"
    return "accepted"


def peer_instalments(given: dict) -> list[list[str]]:
    parts = money.shares(usd(given["total"]), [1] * given["count"])
    steps = [
        step(Share("amount", part), Term(months=no * given["every_months"]))
        for no, part in enumerate(parts)
    ]
    found = plan(usd(given["total"]), steps, "2026-01-15")
    names_of_days = {"2026-01-15": "E", "2026-02-15": "E+1m", "2026-03-15": "E+2m"}
    return [[names_of_days[each.due.date.isoformat()], plain(each.gross)] for each in found]


def periods(given: dict) -> dict:
    found = dates.periods(day(given["from"]), day(given["to"]), given["months"])
    assert found[0][0] == day(given["from"]) and found[-1][1] == day(given["to"])
    return {"count": len(found)}


def early_discount(given: dict) -> dict:
    if "discount_days" in given:
        last = early.last_day(day(given["date"]), given["discount_days"])
        return {"last_discount_day": last.isoformat()}
    net, tax = usd(given["net"]), usd(given["tax"])
    return {"pay": plain(early.to_pay(net, tax, money.parse_percent(given["pct"])))}


def paid_in_turn(given: dict, whole: str, dues: list) -> tuple[list[int], dict[int, int]]:
    """Instalments of one debt (minor units), and what a payment put on each, the oldest first."""
    shares = [int(share) for share in (given.get("terms_pct") or [x for x, _ in given["terms"]])]
    parts = money.shares(usd(given["total"]), shares)
    debts = [Open(no, part, dues[no]) for no, part in enumerate(parts)]
    return parts, allocate(usd(given[whole]), debts, dues[-1])[0]


def bare(minor: int) -> str:
    return plain(minor).removesuffix(".00")


def receivable_terms(given: dict) -> list[list[str]]:
    dues = [day(f"2026-0{no}-01") for no in range(1, 1 + len(given["terms_pct"]))]
    parts, paid = paid_in_turn(given, "paid", dues)
    return [
        [bare(each) for each in (part, paid.get(no, 0), part - paid.get(no, 0))]
        for no, part in enumerate(parts)
    ]


def instalment_status(given: dict) -> list[dict]:
    """Each instalment with what went on it, and where it stands."""
    on = day(given["order_date"])
    dues = [due(on, Term(days=days), CALENDAR).date for _, days in given["terms"]]
    parts, paid = paid_in_turn(given, "invoiced", dues)
    rows = []
    for no, (part, until) in enumerate(zip(parts, dues, strict=True)):
        got = paid.get(no, 0)
        state = "Completed" if got == part else "Partly Paid" if got else "Overdue"
        row = {"due": until.isoformat(), "paid": bare(got), "status": state}
        rows.append(row if "today" in given else row | {"amount": bare(part)})
    return rows


def freight(given: dict) -> dict:
    """Freight is a line of the order like any other."""
    lines = (("qty", "price"), (None, "freight"))
    amounts = [
        money.line_amount(
            money.to_quantity(Decimal(given[qty] if qty else 1)),
            money.to_price(Decimal(given[price])),
            currency="USD",
        )
        for qty, price in lines
    ]
    return {"invoice": plain(totals(taxed(*amounts), TaxMode.ZERO).total)}


def invoice_split(given: dict) -> dict:
    """One receipt for several orders: each gets its own part, and the parts are the whole."""
    orders = [usd(each) for each in given["one_invoice_for_orders"]]
    debts = [Open(no, part, None) for no, part in enumerate(orders)]
    paid, left = allocate(sum(orders), debts, day("2026-01-01"))
    assert not left
    shares = [plain(paid[no]) for no in range(len(orders))]
    return {"shares": shares, "sum": plain(sum(paid.values()))}


def dedupe(given: dict) -> dict:
    """A second customer of the same name: told before it is kept, never renamed in silence."""
    firm = sameness.Firm(1, names.normal_name(given["create_twice"]))
    score, reasons = sameness.compare(firm, firm)
    told = score >= sameness.SAME and reasons == ("name",)
    return {"peer_result": None, "ours": "must warn before saving" if told else None}


PEERS: dict[str, Callable[[dict], object]] = {
    "tax_total": tax_total,
    "dedupe": dedupe,
    "rounding": rounding,
    "line_amount": line_amount,
    "discount": discount,
    "order_total": tax_total,
    "credit_note": tax_total,
    "format": format_of,
    "number_parse": number_parse,
    "tax_number_TW": tax_number,
    "amount_words": amount_words,
    "due_date": peer_due,
    "payment_term": payment_term,
    "payment_term_validation": payment_term_validation,
    "instalments": peer_instalments,
    "periods": periods,
    **CLOCKS,
    **PEER_SURVEYS,
    "early_discount": early_discount,
    "receivable_terms": receivable_terms,
    "instalment_status": instalment_status,
    "invoice_split": invoice_split,
    "freight": freight,
}
