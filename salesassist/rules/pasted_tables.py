"""Order lines in pasted tables: columns by their head, or guessed from what stands in them."""

import re
from collections.abc import Callable, Sequence

from salesassist.rules import money
from salesassist.rules.chinese_numbers import NUMERAL
from salesassist.rules.pasted_figures import (
    FIGURE,
    UNIT,
    UNITS,
    AmountDiffers,
    Pasted,
    QuantityUnread,
    plain,
    quantities,
    quantity_of,
)
from salesassist.texts import Problem

_HEADS = {
    "code": {
        "品號",
        "料號",
        "編號",
        "型號",
        "貨號",
        "產品編號",
        "item no.",
        "item no",
        "item",
        "code",
        "sku",
        "part no.",
        "part no",
    },
    "name": {
        "品名",
        "品名規格",
        "品名/規格",
        "品項",
        "產品",
        "產品名稱",
        "商品",
        "名稱",
        "規格",
        "description",
        "name",
        "product",
    },
    "quantity": {"數量", "訂購量", "需求量", "訂購數量", "qty", "quantity", "q'ty"},
    "unit": {"單位", "unit"},
    "price": {"單價", "價格", "售價", "unit price", "price", "u/p"},
    "amount": {"金額", "小計", "合計", "總價", "複價", "amount", "total"},
    "no": {"項次", "no.", "no", "序", "序號", "項", "#"},
}


def as_table(rows: Sequence[str]) -> list[list[str]] | None:
    """The cells of the rows where they are a table: tabs, or commas or pipes under a head."""
    tabbed = [row.split("\t") for row in rows if "\t" in row]
    if tabbed and len(tabbed) * 2 >= len(rows):
        return [_cells(row.split("\t")) for row in rows]
    for mark in (",", "，", "|", ";"):
        cells = [_cells(row.strip("| ").split(mark)) for row in rows]
        if len(rows) > 1 and len(_heads(cells[0])) >= 2:
            return cells
    for mark in (",", "|", ";"):
        single = [_cells(row.strip("| ").split(mark)) for row in rows]
        if all(len(cells) >= 3 and _figure(cells[-1]) is not None for cells in single):
            return single
    return None


def _cells(cells: Sequence[str]) -> list[str]:
    return [plain(cell).strip('"') for cell in cells]


def _heads(cells: Sequence[str]) -> dict[int, str]:
    """Which column each cell of a head names."""
    found = {}
    for at, cell in enumerate(cells):
        bare = re.sub(r"[（(].*?[)）]|\s*\*", "", cell).strip().casefold()
        for key, words in _HEADS.items():
            if bare in words and key not in found.values():
                found[at] = key
    return found


def of_table(table: Sequence[list[str]], of_words: Callable[[str], list[Pasted]]) -> list[Pasted]:
    """The lines of a table; what stands above its head belongs to the letter around it."""
    heads: dict[int, str] = {}
    found = []
    first = next((at for at, cells in enumerate(table) if len(_heads(cells)) >= 2), 0)
    for cells in table[first:]:
        named = _heads(cells)
        if len(named) >= 2:
            heads = named
        elif not re.match(r"(?:總計|合計|小計|total)", "".join(cells).casefold()):
            if len([cell for cell in cells if cell]) == 1:
                found += of_words(next(cell for cell in cells if cell))
            else:
                found.append(_of_cells(cells, heads or _guess(cells)))
    return found


def _guess(cells: Sequence[str]) -> dict[int, str]:
    """Without a head: words are code, name and unit; figures quantity, price and amount."""
    words = iter(("code", "name", "unit"))
    figures = iter(("quantity", "price", "amount"))
    filled = [at for at, cell in enumerate(cells) if cell]
    texts = [at for at in filled if _figure(cells[at]) is None and not _counted(cells[at])]
    if len(texts) == 1 or (len(texts) == 2 and cells[texts[1]].casefold() in UNITS):
        words = iter(("name", "unit"))
    found = {}
    for place, at in enumerate(filled):
        if at in texts:
            key = next(words, None)
        elif place == 0 and texts and re.fullmatch(r"\d{1,2}", cells[at]) and len(filled) > 3:
            key = "no"
        else:
            key = next(figures, None)
        if key:
            found[at] = key
    return found


def _figure(cell: str) -> int | None:
    try:
        return money.parse_price(
            re.sub(r"^(?:nt\$|ntd|\$)|元$", "", cell.casefold()).strip(), "TWD"
        )
    except Problem:
        return None


def _counted(cell: str) -> bool:
    return re.fullmatch(rf"(?:{FIGURE}|{NUMERAL})\s*(?:{UNIT})", cell, re.IGNORECASE) is not None


def _of_cells(cells: Sequence[str], heads: dict[int, str]) -> Pasted:
    got = {key: cells[at] for at, key in heads.items() if at < len(cells)}
    doubts: list[Problem] = []
    counted = quantities(got.get("quantity", ""))
    quantity = counted[0][1] if counted else quantity_of(got.get("quantity", "") or "x")
    unit = got.get("unit", "") or (counted[0][2] if counted else "")
    price = _figure(got.get("price", ""))
    amount = _figure(got.get("amount", ""))
    if quantity is None:
        doubts.append(QuantityUnread())
    elif price is not None and amount is not None:
        doubts += _amount_doubt(quantity, price, amount)
    return Pasted(
        " ".join(cell for cell in cells if cell),
        got.get("name", "") or got.get("code", ""),
        code=got.get("code", ""),
        quantity=quantity,
        unit=unit,
        price=price,
        doubts=tuple(doubts),
    )


def _amount_doubt(quantity: int, price: int, amount: int) -> list[Problem]:
    worth = money.line_amount(quantity, price)
    stated = round(amount / money.PRICE_SCALE)
    if abs(worth - stated) <= 1:
        return []
    show = money.format_amount
    return [
        AmountDiffers(
            quantity=money.format_quantity(quantity),
            price=money.format_price(price, "TWD"),
            amount=show(stated),
        )
    ]
