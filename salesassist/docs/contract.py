"""買賣合約書, the sales contract: articles, seals, stamp tax, and the goods as Annex 1 (O1.2.1)."""

from salesassist.docs.copies import Copies
from salesassist.docs.facts import Article, Contract
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.body import flowing, section
from salesassist.docs.parts.cells import Column
from salesassist.docs.parts.head import BODY_TOP
from salesassist.docs.parts.seals import PartyBox, seal_boxes, seam, stamp_place
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.sums import totals
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import BOTTOM, GAP, LEFT, WIDTH, Sheet
from salesassist.docs.text import wrap
from salesassist.docs.trade import goods_columns, subject_of, sums_of
from salesassist.docs.wording import Voice
from salesassist.rules.chinese_numbers import ordinal

_BUYER = 60.0
_INDENT, _PITCH, _SIZE = 10.0, 5.1, 9.5
_PAGE = BOTTOM - BODY_TOP  # mm of a later page


def draw(facts: Contract) -> bytes:
    """All originals of the contract as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Contract, file: PaperFile | None = None) -> Layout | Copies:
    """The originals of the contract laid out; a draft is one."""
    names = facts.originals if facts.issue and facts.originals else ("",)
    if len(names) == 1:
        return _original(facts, names[0], file)
    file = file or PaperFile(Voice(facts.language, facts.currency)["common.lang"])
    return Copies([_original(facts, name, file) for name in names], file)


def _original(facts: Contract, name: str, file: PaperFile | None) -> Layout:
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["contract.number"], numbered(facts, voice)),
        (voice["order.number"], facts.order_number or "—"),
        (voice["contract.date"], voice.day(facts.ordered_on)),
    )
    running = voice.say("contract.running", buyer=facts.customer.name, seller=_seller(facts, voice))
    layout = begin(facts, "contract", keys, running, file=file, copy=name)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    _parties(sheet, facts, voice)
    last = len(facts.articles)
    tail = _tail(facts, voice)
    seals = sum(part.height + part.gap for part in tail) + 8.0
    for no, article in enumerate(facts.articles, 1):
        below = seals if no == last else 0.0  # the seals are never alone on a page
        whole = _height(no, article, facts) + below
        if no == last and whole <= _PAGE:
            sheet.need(whole)
        _article(sheet, no, article, facts, below)
    sheet.text(105, sheet.y + 3.4, voice["contract.below"], 8.5, align="center")
    sheet.y += 6.0
    place_together(sheet, tail)
    _annex(sheet, facts, voice)
    _seams(sheet, voice)
    return layout


def _seller(facts: Contract, voice: Voice) -> str:
    """The company's name in the language of the contract."""
    english = "" if voice.chinese else facts.company.name_en
    return english or facts.company.name


