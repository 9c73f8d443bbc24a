"""The domain's cases as calls of the rules: one adapter an area."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from salesassist.rules import (
    anomalies,
    cheques,
    codes,
    dates,
    identity,
    money,
    names,
    numbering,
    statutory,
    summaries,
)
from salesassist.rules import rfm as rules_rfm
from salesassist.rules.instalments import Share
from salesassist.rules.tax import TaxClass, TaxMethod, TaxMode, totals
from salesassist.rules.terms import Term, due
from salesassist.rules.words_amount import formal, positional

from .case_parts import CALENDAR, MODES, day, plan, step, taxed
from .cases_money import MONEY
from .cases_surveys import SURVEYS

CLASSES = {"應稅": TaxClass.TAXABLE, "免稅": TaxClass.EXEMPT}


def amount_in_words(given: dict) -> str:
    return positional(given["amount"]) if "boxes" in given["style"] else formal(given["amount"])


def business_tax(given: dict) -> dict:
    if "python_trap" in given:
        return {"half_up": [int(money.half_up(Decimal(text))) for text in given["inputs"]]}
    if "invoice" in given:
        return allowance(given)
    mode = MODES[given["mode"]]
    if "lines_net" in given:
        whole = totals(taxed(*given["lines_net"]), mode)
        by_line = totals(taxed(*given["lines_net"]), mode, method=TaxMethod.LINE)
        return {
            "net": whole.net,
            "tax_whole_document": whole.tax,
            "tax_per_line": by_line.tax,
        }
    if "lines" in given:
        return lines_of(given, mode)
    found = totals(taxed(given.get("taxable_net", given.get("gross", given.get("net")))), mode)
    return {"net": found.net, "tax": found.tax, "total": found.total}


def allowance(given: dict) -> dict:
    invoice = totals(taxed(given["invoice"]["net"]), TaxMode.ADDED)
    assert invoice.tax == given["invoice"]["tax"]
    back = totals(taxed(given["allowance_net"]), TaxMode.ADDED)
    return {
        "allowance_tax": back.tax,
        "remaining_net": invoice.net - back.net,
        "remaining_tax": invoice.tax - back.tax,
    }


def lines_of(given: dict, mode: TaxMode) -> dict:
    if "line_rounding" not in given:
        found = totals([(row["amount"], CLASSES[row["tax_type"]]) for row in given["lines"]], mode)
        chinese = {tax_class: name for name, tax_class in CLASSES.items()}
        return {
            "invoices": [
                {"tax_type": chinese[part.tax_class], "net": part.net, "tax": part.tax}
                | {"total": part.total}
                for part in found.by_class
            ],
            "document_total": found.total,
        }
    parsed = [
        (money.parse_quantity(row["qty"]), money.parse_price(row["unit_price"]))
        for row in given["lines"]
    ]
    if given["line_rounding"].startswith("none"):
        exact = sum(money.exact_line_amount(quantity, price) for quantity, price in parsed)
        amounts = [money.to_minor(exact)]
    else:
        amounts = [money.line_amount(quantity, price) for quantity, price in parsed]
    found = totals(taxed(*amounts), mode)
    return {
        "line_amounts": amounts,
        "net": found.net,
        "tax": found.tax,
        "total": found.total,
    }


def tax_id(given: dict) -> dict:
    found = identity.check_tax_id(given["ubn"])
    return {
        "valid_new_rule": found.valid,
        "valid_old_rule": found.valid and not found.new_rule_only,
    }


def national_id(given: dict) -> dict:
    return {"valid": identity.check_national_id(given["id"]).valid}


def roc_date(given: dict) -> object:
    if "text" in given:
        return dates.parse_date(given["text"], date(2026, 11, 23)).isoformat()
    if "invoice_date" in given:
        code, label = dates.invoice_period(day(given["invoice_date"]))
        return {"invoice_period": code, "label": label}
    on = day(given["iso"])
    return {
        "long": dates.roc_long(on),
        "short": dates.roc(on),
        "compact7": dates.roc_compact(on),
    }


def due_date(given: dict) -> object:
    if "term" in given:
        term = {"發票日後30天 (net 30)": Term(days=30), "貨到付款": Term()}[given["term"]]
        return due(day(given["base"]), term, CALENDAR).date.isoformat()
    term = Term(
        closing_day=given["closing_day"],
        pay_day=given["pay_day"],
        start="next_month" if given["start"] == "next_month_first" else "closing",
        shift=given["business_day_rule"],
        **{given["mode"]: given["n"]},
    )
    found = due(day(given["delivery_or_invoice_date"]), term, CALENDAR)
    return {
        "closing_date": found.closing.isoformat(),
        "due_date": found.date.isoformat(),
        "weekday": dates.with_weekday(found.date)[-2],
    }


def instalments(given: dict) -> list[int]:
    steps = [
        step(Share("percent", money.to_price(Decimal(ratio)))) for ratio in given["ratios"]
    ]  # a ratio in ten-thousandths is one in basis points
    return [each.gross for each in plan(given["total"], steps)]


def e_invoice_format(given: dict) -> dict:
    value = given["value"]
    return {"valid": identity.check_invoice_number(value) or identity.check_carrier(value)}


def number(given: dict) -> str:
    if "revise" in given:
        return numbering.revision(given["revise"], given["existing_versions"])
    return numbering.next_number(
        given["pattern"], given["reset"], given["last"], day(given["date"])
    )


def kpi(given: dict) -> object:
    metric = given["metric"]
    rest = [value for key, value in given.items() if key != "metric"]
    if metric == "DSO":
        return summaries.days_outstanding(*rest)
    rules = {"達成率": summaries.achievement, "YoY": summaries.growth, "毛利率": summaries.margin}
    found = rules.get(metric, summaries.share)(*rest)
    return None if found is None else Decimal(money.format_percent(found)[:-1].replace("−", "-"))


def abc(given: dict) -> dict:
    sales = given["sales"]
    return dict(zip(sales, summaries.abc(list(sales.values())), strict=True))


def rfm(given: dict) -> str:
    thresholds = given["thresholds"]
    keys = ("recency_days", "frequency_12m", "monetary_12m")
    found = rules_rfm.scores(*(given[key] for key in keys), thresholds)
    usual = rules_rfm.THRESHOLDS.items()
    assert thresholds == {name: [list(step) for step in steps] for name, steps in usual}
    return "".join(map(str, found))


def phone(given: dict) -> str:
    return identity.normal_phone(given["raw"])


def duplicates(given: dict) -> dict:
    keys = [names.normal_name(given["a"]), names.normal_name(given["b"])]
    return {"same_key": keys[0] == keys[1], "keys": keys}


def cheque(given: dict) -> str:
    if "words" in given:
        figures = int(given["figures"].replace(",", ""))
        paid = cheques.amount_that_holds(given["words"], figures)
        return f"pay {paid:,} (words prevail)"
    on = date.fromisoformat(given["issue_date"])
    if "presentation_days" in given:
        return cheques.present_by(on, given["presentation_days"]).isoformat()
    return cheques.barred_after(on).isoformat()


def cvs_barcode(given: dict) -> str:
    return codes.barcode_checks(given["seg1"], given["seg2"], given["seg3_with_00"])


def virtual_account(given: dict) -> str:
    """The bank's rule of 2007 as its office would fill it in: nothing of it is built in."""
    rule = codes.VirtualRule(given["corp"] + "{y}{doy}{own:5}", "31", "5432345", complement=True)
    due_on = date.fromisoformat(given["due"])
    return codes.virtual_account(rule, int(given["ar_id"]), due_on, given["amount"])


