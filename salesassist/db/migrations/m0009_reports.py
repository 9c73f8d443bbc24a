"""Schema 9: reports: closed months, targets, layouts; what each line of a delivery is worth.

The two lists of banks become one: `bank` goes into `bank_branch`.
"""

import json
from itertools import groupby
from operator import itemgetter

from salesassist.db.connection import Database
from salesassist.db.migrations import m0009_closed, m0009_sums
from salesassist.db.search import pairs
from salesassist.rules.names import fold

STATEMENTS = (
    """ALTER TABLE "customer" ADD COLUMN "channel" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "delivery_line" ADD COLUMN "net" INTEGER NOT NULL DEFAULT 0""",
    """CREATE TABLE "month_close" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "month" TEXT NOT NULL, "closed_at" TEXT NOT NULL, "closed_by" TEXT NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX "month_close_month" ON "month_close" ("month")""",
    """CREATE TABLE "closed_head" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "closed_id" INTEGER NOT NULL, "basis" TEXT NOT NULL, "currency" TEXT NOT NULL, "documents" INTEGER NOT NULL, "net" INTEGER NOT NULL, "tax" INTEGER NOT NULL, "total" INTEGER NOT NULL, FOREIGN KEY ("closed_id") REFERENCES "month_close" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "closed_head_closed_id" ON "closed_head" ("closed_id")""",
    """CREATE UNIQUE INDEX "closed_head_closed_id_basis_currency" ON "closed_head" ("closed_id", "basis", "currency")""",
    """CREATE TABLE "closed_line" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "month" TEXT NOT NULL, "basis" TEXT NOT NULL, "currency" TEXT NOT NULL, "day" TEXT NOT NULL, "document" TEXT NOT NULL, "customer_id" INTEGER NOT NULL, "rep_id" INTEGER, "item" TEXT NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "category" TEXT NOT NULL, "quantity" INTEGER NOT NULL, "net" INTEGER NOT NULL, "cost" INTEGER, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE RESTRICT, FOREIGN KEY ("rep_id") REFERENCES "person" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE INDEX "closed_line_customer_id" ON "closed_line" ("customer_id")""",
    """CREATE INDEX "closed_line_rep_id" ON "closed_line" ("rep_id")""",
    """CREATE INDEX "closed_line_month_basis_currency" ON "closed_line" ("month", "basis", "currency")""",
    """CREATE TABLE "report_layout" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "report" TEXT NOT NULL, "asked" TEXT NOT NULL, "kept_by" TEXT NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX "report_layout_name" ON "report_layout" ("name")""",
    """CREATE TABLE "target" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "month" TEXT NOT NULL, "kind" TEXT NOT NULL, "rep_id" INTEGER, "category" TEXT NOT NULL, "customer_id" INTEGER, "currency" TEXT NOT NULL, "amount" INTEGER NOT NULL, FOREIGN KEY ("rep_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE INDEX "target_rep_id" ON "target" ("rep_id")""",
    """CREATE INDEX "target_customer_id" ON "target" ("customer_id")""",
    """CREATE INDEX "target_month_kind" ON "target" ("month", "kind")""",
    """CREATE INDEX "sales_order_currency_state_ordered_on_net_revision" ON "sales_order" ("currency", "state", "ordered_on", "net", "revision")""",
    *m0009_sums.TABLES,
    """CREATE TABLE "report_schedule" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "active" INTEGER NOT NULL, "what" TEXT NOT NULL, "span" TEXT NOT NULL, "basis" TEXT NOT NULL, "currency" TEXT NOT NULL, "language" TEXT NOT NULL, "rep_id" INTEGER, "customer_id" INTEGER, "category" TEXT NOT NULL, "region" TEXT NOT NULL, "channel" TEXT NOT NULL, "industry" TEXT NOT NULL, "every" TEXT NOT NULL, "at" TEXT NOT NULL, "weekdays" TEXT NOT NULL, "nth" INTEGER NOT NULL, "period" TEXT NOT NULL, "closing_day" INTEGER NOT NULL, "missed" TEXT NOT NULL, "outputs" TEXT NOT NULL, "folder" TEXT NOT NULL, "mail_to" TEXT NOT NULL, "tell" INTEGER NOT NULL, "run_by" TEXT NOT NULL, "done_until" TEXT NOT NULL, FOREIGN KEY ("rep_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("customer_id") REFERENCES "customer" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE UNIQUE INDEX "report_schedule_name" ON "report_schedule" ("name")""",
    """CREATE INDEX "report_schedule_rep_id" ON "report_schedule" ("rep_id")""",
    """CREATE INDEX "report_schedule_customer_id" ON "report_schedule" ("customer_id")""",
    """CREATE TABLE "report_run" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "schedule_id" INTEGER NOT NULL, "due_at" TEXT NOT NULL, "state" TEXT NOT NULL, "claimed_at" TEXT NOT NULL, "claimed_by" TEXT NOT NULL, "ended_at" TEXT, "said" TEXT NOT NULL, "files" TEXT NOT NULL, "paper_id" INTEGER, "seen_at" TEXT, FOREIGN KEY ("schedule_id") REFERENCES "report_schedule" ("id") ON DELETE CASCADE, FOREIGN KEY ("paper_id") REFERENCES "paper" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE INDEX "report_run_schedule_id" ON "report_run" ("schedule_id")""",
    """CREATE INDEX "report_run_state" ON "report_run" ("state")""",
    """CREATE INDEX "report_run_paper_id" ON "report_run" ("paper_id")""",
    """CREATE UNIQUE INDEX "report_run_schedule_id_due_at" ON "report_run" ("schedule_id", "due_at")""",
    """CREATE TABLE "report_request" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT NOT NULL, "state" TEXT NOT NULL, "topic" TEXT NOT NULL, "purpose" TEXT NOT NULL, "asked_by" TEXT NOT NULL, "asked_on" TEXT NOT NULL, "due_on" TEXT, "owner" TEXT NOT NULL, "answer" TEXT NOT NULL, "answered_on" TEXT, "search" TEXT NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX "report_request_number" ON "report_request" ("number")""",
    """CREATE INDEX "report_request_state" ON "report_request" ("state")""",
    """CREATE INDEX "report_request_due_on" ON "report_request" ("due_on")""",
    """CREATE TABLE "request_answer" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "asked_id" INTEGER NOT NULL, "paper_id" INTEGER, "file" TEXT NOT NULL, "at" TEXT NOT NULL, "who" TEXT NOT NULL, FOREIGN KEY ("asked_id") REFERENCES "report_request" ("id") ON DELETE CASCADE, FOREIGN KEY ("paper_id") REFERENCES "paper" ("id") ON DELETE RESTRICT) STRICT""",
    """CREATE INDEX "request_answer_asked_id" ON "request_answer" ("asked_id")""",
    """CREATE INDEX "request_answer_paper_id" ON "request_answer" ("paper_id")""",
    """CREATE VIRTUAL TABLE "report_request_words" USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize=ascii)""",
    """ALTER TABLE "company" ADD COLUMN "lost_days" INTEGER NOT NULL DEFAULT 180""",
    """ALTER TABLE "company" ADD COLUMN "rfm_by" TEXT NOT NULL DEFAULT 'thresholds'""",
    """ALTER TABLE "personal_log" ADD COLUMN "form" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "personal_log" ADD COLUMN "file" TEXT NOT NULL DEFAULT ''""",
    # The log of exports becomes a part of the log of views and exports: one place, one list.
    """INSERT INTO "personal_log" ("version", "at", "who", "deed", "what", "columns", "rows", "masked", "reason", "form", "file") SELECT 1, "at", "who", 'exported', "what", "personal", "rows", "masked" <> '', "reason", "form", "file" FROM "export_entry" ORDER BY id""",
    """DROP TABLE export_entry""",
    """CREATE TABLE "report_document" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT NULL, "first" TEXT NOT NULL, "last" TEXT NOT NULL, "template" TEXT NOT NULL, "unit" TEXT NOT NULL, "basis" TEXT NOT NULL, "currency" TEXT NOT NULL, "language" TEXT NOT NULL, "state" TEXT NOT NULL, "approval" INTEGER NOT NULL, "recipients" TEXT NOT NULL, "prepared_by" TEXT NOT NULL, "prepared_on" TEXT, "reviewed_by" TEXT NOT NULL, "reviewed_on" TEXT, "approved_by" TEXT NOT NULL, "approved_on" TEXT, "frozen" TEXT NOT NULL, "sent_back" TEXT NOT NULL, "edition" INTEGER NOT NULL, "search" TEXT NOT NULL) STRICT""",
    """CREATE INDEX "report_document_number" ON "report_document" ("number")""",
    """CREATE INDEX "report_document_first" ON "report_document" ("first")""",
    """CREATE INDEX "report_document_state" ON "report_document" ("state")""",
    """CREATE TABLE "report_block" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "document_id" INTEGER NOT NULL, "position" INTEGER NOT NULL, "kind" TEXT NOT NULL, "printed" INTEGER NOT NULL, "draft" TEXT NOT NULL, "text" TEXT NOT NULL, "edited_from" TEXT NOT NULL, "remark" TEXT NOT NULL, "stays" INTEGER NOT NULL, "tables" TEXT NOT NULL, FOREIGN KEY ("document_id") REFERENCES "report_document" ("id") ON DELETE CASCADE) STRICT""",
    """CREATE INDEX "report_block_document_id" ON "report_block" ("document_id")""",
    """CREATE UNIQUE INDEX "report_block_document_id_kind" ON "report_block" ("document_id", "kind")""",
    """CREATE TABLE "report_template" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "name" TEXT NOT NULL, "kind" TEXT NOT NULL, "head" TEXT NOT NULL, "blocks" TEXT NOT NULL, "kept_by" TEXT NOT NULL) STRICT""",
    """CREATE UNIQUE INDEX "report_template_name" ON "report_template" ("name")""",
    """CREATE VIRTUAL TABLE "report_document_words" USING fts5(pairs, content='', contentless_delete=1, detail=none, tokenize=ascii)""",
    *m0009_closed.TABLES,
    """CREATE INDEX "delivery_invoice_on" ON "delivery" ("invoice_on")""",
)
CHANGED = ("bank", "bank_branch", "export_entry", "personal_log")


