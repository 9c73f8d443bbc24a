"""What the paper of a written report is told; what does not foot is told nothing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from salesassist.db import Company, Customer, ReportBlock, ReportDocument
from salesassist.desk import letterhead
from salesassist.docs import facts
from salesassist.docs.facts import Issue
from salesassist.rules import summaries
from salesassist.rules.privacy import mask_name, mask_numbers
from salesassist.rules.report_table import ReportTable
from salesassist.tasks.reports import catalog, telling
from salesassist.tasks.reports.document.making import Content, Printed
from salesassist.tasks.reports.document.months import target_of
from salesassist.tasks.reports.monthly import DoesNotFoot
from salesassist.tasks.reports.summing import by, whole
from salesassist.texts import N_, speaking, tr

SIGNERS = (N_("Made by"), N_("Reviewed"), N_("Approved"))
DEFINED = {
    "share": "share",
    "growth": "growth",
    "achievement": "achievement",
    "achieved": "achievement",
    "margin_rate": "margin",
    "class": "abc",
    "overdue": "ageing",
    "on_time": "on_time",
}
"""Column -> the definition that is printed where it stands."""

NARROW = {"rank": "rank", "class": "mark", "scores": "mark"}
"""Columns that need less room than their kind."""


def report_facts(
    content: Content, *, issue: Issue | None, at: dt.datetime, who: str
) -> facts.WrittenReport:
    """What the paper says; raises DoesNotFoot, which names the report and the control."""
    refuse_unfooted(content)
    document, house = content.document, Company.get()
    with speaking(document.language):
        masks = _masks()
        return facts.WrittenReport(
            company=letterhead.letterhead(house),
            options=letterhead.options(house),
            language=document.language,
            currency=document.currency,
            issue=issue,
            printed_at=None if issue else at,
            printed_by="" if issue else who,
            title=document.title,
            span=content.asked.span.name(tr(N_("iso"))),
            first=document.first,
            last=document.last,
            unit=document.unit,
            basis=_head(content).basis(),
            asked=tuple(_hidden(each, masks) for each in _asked(content)),
            blocks=tuple(_blocks(content, masks)),
            months=tuple(_months(content)),
            controls=tuple(_controls(content)),
            definitions=_definitions(content),
            notes=_head(content).notes(),
            closed_on=telling.closed_on(content.asked),
            signoff=signed_by(document),
            **_figures(content),
        )


def refuse_unfooted(content: Content) -> None:
    """Raise DoesNotFoot for the first control of any of the reports whose two paths differ."""
    for each in content.tables():
        for control in each.whole.controls:
            if not control.foots:
                one, two = (telling.said(value, control, each.asked.currency)
                            for value in (control.one, control.two))  # fmt: skip
                what = f"{each.title}：{control.what}"
                raise DoesNotFoot(what=what, one=one, two=two)


def _head(content: Content) -> telling.Made:
    """The document's own question, as a report that says by what it counts."""
    return telling.Made(catalog.report("by-customer"), content.asked, ReportTable((), ()))


def _figures(content: Content) -> dict[str, int | None]:
    """The figures of the strip; what is not known is left out of it."""
    asked = content.asked
    here = whole(asked)
    before = whole(asked.over(asked.span.year_before())).net
    goal, margin = target_of(asked), here.margin(asked.currency)
    return {
        "net": here.net,
        "documents": here.documents,
        "customer_count": len(by(asked, "customer")),
        "target": goal,
        "achievement": None if goal is None else summaries.achievement(here.net, goal),
        "last_year": before or None,
        "growth": summaries.growth(here.net, before),
        "margin": margin,
        "margin_bp": None if margin is None else summaries.share(margin, here.net),
    }


def _asked(content: Content) -> list[str]:
    """What the supervisor is asked: the sentences of the block of help, a line each."""
    found = [each for each in content.blocks if each.kind == "help"]
    return [
        line for block in found for line in (*_sentences(content, block), *_lines(block.remark))
    ]


def _sentences(content: Content, block: ReportBlock) -> list[str]:
    """What a block says: as it was edited, else its draft."""
    return _lines(block.text or content.drafts[block.id])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _blocks(content: Content, masks: dict[str, str]) -> Iterator[facts.WrittenBlock]:
    for block in content.blocks:
        printed = content.printed[block.id]
        charted = any(each.entry["report"] == "months" for each in printed)
        yield facts.WrittenBlock(
            kind=block.kind,
            sentences=tuple(_hidden(each, masks) for each in _sentences(content, block)),
            remark=_hidden(block.remark, masks),
            tables=tuple(
                _table(each, content, masks) for each in printed if each.entry["report"] != "months"
            ),
            months=charted,
        )


