"""Schema 9: the sold lines of a month, kept for all, by sales rep and by product."""

_SOLD = (
    "({0}.\"state\" IN ('confirmed', 'delivered', 'closed')"
    ' OR ({0}."state" = \'draft\' AND {0}."revision" > 0))'
)
_KINDS = "(SELECT 'all' AS \"kind\" UNION ALL SELECT 'rep' UNION ALL SELECT 'product') AS k"
_HEADS = "(SELECT 'all' AS \"kind\" UNION ALL SELECT 'rep') AS k"
_KEY = (
    'CASE k."kind" WHEN \'rep\' THEN COALESCE({0}."sales_rep_id", 0)'
    " WHEN 'product' THEN COALESCE({1}.\"product_id\", 0) ELSE 0 END"
)
_HEAD_KEY = 'CASE k."kind" WHEN \'rep\' THEN COALESCE({0}."sales_rep_id", 0) ELSE 0 END'
_MONTH = 'SUBSTR({0}."ordered_on", 1, 7)'
_INTO = (
    'INSERT INTO "sold_month" ("currency", "kind", "month", "key", "orders", "lines", "quantity",'
    ' "net", "worth", "uncosted") '
)
_ON = (
    ' ON CONFLICT ("currency", "kind", "month", "key") DO UPDATE SET'
    ' "orders" = "orders" + excluded."orders", "lines" = "lines" + excluded."lines",'
    ' "quantity" = "quantity" + excluded."quantity", "net" = "net" + excluded."net",'
    ' "worth" = "worth" + excluded."worth", "uncosted" = "uncosted" + excluded."uncosted"'
)
_SUMS = (
    'COUNT(*), SUM(l."quantity"), SUM(l."net"), SUM(COALESCE(l."quantity" * l."cost", 0)),'
    ' SUM(l."cost" IS NULL)'
)


def _head(row: str, sign: str) -> str:
    """Count an order (or take it off) where it is sold."""
    return (
        f'{_INTO}SELECT {row}."currency", k."kind", {_MONTH.format(row)}, {_HEAD_KEY.format(row)},'
        f" {sign}1, 0, 0, 0, 0, 0 FROM {_HEADS} WHERE {_SOLD.format(row)}{_ON}; "
    )


def _line(row: str, sign: str) -> str:
    """Add a line to (or take it from) its month, its sales rep's and its product's."""
    sums = (
        f'{sign}1, {sign}1 * {row}."quantity", {sign}1 * {row}."net",'
        f' {sign}1 * COALESCE({row}."quantity" * {row}."cost", 0), {sign}1 * ({row}."cost" IS NULL)'
    )
    return (
        f'{_INTO}SELECT o."currency", k."kind", {_MONTH.format("o")}, {_KEY.format("o", row)},'
        f' 0, {sums} FROM "sales_order" AS o, {_KINDS}'
        f' WHERE o."id" = {row}."order_id" AND {_SOLD.format("o")}{_ON}; '
    )


def _lines(row: str, sign: str) -> str:
    """Add all lines of an order that begins (or ceases) to be sold, or that moves."""
    sums = _SUMS.replace("COUNT", f"{sign}COUNT").replace("SUM", f"{sign}SUM")
    return (
        f'{_INTO}SELECT {row}."currency", k."kind", {_MONTH.format(row)}, {_KEY.format(row, "l")},'
        f' 0, {sums} FROM "order_line" AS l, {_KINDS}'
        f' WHERE l."order_id" = {row}."id" AND {_SOLD.format(row)} GROUP BY 2, 4{_ON}; '
    )


_MOVED = (
    f'{_SOLD.format("OLD")} <> {_SOLD.format("NEW")} OR OLD."currency" <> NEW."currency"'
    ' OR OLD."sales_rep_id" IS NOT NEW."sales_rep_id"'
    f" OR {_MONTH.format('OLD')} <> {_MONTH.format('NEW')}"
)

TABLES = (
    """CREATE TABLE "sold_month" ("currency" TEXT NOT NULL, "kind" TEXT NOT NULL, "month" TEXT NOT NULL, "key" INTEGER NOT NULL, "orders" INTEGER NOT NULL, "lines" INTEGER NOT NULL, "quantity" INTEGER NOT NULL, "net" INTEGER NOT NULL, "worth" INTEGER NOT NULL, "uncosted" INTEGER NOT NULL, PRIMARY KEY ("currency", "kind", "month", "key")) STRICT, WITHOUT ROWID""",
)

RECKONED = (
    f'{_INTO}SELECT o."currency", k."kind", {_MONTH.format("o")}, {_HEAD_KEY.format("o")}, COUNT(*),'
    f' 0, 0, 0, 0, 0 FROM "sales_order" AS o, {_HEADS} WHERE {_SOLD.format("o")}'
    f" GROUP BY 1, 2, 3, 4{_ON}",
    f'{_INTO}SELECT o."currency", k."kind", {_MONTH.format("o")}, {_KEY.format("o", "l")}, 0,'
    f' {_SUMS} FROM "order_line" AS l JOIN "sales_order" AS o ON o."id" = l."order_id", {_KINDS}'
    f" WHERE {_SOLD.format('o')} GROUP BY 1, 2, 3, 4{_ON}",
)
"""The sums reckoned from the records, into an empty table."""

TRIGGERS = (
    f'CREATE TRIGGER "sold_order_added" AFTER INSERT ON "sales_order" BEGIN {_head("NEW", "")}END',
    f'CREATE TRIGGER "sold_order_removed" AFTER DELETE ON "sales_order" BEGIN {_head("OLD", "-")}END',
    'CREATE TRIGGER "sold_order_moved" AFTER UPDATE OF "state", "revision", "currency",'
    f' "sales_rep_id", "ordered_on" ON "sales_order" WHEN {_MOVED} BEGIN '
    f"{_head('OLD', '-')}{_head('NEW', '')}{_lines('OLD', '-')}{_lines('NEW', '')}END",
    f'CREATE TRIGGER "sold_line_added" AFTER INSERT ON "order_line" BEGIN {_line("NEW", "")}END',
    f'CREATE TRIGGER "sold_line_removed" AFTER DELETE ON "order_line" BEGIN {_line("OLD", "-")}END',
    'CREATE TRIGGER "sold_line_changed" AFTER UPDATE OF "order_id", "product_id", "quantity", "cost",'
    f' "net" ON "order_line" BEGIN {_line("OLD", "-")}{_line("NEW", "")}END',
)
