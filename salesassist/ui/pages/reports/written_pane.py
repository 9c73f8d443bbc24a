"""Beside a written report: its deeds, its versions, to whom each went."""

from collections.abc import Callable
from functools import partial

from salesassist.db import Distribution, Paper, ReportDocument
from salesassist.desk.giving import given_to
from salesassist.tasks.reports.document import deciding
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.aftersales.complaints.pane_rows import PaneRow
from salesassist.ui.pages.reference.pane import DeedPane

SECTIONS = (
    ("against", N_("Before it is issued"), N_("Nothing stands against it.")),
    ("signed", N_("Signed by"), N_("Nobody yet.")),
    ("versions", N_("Versions"), N_("None issued yet.")),
    ("given", N_("Given to"), N_("Nobody yet.")),
)
MOST = 12


class WrittenPane(DeedPane):
    """`show_record` shows a report or nothing; `show_look` what its newest run found."""

    def __init__(self, context: Context, open_: Callable[[Paper], object], parent=None):
        super().__init__(context, SECTIONS, parent)
        self._open = open_

    def show_record(self, document: ReportDocument | None) -> None:
        """Show what belongs to another report."""
        versions = deciding.versions_of(document) if document is not None else []
        self.put("signed", _signed(document) if document is not None else [])
        self.put("versions", [self._version(each) for each in versions][:MOST])
        self.put("given", [row for each in versions for row in _given(each)][:MOST])
        for button in self.deeds.values():
            button.setEnabled(document is not None)
        if document is None:
            return
        none = tr(N_("Issue a version first.")) if not versions else ""
        for name in ("give", "mail"):
            self.deeds[name].allow(none)
        waits = tr(N_("It does not wait for approval."))
        self.deeds["back"].allow("" if document.state == "waiting" else waits)
        self.deeds["remove"].allow(
            tr(N_("Versions of it are issued: it stays.")) if document.edition else ""
        )

    def show_look(self, document: ReportDocument, look: deciding.Look) -> None:
        """Say what stands against issuing it."""
        rows = []
        if look.against is not None:
            rows.append(_problem(look.against))
        if document.sent_back:
            rows.append(PaneRow("undo", tr(N_("Sent back")), document.sent_back))
        if look.moved:
            note = tr(N_("it is issued as it was approved, unless you change it"))
            words = tr(N_("The figures moved since it was approved"))
            rows.append(PaneRow("warning", words, note))
        if document.approval and document.state in ("draft", "waiting"):
            rows.append(PaneRow("waiting", ReportDocument.state.text(document), ""))
        self.put("against", rows)

    def _version(self, paper: Paper) -> PaneRow:
        note = f"{paper.issued_at:%Y/%m/%d %H:%M}　{paper.issued_by}"
        text = f"R{paper.revision}　{paper.full_number()}"
        return PaneRow("paper", text, note, None, partial(self._open, paper))


def _problem(problem: Problem) -> PaneRow:
    return PaneRow("error", tr(N_("It is not printed")), sentence(problem))


def _signed(document: ReportDocument) -> list[PaneRow]:
    rows = (
        (ReportDocument.prepared_by, document.prepared_by, document.prepared_on),
        (ReportDocument.reviewed_by, document.reviewed_by, document.reviewed_on),
        (ReportDocument.approved_by, document.approved_by, document.approved_on),
    )
    return [
        PaneRow("check", f"{tr(field.label)}：{name}", f"{on:%Y/%m/%d}")
        for field, name, on in rows
        if name and on
    ]


def _given(paper: Paper) -> list[PaneRow]:
    return [_gift(each, paper.revision) for each in given_to(paper)]


def _gift(each: Distribution, version: int) -> PaneRow:
    words = f"{each.to}（{Distribution.way.text(each)}）"
    note = "　".join((f"R{version}", f"{each.at:%Y/%m/%d %H:%M}", each.written_by, each.note))
    return PaneRow("send", words, note.strip("　"))