def upgrade(database: Database) -> None:
    """Bring the banks into one list; share deliveries out over their lines; fill the kept sums."""
    _take_over_banks(database)
    _share_out_deliveries(database)
    triggers = (*m0009_sums.TRIGGERS, *m0009_closed.TRIGGERS)
    for statement in (*m0009_sums.RECKONED, *triggers):
        database.execute_sql(statement)


def _take_over_banks(database: Database) -> None:
    """Banks of the older list go into the other one, unless a table was imported that has them.

    An ended entry under another name is taken too: it tells what the code was before.
    """
    kept = database.execute_sql("SELECT code, name FROM bank_branch").fetchall()
    known = {code for code, _ in kept}
    rows = database.execute_sql("SELECT code, name, first, last FROM bank ORDER BY id").fetchall()
    for code, name, first, last in rows:
        if code not in known or (last and (code, name) not in kept):
            words = fold(f"{code} {name}")
            key = database.execute_sql(
                "INSERT INTO bank_branch"
                " (version, code, name, branch, address, valid_from, valid_to, search)"
                " VALUES (1, ?, ?, '', '', ?, ?, ?)",
                (code, name, first, last, words),
            ).lastrowid
            database.execute_sql(
                "INSERT INTO bank_branch_words (rowid, pairs) VALUES (?, ?)", (key, pairs(words))
            )
    _rename_binned(database)
    database.execute_sql("DROP TABLE bank")


