"""Schema 2: kept sums, search pairs, the journal's chain, open forms, copies, passwords."""

from salesassist.db import chain, search
from salesassist.db.base import Database
from salesassist.rules.names import fold

_SOLD = (
    "({0}.\"state\" IN ('confirmed', 'delivered', 'closed')"
    ' OR ({0}."state" = \'draft\' AND {0}."revision" > 0))'
)
_ITEM = 'COALESCE(NULLIF({0}."code", \'\'), {0}."name")'
_LINE_SUMS = (
    '{1}1 * {0}."quantity", {1}1 * {0}."net", {1}1 * COALESCE({0}."quantity" * {0}."cost", 0),'
    ' {1}1 * ({0}."cost" IS NULL)'
)

_INTO_CUSTOMER = (
    'INSERT INTO "customer_month" ("currency", "month", "customer", "orders", "net", "lines",'
    ' "quantity", "line_net", "worth", "uncosted") '
)
_ON_CUSTOMER = (
    ' ON CONFLICT ("currency", "month", "customer") DO UPDATE SET'
    ' "orders" = "orders" + excluded."orders", "net" = "net" + excluded."net",'
    ' "lines" = "lines" + excluded."lines", "quantity" = "quantity" + excluded."quantity",'
    ' "line_net" = "line_net" + excluded."line_net", "worth" = "worth" + excluded."worth",'
    ' "uncosted" = "uncosted" + excluded."uncosted"'
)
_INTO_PRODUCT = (
    'INSERT INTO "product_month" ("currency", "month", "item", "code", "name", "orders", "lines",'
    ' "quantity", "net", "worth", "uncosted") '
)
_ON_PRODUCT = (
    ' ON CONFLICT ("currency", "month", "item") DO UPDATE SET'
    ' "code" = MAX("code", excluded."code"), "name" = MAX("name", excluded."name"),'
    ' "orders" = "orders" + excluded."orders", "lines" = "lines" + excluded."lines",'
    ' "quantity" = "quantity" + excluded."quantity", "net" = "net" + excluded."net",'
    ' "worth" = "worth" + excluded."worth", "uncosted" = "uncosted" + excluded."uncosted"'
)


def _head(row: str, sign: str) -> str:
    """Add an order's head to (or, with "-", take it from) the month and its customer's month."""
    month = f'{row}."currency", SUBSTR({row}."ordered_on", 1, 7)'
    return (
        'INSERT INTO "month_sum" ("currency", "month", "orders", "net", "tax", "total")'
        f' SELECT {month}, {sign}1, {sign}{row}."net", {sign}{row}."tax", {sign}{row}."total"'
        f" WHERE {_SOLD.format(row)}"
        ' ON CONFLICT ("currency", "month") DO UPDATE SET "orders" = "orders" + excluded."orders",'
        ' "net" = "net" + excluded."net", "tax" = "tax" + excluded."tax",'
        ' "total" = "total" + excluded."total"; '
        f'{_INTO_CUSTOMER}SELECT {month}, {row}."customer_id", {sign}1, {sign}{row}."net",'
        f" 0, 0, 0, 0, 0 WHERE {_SOLD.format(row)}{_ON_CUSTOMER}; "
    )


def _line(row: str, sign: str) -> str:
    """Add one line to (or take it from) its customer's and its item's month, if it is sold."""
    month = 'o."currency", SUBSTR(o."ordered_on", 1, 7)'
    of = f'FROM "sales_order" AS o WHERE o."id" = {row}."order_id" AND {_SOLD.format("o")}'
    item, sums = _ITEM.format(row), _LINE_SUMS.format(row, sign)
    alone = (
        f'{sign}1 * NOT EXISTS (SELECT 1 FROM "order_line" AS l WHERE l."order_id" = {row}."order_id"'
        f' AND l."id" <> {row}."id" AND {_ITEM.format("l")} = {item})'
    )
    return (
        f'{_INTO_CUSTOMER}SELECT {month}, o."customer_id", 0, 0, {sign}1, {sums} {of}{_ON_CUSTOMER}; '
        f'{_INTO_PRODUCT}SELECT {month}, {item}, {row}."code", {row}."name", {alone}, {sign}1, {sums}'
        f" {of}{_ON_PRODUCT}; "
    )


