"""Schema after 4: records kept in order: keys to compare by, merges, the bin, quality."""

from salesassist.db import postal
from salesassist.db.connection import Database
from salesassist.rules.names import normal_name

STATEMENTS = (
    """ALTER TABLE "customer" ADD COLUMN "approved_on" TEXT""",
    """ALTER TABLE "customer" ADD COLUMN "approved_by" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "customer" ADD COLUMN "former_codes" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "customer" ADD COLUMN "name_key" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "address" ADD COLUMN "city" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "address" ADD COLUMN "district" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "address" ADD COLUMN "place_key" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "company" ADD COLUMN "quality_days" INTEGER NOT NULL DEFAULT 7""",
    """CREATE TABLE "customer_merge" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kept_id" INTEGER NOT NULL, "gone_id" INTEGER NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "moved" TEXT NOT NULL, "gone" TEXT NOT NULL, "before" TEXT NOT NULL, "undone_at" TEXT, "undone_by" TEXT NOT NULL, FOREIGN KEY ("kept_id") REFERENCES "customer" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "customer_merge_kept_id" ON "customer_merge" ("kept_id")""",
    """CREATE INDEX "customer_merge_code" ON "customer_merge" ("code")""",
    """CREATE INDEX "customer_merge_at" ON "customer_merge" ("at")""",
    """CREATE TABLE "kept_apart" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "one_id" INTEGER NOT NULL, "other_id" INTEGER NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, FOREIGN KEY ("one_id") REFERENCES "customer" ("id") ON DELETE CASCADE, FOREIGN KEY ("other_id") REFERENCES "customer" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "kept_apart_one_id" ON "kept_apart" ("one_id")""",
    """CREATE INDEX "kept_apart_other_id" ON "kept_apart" ("other_id")""",
    """CREATE UNIQUE INDEX "kept_apart_one_id_other_id" ON "kept_apart" ("one_id", "other_id")""",
    """CREATE TABLE "binned" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "table" TEXT NOT NULL, "record" INTEGER NOT NULL, "title" TEXT NOT NULL, "content" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "restored_at" TEXT, "restored_by" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "binned_at" ON "binned" ("at")""",
    """CREATE INDEX "binned_table_record" ON "binned" ("table", "record")""",
    """CREATE TABLE "quality_rule" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL, "severity" TEXT NOT NULL, "owner_id" INTEGER, "limit" INTEGER, FOREIGN KEY ("owner_id") REFERENCES "person" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE UNIQUE INDEX "quality_rule_kind" ON "quality_rule" ("kind")""",
    """CREATE INDEX "quality_rule_owner_id" ON "quality_rule" ("owner_id")""",
    """CREATE TABLE "quality_run" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "looked" INTEGER NOT NULL, "counts" TEXT NOT NULL, "findings" BLOB NOT NULL) STRICT""",
    """CREATE INDEX "quality_run_at" ON "quality_run" ("at")""",
    """CREATE INDEX "customer_phone" ON "customer" ("phone")""",
    """CREATE INDEX "customer_name_key" ON "customer" ("name_key")""",
    """CREATE INDEX "address_place_key" ON "address" ("place_key")""",
    """CREATE INDEX "contact_phone" ON "contact" ("phone")""",
    """CREATE INDEX "contact_mobile" ON "contact" ("mobile")""",
)


def upgrade(database: Database) -> None:
    """Reckon the keys of what is there."""
    link = database.connection()
    found = link.execute('SELECT "name", "id" FROM "customer"').fetchall()
    link.executemany(
        'UPDATE "customer" SET "name_key" = ? WHERE "id" = ?',
        ((normal_name(name), row) for name, row in found),
    )
    places = link.execute('SELECT "text", "id" FROM "address"').fetchall()
    link.executemany(
        'UPDATE "address" SET "city" = ?, "district" = ?, "place_key" = ? WHERE "id" = ?',
        (_place(text, row) for text, row in places),
    )


def _place(text: str, row: int) -> tuple[str, str, str, int]:
    place = postal.split(text)
    return place.city, place.district, postal.key_of(text), row