def survey_anomaly(given: dict) -> dict:
    """ANM-01 to 03, by the limits their rules name."""
    if "scores" in given:
        limits = {"low-item": 200, "low-mean": 350, "detractor": 600}
        items = dict(enumerate(given["scores"], 1))
        fired = anomalies.judge(anomalies.Given(items), limits)
        low = next(each for each in fired if each.kind == "low-item")
        said = "; ".join(f"item {no} scored {items[no]}" for no in low.items)
        return {"anomaly": bool(fired), "reason": said}
    before, now = (Fraction(given[f"{each}_mean"]) for each in ("previous", "current"))
    fallen = anomalies.drop_percent(before, now)
    return {
        "drop_percent": Decimal(f"{float(fallen):.1f}"),
        "anomaly": anomalies.has_dropped(before, now),
    }


def statutory_deadline(given: dict) -> str:
    """Days, hours or years of the law, as each case asks for them."""
    if "known_at" in given:
        period = statutory.BREACH_NOTICE
        at = statutory.last_moment(datetime.fromisoformat(given["known_at"]), period)
        return f"{at:%Y-%m-%dT%H:%M} ({period.hours} hours)"
    if "fiscal_year_closed" in given:
        kept = (statutory.VOUCHERS.years, statutory.BOOKS.years)
        return (
            "keep vouchers >= {} years, books/financial statements >= {} years after the annual "
            "closing"
        ).format(*kept)
    known = (
        statutory.CONSUMER_COMPLAINT,
        statutory.PERSONAL_DATA_ANSWER,
        statutory.PERSONAL_DATA_LATEST,
    )
    period = next(each for each in known if each.days == given["days"])
    return statutory.last_day(date.fromisoformat(given["event_date"]), period).isoformat()


DOMAIN: dict[str, Callable[[dict], object]] = {
    "amount_in_words": amount_in_words,
    "business_tax": business_tax,
    "tax_id": tax_id,
    "national_id": national_id,
    "roc_date": roc_date,
    "due_date": due_date,
    "instalments": instalments,
    "e_invoice_format": e_invoice_format,
    "numbering": number,
    "kpi": kpi,
    "abc": abc,
    "rfm": rfm,
    "phone": phone,
    "duplicates": duplicates,
    "cheque": cheque,
    "cvs_barcode": cvs_barcode,
    "virtual_account": virtual_account,
    "survey_anomaly": survey_anomaly,
    "statutory_deadline": statutory_deadline,
    **MONEY,
    **SURVEYS,
}