def _lines(row: str, sign: str) -> str:
    """Add all lines of an order that begins (or ceases) to be sold, or that moves."""
    month = f'{row}."currency", SUBSTR({row}."ordered_on", 1, 7)'
    sums = (
        f'{sign}COUNT(*), {sign}SUM(l."quantity"), {sign}SUM(l."net"),'
        f' {sign}SUM(COALESCE(l."quantity" * l."cost", 0)), {sign}SUM(l."cost" IS NULL)'
    )
    of = f'FROM "order_line" AS l WHERE l."order_id" = {row}."id" AND {_SOLD.format(row)}'
    return (
        f'{_INTO_CUSTOMER}SELECT {month}, {row}."customer_id", 0, 0, {sums} {of}'
        f' GROUP BY l."order_id"{_ON_CUSTOMER}; '
        f'{_INTO_PRODUCT}SELECT {month}, {_ITEM.format("l")}, MAX(l."code"), MAX(l."name"), {sign}1,'
        f" {sums} {of} GROUP BY {_ITEM.format('l')}{_ON_PRODUCT}; "
    )


_MOVED = (
    f"{_SOLD.format('OLD')} <> {_SOLD.format('NEW')}"
    ' OR OLD."currency" <> NEW."currency" OR OLD."customer_id" <> NEW."customer_id"'
    ' OR SUBSTR(OLD."ordered_on", 1, 7) <> SUBSTR(NEW."ordered_on", 1, 7)'
)
_COUNTED = '"order_count" ("state", "orders") VALUES ({0}."state", {1}1)'
_COUNT = (
    f"INSERT INTO {_COUNTED}"
    ' ON CONFLICT ("state") DO UPDATE SET "orders" = "orders" + excluded."orders"; '
)

SUM_TRIGGERS = (
    'CREATE TRIGGER "order_added" AFTER INSERT ON "sales_order" BEGIN '
    f"{_COUNT.format('NEW', '')}{_head('NEW', '')}END",
    # The lines go first, while their order is still there to say where they count.
    'CREATE TRIGGER "order_removing" BEFORE DELETE ON "sales_order" BEGIN '
    'DELETE FROM "order_line" WHERE "order_id" = OLD."id"; END',
    'CREATE TRIGGER "order_removed" AFTER DELETE ON "sales_order" BEGIN '
    f"{_COUNT.format('OLD', '-')}{_head('OLD', '-')}END",
    'CREATE TRIGGER "order_counted" AFTER UPDATE OF "state" ON "sales_order"'
    ' WHEN OLD."state" <> NEW."state" BEGIN '
    f"{_COUNT.format('OLD', '-')}{_COUNT.format('NEW', '')}END",
    'CREATE TRIGGER "order_head_moved" AFTER UPDATE OF "state", "revision", "currency",'
    ' "customer_id", "ordered_on", "net", "tax", "total" ON "sales_order" BEGIN '
    f"{_head('OLD', '-')}{_head('NEW', '')}END",
    'CREATE TRIGGER "order_lines_moved" AFTER UPDATE OF "state", "revision", "currency",'
    f' "customer_id", "ordered_on" ON "sales_order" WHEN {_MOVED} BEGIN '
    f"{_lines('OLD', '-')}{_lines('NEW', '')}END",
    f'CREATE TRIGGER "line_added" AFTER INSERT ON "order_line" BEGIN {_line("NEW", "")}END',
    f'CREATE TRIGGER "line_removed" AFTER DELETE ON "order_line" BEGIN {_line("OLD", "-")}END',
    'CREATE TRIGGER "line_changed" AFTER UPDATE OF "order_id", "code", "name", "quantity", "cost",'
    f' "net" ON "order_line" BEGIN {_line("OLD", "-")}{_line("NEW", "")}END',
    'CREATE TRIGGER "customer_renamed" AFTER UPDATE OF "name" ON "customer"'
    ' WHEN OLD."name" <> NEW."name" BEGIN'
    ' UPDATE "sales_order" SET "customer_name" = NEW."name" WHERE "customer_id" = NEW."id"; END',
)

