"""Orders from files, with the lines beside them or in a file of their own."""

import pytest

from salesassist.db import Order, OrderLine
from salesassist.desk.importing import ImportRefused, finish
from salesassist.tasks.orders.importing import import_orders

WHO = "王雅婷"
HEADS = "訂單編號,客戶編號,訂單日期,交貨日,出貨日\n"
LINES = "訂單編號,品號,數量,單價,折扣\n"


def taken(path, lines=None, **options):
    return finish(import_orders(path, who=WHO, lines=lines, **options))


def places(path, lines=None) -> list[tuple[str, int, str]]:
    with pytest.raises(ImportRefused) as refused:
        taken(path, lines)
    return [(each.file, each.row, each.column) for each in refused.value.errors]


@pytest.fixture
def files(customer, products, write):
    """A pair of files from the rows of each."""

    def made(heads: str, lines: str):
        return write(HEADS + heads, name="orders.csv"), write(LINES + lines, name="lines.csv")

    return made


def test_orders_come_with_the_prices_of_their_day(files):
    """2 × 1,000 less 5 % and 1 × 585.5, tax added; delivered, as it was shipped."""
    pair = files(
        "A-1,C00127,2026-03-05,115/3/20,2026-03-18 00:00:00.000\n",
        "A-1,HC63-100,2,1000,0.05\nA-1,HV2-08-24D,1,585.5,\n",
    )
    assert taken(*pair).added == 1
    order = Order.get(Order.number == "A-1")
    assert (order.state, order.lines_sum, order.tax, order.total) == (
        "delivered",
        2_486,
        124,
        2_610,
    )
    assert [line.amount for line in order.lines] == [1_900, 586]
    assert (order.promised_on.isoformat(), order.term.code) == ("2026-03-20", "M30")


def test_one_file_with_a_line_in_each_row(customer, products, write):
    path = write(
        "單號,客戶,日期,品號,數量,單價\n"
        "A-1,晉暘精密,2026-03-05,HC63-100,1,100\n"
        "A-1,晉暘精密,2026-03-05,HV2-08-24D,2,10\n"
        "A-2,晉暘精密,2026-03-06,HV2-08-24D,1,\n"
    )
    assert taken(path).added == 2
    assert [(order.number, order.lines_sum) for order in Order.select()] == [
        ("A-1", 120),
        ("A-2", 585),
    ]


def test_discounts_below_one_are_fractions(files):
    """0.05 is 5 %, 5 is 5 %, 0.5% is half a percent."""
    pair = files(
        "A-1,C00127,2026-03-05,,\n",
        "A-1,HC63-100,1,1,0.05\nA-1,HC63-100,1,1,5\nA-1,HC63-100,1,1,0.5%\nA-1,HC63-100,1,1,0\n",
    )
    taken(*pair)
    assert [line.discount_bp for line in Order.get().lines] == [500, 500, 50, 0]


def test_importing_again_changes_nothing_but_what_was_shipped_since(files):
    line = "A-1,HC63-100,1,100,\n"
    taken(*files("A-1,C00127,2026-03-05,,\n", line))
    assert Order.get().state == "confirmed"
    again = taken(*files("A-1,C00127,2026-03-05,,\n", line))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    shipped = taken(*files("A-1,C00127,2026-03-05,,2026-03-09\n", line))
    assert shipped.changed == 1
    assert Order.get().state == "delivered"


def test_a_kept_order_with_other_lines_is_not_touched(files):
    taken(*files("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,1,100,\n"))
    other = files("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,2,100,\n")
    assert places(*other) == [("orders.csv", 2, "訂單編號")]
    assert OrderLine.get().quantity == 1_000


@pytest.mark.parametrize(
    ("heads", "lines", "place"),
    [
        ("A-1,NOBODY,2026-03-05,,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 2, "客戶編號")),
        ("A-1,C00127,2026-02-30,,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 2, "訂單日期")),
        ("A-1,C00127,3/5,,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 2, "訂單日期")),
        ("A-1,C00127,2026-03-05,2026-03-01,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 2, "交貨日")),
        ("A-1,C00127,2026-03-05,,\n", "A-1,NOTHING,1,1,\n", ("lines.csv", 2, "品號")),
        ("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,-1,1,\n", ("lines.csv", 2, "數量")),
        ("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,0,1,\n", ("lines.csv", 2, "數量")),
        ("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,1,abc,\n", ("lines.csv", 2, "單價")),
        ("A-1,C00127,2026-03-05,,\n", "A-1,HC63-100,1,1,\nA-2,HC63-100,1,1,\n", ("lines.csv", 3, "訂單編號")),
        ("A-1,C00127,2026-03-05,,\nA-2,C00127,2026-03-05,,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 3, "訂單編號")),
        ("A-1,C00127,2026-03-05,,\nA-1,C00127,2026-03-05,,\n", "A-1,HC63-100,1,1,\n", ("orders.csv", 3, "訂單編號")),
    ],
)  # fmt: skip
def test_each_wrong_cell_is_told_with_its_place(files, heads, lines, place):
    assert places(*files(heads, lines)) == [place]
    assert Order.select().count() == 0


def test_an_order_with_a_bad_line_is_left_out_whole(files):
    pair = files(
        "A-1,C00127,2026-03-05,,\nA-2,C00127,2026-03-05,,\n",
        "A-1,HC63-100,1,1,\nA-1,HC63-100,x,1,\nA-2,HC63-100,1,1,\n",
    )
    outcome = taken(*pair, skip_bad=True)
    assert (outcome.added, len(outcome.errors)) == (1, 1)
    assert [order.number for order in Order.select()] == ["A-2"]
