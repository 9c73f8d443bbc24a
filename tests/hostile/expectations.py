"""What each bad text comes to in each of our fields, and where we differ from what was asked, why."""

from typing import Any

from salesassist.db import Address, Customer, Order, OrderLine, Product

FIELDS = {
    "name": Customer.name,
    "note": Customer.notes,
    "item": Product.name,
    "address": Address.text,
    "template": Order.notes,
    "phone": Customer.phone,
    "code": Product.code,
    "amount": Order.total,
    "price": Product.price,
    "date": Order.ordered_on,
    "tax_id": Customer.tax_id,
    "email": Customer.email,
    "discount": OrderLine.discount_bp,
    "qty": OrderLine.quantity,
    "import": Customer.name,
}
# Fields of the collection that are read elsewhere: file names and searches have tests of their own.
ELSEWHERE = {
    "search": "test_search_is_literal",
    "doc_name": "test_names_of_files",
    "export_name": "test_names_of_files",
    "password": "rules/passwords, tests/desk/test_people.py",
    "username": "people are chosen from a list; their names are fields of kind name",
}
_TRIMMED = (
    "blanks and line ends around a text are nobody's text: they are trimmed, as `unicode-035` asks"
)
_LINE = "in a field of one line the line end becomes a blank; in notes it is kept"
_PHONE = "a number that is one is kept in one written form, 02-2345-6789"
_EMPTY = "the field may be empty, and nothing that can be seen was typed"
_ALONE = "nothing is left of it, so a required field says that it is empty"
_SURROGATE = (
    "half a character can be neither kept nor shown: it is left out as other invisible ones"
)
_ASKED = "refused with the reason instead of a question: nothing is stored silently"
_KEPT = "kept as typed, as it can be meant; an import remarks on it in its preview"
# (id, field or "" for all) -> (what it comes to instead, why that is right).
DIFFERENT: dict[tuple[str, str], tuple[str, str]] = {
    ("formula-017", ""): ("changed", _TRIMMED),
    ("formula-019", ""): ("changed", _TRIMMED),
    ("formula-011", "phone"): ("changed", _PHONE),
    ("formula-020", "phone"): ("changed", "a telephone number has half-width signs"),
    ("formula-021", "phone"): ("changed", "a telephone number has half-width signs"),
    ("phone-004", "phone"): ("changed", _PHONE),
    ("formula-028", ""): ("changed", _LINE),
    ("formula-028", "note"): ("same", _LINE),
    ("control-017", "name"): ("changed", _LINE),
    ("control-017", "note"): ("same", _LINE),
    ("control-026", "name"): ("changed", _LINE),
    ("unicode-033", "note"): ("changed", _EMPTY),
    ("unicode-034", "note"): ("changed", _EMPTY),
    ("unicode-040", "note"): ("changed", _EMPTY),
    ("unicode-065", "note"): ("changed", _EMPTY),
    ("unicode-067", "note"): ("changed", _EMPTY),
    ("size-013", "note"): ("changed", _EMPTY),
    ("unicode-050", ""): ("refused", _ALONE),
    ("unicode-051", ""): ("refused", _ALONE),
    ("unicode-052", ""): ("refused", _ALONE),
    ("unicode-050", "note"): ("changed", _EMPTY),
    ("unicode-051", "note"): ("changed", _EMPTY),
    ("unicode-052", "note"): ("changed", _EMPTY),
    ("unicode-063", "note"): ("same", "201 characters fit into notes; papers draw them in 7 ms"),
    ("unicode-063", "item"): ("same", "201 characters fit into an item; papers draw them in 7 ms"),
    ("unicode-066", ""): ("changed", _SURROGATE),
    ("unicode-068", ""): ("changed", _SURROGATE),
    ("size-007", "note"): ("same", "5,000 characters are the limit of notes"),
    ("money-056", "price"): ("changed", "a unit price has four decimals; an amount refuses it"),
    ("date-048", "date"): ("changed", "明天 is a day in a form; an import of files refuses it"),
    ("discount-007", "discount"): ("changed", "0.9 means 0.9 %, and the line shows it at once"),
    ("quantity-004", "qty"): ("changed", "units are free texts here, so 0.5 of any is possible"),
    ("quantity-008", "qty"): ("changed", "below the limit; the amount beside it shows what it means"),
    ("phone-006", "phone"): ("same", "an extension or a foreign short number: kept as typed"),
    ("encoding-002", ""): ("changed", _KEPT),
}  # fmt: skip
WARNED = {
    "unicode": ("same", _KEPT),
    "encoding": ("same", _KEPT),
    "tax_id": ("refused", "a wrong check digit must be corrected, or the field left empty"),
    "date": ("refused", _ASKED),
    "discount": ("refused", _ASKED),
    "email": ("refused", _ASKED),
}
CODES = {
    "keep": {"same"},
    "normalise": {"changed", "same"},
    "clean": {"changed"},
    "reject": {"refused"},
    "limit": {"refused"},
}


def expected(entry: dict[str, Any], field: str) -> set[str]:
    """What a text may come to in a field: same, changed or refused."""
    for key in ((entry["id"], field), (entry["id"], "")):
        if key in DIFFERENT:
            return {DIFFERENT[key][0]}
    if entry["expect"] == "warn":
        return {WARNED[entry["kind"]][0]}
    if field in ("amount", "price", "date", "discount", "qty") and entry["expect"] == "keep":
        return {"changed"}  # a text becomes a figure
    return CODES[entry["expect"]]