def _table(each: Printed, content: Content, masks: dict[str, str]) -> facts.WrittenTable:
    table = each.shown
    columns = tuple(
        facts.TableColumn(
            label=tr(column.label),
            kind=NARROW.get(column.key, column.kind.value),
            change=column.change,
        )
        for column in table.columns
    )
    if not each.whole.rows:
        return facts.WrittenTable(title=each.title)
    drawn = table.picture if each.entry["picture"] else None
    return facts.WrittenTable(
        title=each.title,
        note=_note(each, content),
        columns=columns,
        rows=tuple(_masked(telling.row_facts(row, table), masks) for row in table.rows),
        total=None if table.total is None else telling.row_facts(table.total, table),
        chart=None if drawn is None else _masked_chart(telling.chart_facts(drawn), masks),
        notes=(*table.notes, *_left_out(each)),
    )


def _note(each: Printed, content: Content) -> str:
    """By what a report counts, where that is not what stands at the head of the paper."""
    if each.made is None:
        return ""
    own, usual = each.made.basis(), _head(content).basis()
    said = [part for part in own if part not in usual]
    if each.asked.span != content.asked.span:
        said.insert(0, each.made.span())
    return "　".join(said)


def _left_out(each: Printed) -> tuple[str, ...]:
    """That rows are left out where no row of sums takes them in."""
    rest = len(each.whole.rows) - len(each.shown.rows)
    if rest <= 0 or each.whole.total is not None:
        return ()
    return (tr(N_("{count:,} more rows are not printed.")).format(count=rest),)


def _masks() -> dict[str, str]:
    """The names of customers that are natural persons, and how they are printed."""
    people = Customer.select(Customer.name, Customer.short_name).where(Customer.kind == "person")
    names = {name for row in people.tuples() for name in row if name}
    return {name: mask_name(name) for name in sorted(names, key=len, reverse=True)}


def _hidden(text: str, masks: dict[str, str]) -> str:
    """A text without people's names, numbers and addresses."""
    for name, masked in masks.items():
        text = text.replace(name, masked)
    return mask_numbers(text)


def _masked(row: facts.TableRow, masks: dict[str, str]) -> facts.TableRow:
    if not masks:
        return row
    return replace(row, texts=tuple(masks.get(text, text) for text in row.texts))


def _masked_chart(chart: facts.ReportChart, masks: dict[str, str]) -> facts.ReportChart:
    return replace(chart, labels=tuple(masks.get(label, label) for label in chart.labels))


def _months(content: Content) -> Iterator[facts.WrittenMonth]:
    """The months of the chart, where a block has it."""
    charted = any(each.entry["report"] == "months" for each in content.tables())
    for each in content.months if charted else ():
        year, month = map(int, each.month.split("-"))
        yield facts.WrittenMonth(
            year=year, month=month, value=each.net, target=each.target, last_year=each.before
        )


def _controls(content: Content) -> Iterator[facts.WrittenControl]:
    """Each proof once, with the report it stands in."""
    told = set()
    for each in content.tables():
        for control in each.whole.controls:
            key = (each.title, control.what, control.one)
            if key not in told:
                told.add(key)
                yield facts.WrittenControl(where=each.title, control=telling.control_facts(control))


def _definitions(content: Content) -> tuple[str, ...]:
    """The definitions of what is printed, in the order of DEFINED."""
    printed = {column.key for each in content.tables() for column in each.shown.columns}
    found = [key for column, key in DEFINED.items() if column in printed]
    return tuple(dict.fromkeys([*found, "closed"]))


def signed_by(document: ReportDocument) -> tuple[facts.SignOff, ...]:
    """Who prepared, reviewed and approved it; a name only for who has done so in the program."""
    signed = (
        (document.prepared_by, document.prepared_on),
        (document.reviewed_by, document.reviewed_on),
        (document.approved_by, document.approved_on),
    )
    with speaking(document.language):
        return tuple(
            facts.SignOff(role=tr(role), name=name if on else "", on=on)
            for role, (name, on) in zip(SIGNERS, signed, strict=True)
        )