def _rename_binned(database: Database) -> None:
    """Banks in the bin come back into the list there is."""
    names = {"first": "valid_from", "last": "valid_to"}
    found = database.execute_sql("SELECT id, content FROM binned WHERE \"table\" = 'bank'")
    for key, told in found.fetchall():
        content = json.loads(told)
        content["rows"] = [
            ["bank_branch", {names.get(name, name): value for name, value in row.items()}]
            for _, row in content["rows"]
        ]
        database.execute_sql(
            "UPDATE binned SET \"table\" = 'bank_branch', content = ? WHERE id = ?",
            (json.dumps(content, ensure_ascii=False), key),
        )


def _share_out_deliveries(database: Database) -> None:
    """Give each line of a delivery its part of the delivery's net: they add up to it."""
    rows = database.execute_sql(
        "SELECT d.delivery_id, y.net, d.id, d.quantity, o.net, o.quantity"
        " FROM delivery_line d JOIN delivery y ON y.id = d.delivery_id"
        " LEFT JOIN order_line o ON o.id = d.line_id ORDER BY d.delivery_id, d.position"
    ).fetchall()
    for _, lines in groupby(rows, key=itemgetter(0)):
        _share_out(database, list(lines))


def _share_out(database: Database, lines: list[tuple]) -> None:
    """By the worth of each line, cumulated and rounded down; the last takes the remainder."""
    worths = [abs(net or 0) * sent // (ordered or sent or 1) for *_, sent, net, ordered in lines]
    whole, in_all, so_far, given = lines[0][1], sum(worths) or 1, 0, 0
    for at, (line, worth) in enumerate(zip(lines, worths, strict=True), 1):
        so_far += worth
        upto = whole if at == len(lines) else whole * so_far // in_all
        database.execute_sql(
            "UPDATE delivery_line SET net = ? WHERE id = ?", (upto - given, line[2])
        )
        given = upto