JOURNAL_TRIGGERS = (
    """CREATE TRIGGER "journal_no_update" BEFORE UPDATE ON "journal" BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END""",
    """CREATE TRIGGER "journal_no_delete" BEFORE DELETE ON "journal" BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END""",
)

STATEMENTS = (
    """DROP TRIGGER "journal_no_update" """,
    """DROP TRIGGER "journal_no_delete" """,
    """ALTER TABLE "journal" ADD COLUMN "hash" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "person" ADD COLUMN "password" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "person" ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "person" ADD COLUMN "locked_until" TEXT""",
    """ALTER TABLE "sales_order" ADD COLUMN "customer_name" TEXT NOT NULL DEFAULT ''""",
    """DROP INDEX "sales_order_state" """,
    """CREATE INDEX "sales_order_customer_name" ON "sales_order" ("customer_name")""",
    """CREATE INDEX "sales_order_customer_po" ON "sales_order" ("customer_po")""",
    """CREATE INDEX "sales_order_promised_on" ON "sales_order" ("promised_on")""",
    """CREATE INDEX "sales_order_subject" ON "sales_order" ("subject")""",
    """CREATE INDEX "sales_order_currency" ON "sales_order" ("currency")""",
    """CREATE INDEX "sales_order_net" ON "sales_order" ("net")""",
    """CREATE INDEX "sales_order_tax" ON "sales_order" ("tax")""",
    """CREATE INDEX "sales_order_state_ordered_on" ON "sales_order" ("state", "ordered_on")""",
    """CREATE INDEX "sales_order_state_promised_on" ON "sales_order" ("state", "promised_on")""",
    """CREATE TABLE "paper_copy" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "paper_id" INTEGER NOT NULL, "path" TEXT NOT NULL, "at" TEXT NOT NULL, FOREIGN KEY ("paper_id") REFERENCES "paper" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE INDEX "paper_copy_paper_id" ON "paper_copy" ("paper_id")""",
    """CREATE UNIQUE INDEX "paper_copy_paper_id_path" ON "paper_copy" ("paper_id", "path")""",
    """CREATE TABLE "unfinished" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "form" TEXT NOT NULL, "record" INTEGER, "seen" INTEGER, "request" TEXT NOT NULL, "who" TEXT NOT NULL, "at" TEXT NOT NULL, "title" TEXT NOT NULL, "content" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "unfinished_form" ON "unfinished" ("form")""",
    """CREATE UNIQUE INDEX "unfinished_request" ON "unfinished" ("request")""",
    """CREATE TABLE "order_count" ("state" TEXT NOT NULL PRIMARY KEY, "orders" INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "month_sum" ("currency" TEXT NOT NULL, "month" TEXT NOT NULL, "orders" INTEGER NOT NULL, "net" INTEGER NOT NULL, "tax" INTEGER NOT NULL, "total" INTEGER NOT NULL, PRIMARY KEY ("currency", "month")) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "customer_month" ("currency" TEXT NOT NULL, "month" TEXT NOT NULL, "customer" INTEGER NOT NULL, "orders" INTEGER NOT NULL, "net" INTEGER NOT NULL, "lines" INTEGER NOT NULL, "quantity" INTEGER NOT NULL, "line_net" INTEGER NOT NULL, "worth" INTEGER NOT NULL, "uncosted" INTEGER NOT NULL, PRIMARY KEY ("currency", "month", "customer")) STRICT, WITHOUT ROWID""",
    """CREATE TABLE "product_month" ("currency" TEXT NOT NULL, "month" TEXT NOT NULL, "item" TEXT NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "orders" INTEGER NOT NULL, "lines" INTEGER NOT NULL, "quantity" INTEGER NOT NULL, "net" INTEGER NOT NULL, "worth" INTEGER NOT NULL, "uncosted" INTEGER NOT NULL, PRIMARY KEY ("currency", "month", "item")) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE VIRTUAL TABLE "{table}_words" USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize=ascii)"""
        for table in ("customer", "product", "sales_order")
    ),
)

