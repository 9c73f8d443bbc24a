"""Batches of imports and how to undo them, remembered columns, the log of exports, banks and postcodes."""

STATEMENTS = (
    """CREATE TABLE "import_batch" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL, "file" TEXT NOT NULL, "sha256" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "added" INTEGER NOT NULL, "changed" INTEGER NOT NULL, "unchanged" INTEGER NOT NULL, "left_out" INTEGER NOT NULL, "undone_at" TEXT, "undone_by" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "import_batch_kind" ON "import_batch" ("kind")""",
    """CREATE INDEX "import_batch_at" ON "import_batch" ("at")""",
    """CREATE TABLE "import_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "batch_id" INTEGER NOT NULL, "table" TEXT NOT NULL, "first" INTEGER NOT NULL, "last" INTEGER NOT NULL, "fields" TEXT, FOREIGN KEY ("batch_id") REFERENCES "import_batch" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "import_entry_batch_id" ON "import_entry" ("batch_id")""",
    """CREATE TABLE "import_mapping" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL, "heads" TEXT NOT NULL, "how" TEXT NOT NULL, "at" TEXT NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX "import_mapping_kind_heads" ON "import_mapping" ("kind", "heads")""",
    """CREATE TABLE "export_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, "what" TEXT NOT NULL, "form" TEXT NOT NULL, "file" TEXT NOT NULL, "rows" INTEGER NOT NULL, "personal" TEXT NOT NULL, "masked" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "export_entry_at" ON "export_entry" ("at")""",
    """CREATE TABLE "bank_branch" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "branch" TEXT NOT NULL, "address" TEXT NOT NULL, "valid_from" TEXT, "valid_to" TEXT, "search" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "bank_branch_code" ON "bank_branch" ("code")""",
    """CREATE TABLE "postal_code" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "code" TEXT NOT NULL, "city" TEXT NOT NULL, "district" TEXT NOT NULL, "road" TEXT NOT NULL, "scope" TEXT NOT NULL, "valid_from" TEXT, "valid_to" TEXT, "search" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "postal_code_code" ON "postal_code" ("code")""",
    """CREATE VIRTUAL TABLE "bank_branch_words" USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize=ascii)""",
    """CREATE VIRTUAL TABLE "postal_code_words" USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize=ascii)""",
)
