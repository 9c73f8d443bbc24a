"""滿意度調查表, the survey form: answered by circling digits, keyed in by the same (O1.3.2)."""

from dataclasses import dataclass, replace

from salesassist.docs.facts import SurveyForm, SurveyQuestion, check_code
from salesassist.docs.file import Field, PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.answers import (
    Asking,
    contact_row,
    fits_head,
    row,
    scale_head,
    to_write,
    words_box,
)
from salesassist.docs.parts.bank import modules
from salesassist.docs.parts.body import flowing, small_print
from salesassist.docs.parts.head import Head
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.sheet import FRAME, GAP, LEFT, RIGHT, Sheet
from salesassist.docs.wording import Voice

_STRIP, _CODE = 154.0, 23.2
_LATER = 15.0
SECONDS = 12
"""What a question takes; the form says in minutes what all take."""
FORM = "form"
"""The field that carries the ID of a filled form."""


def draw(facts: SurveyForm) -> bytes:
    """The form as a PDF to be printed; the same facts give the same bytes."""
    return compose(facts).pdf()


def draw_fillable(facts: SurveyForm) -> bytes:
    """The form as a PDF with fields, to be filled in with any reader and sent back."""
    return compose(facts, fillable=True).pdf()


def identity(facts: SurveyForm) -> str:
    """What QR code and hidden field carry: ID, version of the questions, check code."""
    return f"{facts.code}|V{facts.edition}|{check_code(replace(facts, void=False))}"


@dataclass(frozen=True)
class _Later:
    """The head of later pages, with the QR code once more."""

    head: Head
    content: str

    def __call__(self, sheet: Sheet, page: int) -> None:
        self.head(sheet, page)
        if page > 1:
            top = sheet.y
            _square(sheet, self.content, RIGHT - _LATER, top, _LATER)
            sheet.y = top + _LATER
            sheet.took("code", top)


def compose(facts: SurveyForm, file: PaperFile | None = None, *, fillable: bool = False) -> Layout:
    """The form laid out on its pages."""
    voice, asking = Voice(facts.language), Asking(Voice(facts.language), fillable)
    wave = voice.say("survey.wave_value", wave=facts.wave, version=facts.edition)
    keys = (
        (voice["survey.number"], facts.code),
        (voice["survey.wave"], wave),
        (voice["survey.customer_code"], facts.customer_code or "—"),
    )
    whom = facts.customer.name if facts.customer else voice["survey.open"]
    layout = begin(facts, "survey", keys, whom, number=facts.code, file=file)
    layout = replace(layout, foot=replace(layout.foot, version=None))
    sheet = layout.sheet
    sheet.head = _Later(sheet.head, identity(facts))
    if fillable:
        sheet.to_fill(Field("text", FORM, LEFT, 12, 10, 4, identity(facts), hidden=True))
    place(sheet, _strip(facts, voice, whom, fillable=fillable))
    if not fits_head(facts.intro):
        flowing(sheet, facts.intro)
        sheet.y += 1.6
    _questions(sheet, facts, asking)
    for part in _end(facts, asking):
        place(sheet, part)
    return layout


def _strip(facts: SurveyForm, voice: Voice, whom: str, *, fillable: bool) -> Part:
    scored = [each for each in facts.questions if each.kind != "text"]
    minutes = max(1, round(len(facts.questions) * SECONDS / 60))
    counts = {"scored": len(scored), "words": len(facts.questions) - len(scored)}
    answers = (
        Answer(voice["survey.customer"], whom, facts.asked, 66.0),
        Answer(
            voice["survey.takes"],
            voice.say("survey.takes_value", minutes=minutes),
            voice.say("survey.takes_small", **counts),
            46.0,
        ),
        Answer(
            voice["survey.answer_by"],
            voice.day(facts.answer_by),
            voice.weekday(facts.answer_by),
            42.0,
        ),
    )
    key = "fill" if fillable else "fax" if facts.fax else "mail"
    action = voice.say(f"survey.action_{key}", fax=facts.fax, email=facts.email)
    if facts.issue is None:
        strip = answer_strip(answers, voice["common.draft"], voice["common.draft_action"], _STRIP)
    else:
        strip = answer_strip(answers, voice["common.ask"], action, _STRIP)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        strip.draw(sheet, top, height)
        left, wide = LEFT + _STRIP + 2.8, RIGHT - LEFT - _STRIP - 2.8
        sheet.frame(left, top, wide, height, FRAME)
        side = min(height, wide) - 5.4
        content = identity(facts)
        _square(sheet, content, left + (wide - side) / 2, top + (height - side) / 2, side)

    return Part("strip", strip.height, draw)


def _square(sheet: Sheet, content: str, left: float, top: float, side: float) -> None:
    count, black = modules(content)
    sheet.squares(left, top, side / count, black)


def _questions(sheet: Sheet, facts: SurveyForm, asking: Asking) -> None:
    """The questions in their order; rows of the scale stand under its head on every page."""
    before, shaded = "", False
    for question in facts.questions:
        if question.kind == "text":
            _close(sheet, before)
            _words(sheet, question, asking)
            before = "text"
            continue
        scale = question.kind == "likert"
        joined = before not in ("", "text")
        part = row(asking, question, shaded=shaded, first=not joined)
        head = scale_head(asking, facts.intro if fits_head(facts.intro) else "")
        turned = sheet.need(part.height + (0 if before == "likert" or not scale else head.height))
        if scale and (turned or before != "likert"):
            place(sheet, head)
            shaded = False
            part = row(asking, question, shaded=False, first=False)
        elif turned:
            part = row(asking, question, shaded=False, first=True)
        place(sheet, part)
        shaded, before = scale and not shaded, question.kind
    _close(sheet, before)


def _close(sheet: Sheet, before: str) -> None:
    """A gap under the last row, which has its own line."""
    if before not in ("", "text"):
        sheet.rule(LEFT, RIGHT, sheet.y, FRAME)
        sheet.y += GAP


def _words(sheet: Sheet, question: SurveyQuestion, asking: Asking) -> None:
    note = asking.voice["survey.words_note"]
    part = words_box(asking, question, question.text, note)
    room = 279.0 - sheet.y - _END
    place(sheet, replace(part, most=max(part.height, min(part.most, room))))


_END = 30.0
"""What follows the last box on the page: contact, who filled it in, the notice."""


def _end(facts: SurveyForm, asking: Asking) -> list[Part]:
    voice = asking.voice
    ways = tuple((key, voice[f"survey.contact_{key}"]) for key in ("phone", "email", "no"))
    boxes = (("respondent", 50.0), ("department", 50.0), ("phone", 42.0), ("date", 38.0))
    labelled = tuple((name, voice[f"survey.by_{name}"], wide) for name, wide in boxes)
    company = facts.company.name
    if not voice.chinese:
        company = facts.company.name_en or company
    notice = voice.say("survey.notice", company=company, phone=facts.call or facts.company.phone)
    return [
        contact_row(asking, voice["survey.contact"], ways),
        to_write(asking, labelled),
        small_print(notice),
    ]
