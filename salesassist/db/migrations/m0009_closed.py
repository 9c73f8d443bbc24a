"""Schema 9: the lines of closed months added up once, when the month is closed."""

KINDS = {
    "all": ("0", "''"),
    "rep": ('COALESCE("rep_id", 0)', "''"),
    "customer": ('"customer_id"', "''"),
    "item": ("0", '"item"'),
    "category": ("0", '"category"'),
}
"""What the sums are by, and the whole number and the word that name one of it."""
_SUMS = (
    'MIN("day"), MAX("day"), MAX("code"), MAX("name"), COUNT(DISTINCT "document"), COUNT(*), SUM("quantity"), SUM("net"),'
    ' SUM(COALESCE("quantity" * "cost", 0)), SUM("cost" IS NULL AND "quantity" <> 0)'
)


def added_up(where: str, kind: str) -> str:
    """The statement that adds the lines up by a kind; `where` says which lines."""
    key, word = KINDS[kind]
    return (
        f'INSERT INTO "closed_sum" SELECT "basis", "currency", \'{kind}\', "month", {key}, {word},'
        f' {_SUMS} FROM "closed_line" WHERE {where} GROUP BY 1, 2, 4, 5, 6'
    )


_OF_LINE = '"basis" = OLD."basis" AND "currency" = OLD."currency" AND "month" = OLD."month"'
# The sign keeps to the index of the customer: a month has many lines, a customer few.
_HERE = (
    '"customer_id" IN (OLD."customer_id", NEW."customer_id") AND +"basis" = OLD."basis"'
    ' AND +"currency" = OLD."currency" AND +"month" = OLD."month"'
)


def _more(name: str, value: str) -> str:
    one, two = (value.format(row) for row in ("NEW", "OLD"))
    return f'"{name}" = "{name}" + ({one}) - ({two})'


_FIGURES = ", ".join((
    _more("quantity", '{0}."quantity"'),
    _more("net", '{0}."net"'),
    _more("worth", 'COALESCE({0}."quantity" * {0}."cost", 0)'),
    _more("uncosted", '{0}."cost" IS NULL AND {0}."quantity" <> 0'),
))  # fmt: skip

TABLES = (
    """CREATE TABLE "closed_sum" ("basis" TEXT NOT NULL, "currency" TEXT NOT NULL, "kind" TEXT NOT NULL, "month" TEXT NOT NULL, "key" INTEGER NOT NULL, "word" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "documents" INTEGER NOT NULL, "lines" INTEGER NOT NULL, "quantity" INTEGER NOT NULL, "net" INTEGER NOT NULL, "worth" INTEGER NOT NULL, "uncosted" INTEGER NOT NULL, PRIMARY KEY ("basis", "currency", "kind", "month", "key", "word")) STRICT, WITHOUT ROWID""",
)

RECKONED = tuple(added_up("1", kind) for kind in KINDS)
"""The sums added up from the lines, into an empty table."""

TRIGGERS = (
    # Customers are merged: the lines of one become lines of the other.
    'CREATE TRIGGER "closed_line_moved" AFTER UPDATE OF "customer_id" ON "closed_line"'
    f' WHEN OLD."customer_id" <> NEW."customer_id" BEGIN DELETE FROM "closed_sum" WHERE {_OF_LINE}'
    ' AND "kind" = \'customer\' AND "key" IN (OLD."customer_id", NEW."customer_id");'
    f" {added_up(_HERE, 'customer')}; END",
    'CREATE TRIGGER "closed_line_changed" AFTER UPDATE OF "quantity", "net", "cost" ON "closed_line"'
    f' BEGIN UPDATE "closed_sum" SET {_FIGURES} WHERE {_OF_LINE} AND (("kind" = \'all\') OR'
    ' ("kind" = \'rep\' AND "key" = COALESCE(NEW."rep_id", 0)) OR'
    ' ("kind" = \'customer\' AND "key" = NEW."customer_id") OR'
    ' ("kind" = \'item\' AND "word" = NEW."item") OR'
    ' ("kind" = \'category\' AND "word" = NEW."category")); END',
)