def _strip(facts: Contract, voice: Voice) -> Part:
    subject, count = subject_of(facts, voice)
    parts = voice.say("contract.instalments", count=len(facts.instalments))
    days = sorted(line.promised_on for line in facts.lines if line.promised_on)
    last = days[-1] if days else facts.promised_on
    tax_id = facts.customer.tax_id
    answers = (
        Answer(
            voice["contract.buyer"],
            facts.customer.name,
            voice.say("common.tax_id", number=tax_id) if tax_id else "",
            _BUYER,
        ),
        Answer(voice["order.subject"], subject, count, 44.0),
        Answer(voice["contract.total"], voice.money_named(facts.totals.total), parts, 40.0),
        Answer(
            voice["contract.deliver_by"],
            voice.day(last) if last else voice["order.delivery_open"],
            voice.weekday(last) if last else "",
            36.0,
        ),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    return answer_strip(shown, voice["common.ask"], voice["contract.action"])


def _parties(sheet: Sheet, facts: Contract, voice: Voice) -> None:
    top = sheet.y
    sheet.text(LEFT, top + 4.0, voice["contract.parties"], _SIZE, True)
    names = (facts.customer.name, _seller(facts, voice))
    for key, name in zip(("party_a", "party_b"), names, strict=True):
        for line in wrap(voice.say(f"contract.{key}", name=name), _SIZE, WIDTH - 24):
            sheet.text(LEFT + 24, sheet.y + 4.0, line, _SIZE)
            sheet.y += 5.6
    subject, _ = subject_of(facts, voice)
    sheet.y += 1.4
    _lines(sheet, voice.say("contract.purpose", subject=subject), 0.0)
    sheet.took("parties", top, 1.6)


def _lines(sheet: Sheet, text: str, indent: float, below: float = 0.0) -> None:
    """A paragraph at the contract's own size and pitch, over pages where it must.

    The last two lines stay on the page of the `below` mm that follow.
    """
    lines = wrap(text, _SIZE, WIDTH - indent)
    for at, line in enumerate(lines):
        rest = len(lines) - at
        sheet.need(rest * _PITCH + below if below and rest <= 2 else _PITCH)
        sheet.text(LEFT + indent, sheet.y + 3.6, line, _SIZE)
        sheet.y += _PITCH


def _heading(no: int, article: Article, voice: Voice) -> tuple[str, ...]:
    number = ordinal(no) if voice.chinese else str(no)
    return wrap(voice.say("contract.article", no=number, title=article.title), 10, WIDTH, True)


def _height(no: int, article: Article, facts: Contract) -> float:
    """How tall an article is, its table included."""
    heading = _heading(no, article, Voice(facts.language, facts.currency))
    lines = sum(len(wrap(each, _SIZE, WIDTH - _INDENT)) for each in article.paragraphs)
    table = (len(facts.instalments) + 2) * 6.4 + GAP if article.table else 0.0
    return 6.4 + (len(heading) + lines - 1) * _PITCH + table + 2.2


def _article(sheet: Sheet, no: int, article: Article, facts: Contract, below: float) -> None:
    """A heading with its paragraphs; it keeps at least the first of them.

    Its last two lines stay on the page of the `below` mm that follow.
    """
    first = wrap(article.paragraphs[0], _SIZE, WIDTH - _INDENT) if article.paragraphs else ()
    heading = _heading(no, article, sheet.voice)
    sheet.need(6.4 + (len(heading) - 1 + len(first)) * _PITCH)
    for line in heading:
        sheet.text(LEFT, sheet.y + 4.0, line, 10, True)
        sheet.y += _PITCH
    sheet.y += 6.4 - _PITCH
    many = len(article.paragraphs) > 1
    for at, paragraph in enumerate(article.paragraphs, 1):
        sheet.need(_PITCH)
        if many:
            sheet.text(LEFT + 4, sheet.y + 3.6, f"{at}.", _SIZE)
        ends = below if at == len(article.paragraphs) else 0.0
        table = article.table and at == 1
        _lines(sheet, paragraph, _INDENT, 0.0 if table else ends)
        if table:
            _instalments(sheet, facts, ends)
    sheet.y += 2.2


def _instalments(sheet: Sheet, facts: Contract, below: float) -> None:
    voice, rows, total = sheet.voice, facts.instalments, facts.totals.total
    dues = [voice.day(row.due_on) if row.due_on else voice["payment.no_date"] for row in rows]
    shares = [voice.percent(row.gross * 10_000 // total if total else None) for row in rows]
    columns = [
        Column(
            voice["payment.column_no"], 30, [*(row.label for row in rows), voice["common.total"]]
        ),
        Column(
            voice["payment.column_condition"], 70, [*(row.condition for row in rows), ""], grow=True
        ),
        Column(voice["contract.share"], 20, [*shares, ""], "right"),
        Column(
            voice["payment.column_gross"],
            30,
            [*(voice.money(row.gross) for row in rows), voice.money(total)],
            "right",
        ),
        Column(voice["payment.column_due"], 30, [*dues, ""], "center"),
    ]
    line_table(sheet, columns, sums=1, tail=below)


def _tail(facts: Contract, voice: Voice) -> list[Part]:
    buyer, seller = facts.customer, facts.company
    pairs = (voice["contract.person"], voice["common.tax_number"])
    rest = (voice["quotation.address"], voice["order.phone"])
    boxes = seal_boxes(
        (
            PartyBox(
                voice["contract.box_a"],
                buyer.name,
                (
                    (pairs[0], facts.buyer_person),
                    (pairs[1], buyer.tax_id),
                    (rest[0], buyer.address),
                    (rest[1], buyer.phone),
                ),
            ),
            PartyBox(
                voice["contract.box_b"],
                _seller(facts, voice),
                (
                    (pairs[0], facts.seller_person),
                    (pairs[1], seller.tax_id),
                    (rest[0], seller.address),
                    (rest[1], seller.phone),
                ),
            ),
        ),
        voice["contract.company_seal"],
        voice["contract.person_seal"],
        voice["contract.sign"],
    )
    stamp = stamp_place(
        voice["contract.stamp"],
        voice.say(f"contract.stamp_{facts.stamp}", amount=facts.stamp_tax),
        voice["contract.check"],
    )
    return [boxes, _dated(voice["contract.dated"]), stamp]


def _dated(words: str) -> Part:
    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(105, top + 5.4, words, 11, align="center", spacing=4)

    return Part("dated", 8.0, draw)


def _annex(sheet: Sheet, facts: Contract, voice: Voice) -> None:
    """The goods on pages of their own, under the same number."""
    sheet.new_page()
    section(sheet, voice["contract.annex"], voice["contract.annex_note"])
    line_table(sheet, goods_columns(facts, voice), closing=True, tail=40.0, gap=0)
    place(sheet, totals(sums_of(facts, voice), []))
    if facts.annex:
        sheet.y += GAP
        section(sheet, voice["contract.annex_2"], voice["contract.annex_note"])
        flowing(sheet, facts.annex)


def _seams(sheet: Sheet, voice: Voice) -> None:
    """The seam guide on every page: a contract always has more than one."""
    for code in sheet.pages:
        sheet.write_on(code)
        seam(sheet, voice["contract.seam"])
