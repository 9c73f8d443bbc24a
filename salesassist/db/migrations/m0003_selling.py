"""Schema 3: what a customer calls our products; quotations, which are valid until a day."""

STATEMENTS = (
    """CREATE TABLE "customer_alias" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "customer_id" INTEGER NOT NULL, "words" TEXT NOT NULL, "product_id" INTEGER NOT NULL, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE CASCADE, FOREIGN KEY ("product_id") REFERENCES "product" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "customer_alias_customer_id" ON "customer_alias" ("customer_id")""",
    """CREATE INDEX "customer_alias_product_id" ON "customer_alias" ("product_id")""",
    """CREATE UNIQUE INDEX "customer_alias_customer_id_words" ON "customer_alias" ("customer_id", "words")""",
    """ALTER TABLE "sales_order" ADD COLUMN "quote_number" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "sales_order" ADD COLUMN "valid_until" TEXT""",
    """ALTER TABLE "company" ADD COLUMN "quote_days" INTEGER NOT NULL DEFAULT 30""",
)
