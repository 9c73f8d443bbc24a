"""Schema 9: reports: closed months, targets, layouts; what each line of a delivery is worth."""

from itertools import groupby
from operator import itemgetter

from salesassist.db.connection import Database

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
)


def upgrade(database: Database) -> None:
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