RECKONED = (
    'INSERT INTO "order_count" SELECT "state", COUNT(*) FROM "sales_order" GROUP BY "state"',
    'INSERT INTO "month_sum" SELECT o."currency", SUBSTR(o."ordered_on", 1, 7), COUNT(*),'
    ' SUM(o."net"), SUM(o."tax"), SUM(o."total") FROM "sales_order" AS o'
    f" WHERE {_SOLD.format('o')} GROUP BY 1, 2",
    f'{_INTO_CUSTOMER}SELECT o."currency", SUBSTR(o."ordered_on", 1, 7), o."customer_id", COUNT(*),'
    f' SUM(o."net"), 0, 0, 0, 0, 0 FROM "sales_order" AS o WHERE {_SOLD.format("o")}'
    f" GROUP BY 1, 2, 3{_ON_CUSTOMER}",
    f'{_INTO_CUSTOMER}SELECT o."currency", SUBSTR(o."ordered_on", 1, 7), o."customer_id", 0, 0,'
    ' COUNT(*), SUM(l."quantity"), SUM(l."net"), SUM(COALESCE(l."quantity" * l."cost", 0)),'
    ' SUM(l."cost" IS NULL) FROM "order_line" AS l JOIN "sales_order" AS o ON o."id" = l."order_id"'
    f" WHERE {_SOLD.format('o')} GROUP BY 1, 2, 3{_ON_CUSTOMER}",
    f'{_INTO_PRODUCT}SELECT o."currency", SUBSTR(o."ordered_on", 1, 7), {_ITEM.format("l")},'
    ' MAX(l."code"), MAX(l."name"), COUNT(DISTINCT l."order_id"), COUNT(*), SUM(l."quantity"),'
    ' SUM(l."net"), SUM(COALESCE(l."quantity" * l."cost", 0)), SUM(l."cost" IS NULL)'
    ' FROM "order_line" AS l JOIN "sales_order" AS o ON o."id" = l."order_id"'
    f" WHERE {_SOLD.format('o')} GROUP BY 1, 2, 3{_ON_PRODUCT}",
)
"""The sums reckoned from the records, into empty tables."""


def upgrade(database: Database) -> None:
    """Fill what is new from what is there: names, search pairs, sums, the journal's hashes."""
    link = database.connection()
    names = 'SELECT c."name" FROM "customer" AS c WHERE c."id" = "customer_id"'
    link.execute(f'UPDATE "sales_order" SET "customer_name" = ({names})')
    own = link.execute(
        'SELECT "id", "number", "customer_po", "subject" FROM "sales_order"'
    ).fetchall()
    found = [(fold(" ".join((number or "", *rest))), row) for row, number, *rest in own]
    link.executemany('UPDATE "sales_order" SET "search" = ? WHERE "id" = ?', found)
    for table in ("customer", "product", "sales_order"):
        words = link.execute(f'SELECT "id", "search" FROM "{table}"').fetchall()
        link.executemany(
            f'INSERT INTO "{table}_words" (rowid, "pairs") VALUES (?, ?)',
            ((row, search.pairs(said)) for row, said in words),
        )
    for statement in RECKONED:
        link.execute(statement)
    _chain(link)
    for statement in (*SUM_TRIGGERS, *JOURNAL_TRIGGERS):
        link.execute(statement)


def _chain(link) -> None:
    listed = ", ".join(f'"{name}"' for name in chain.COLUMNS)
    before, hashes = chain.START, []
    for row, *line in link.execute(f'SELECT "id", {listed} FROM "journal" ORDER BY "id"'):
        before = chain.link(before, line)
        hashes.append((before, row))
    link.executemany('UPDATE "journal" SET "hash" = ? WHERE "id" = ?', hashes)
