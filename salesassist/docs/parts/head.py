"""What stands on every page: the head, the short head of later pages, and the foot."""

from dataclasses import dataclass

from salesassist.docs.facts import Company, PaperFacts
from salesassist.docs.sheet import FRAME, HEAVY, LEFT, RIGHT, TOP, WIDTH, Sheet
from salesassist.docs.text import MM, block, fit, width_mm

_KEYS_LEFT = 149.0
_TITLE = 82.0
_STRIP_TOP = 40.5
BODY_TOP = 25.5


@dataclass(frozen=True)
class Head:
    """The head of a paper: `keys` are three (label, value) pairs, `running` the recipient."""

    company: Company
    title: str
    subtitle: str
    keys: tuple[tuple[str, str], ...]
    number: str
    running: str
    copy: str = ""

    def __call__(self, sheet: Sheet, page: int) -> None:
        """Draw the head of a page and put the cursor below it."""
        if page == 1:
            self._letterhead(sheet)
            self._title(sheet)
            sheet.took("head", TOP, 0)
            sheet.y = _STRIP_TOP
        else:
            self._short(sheet)
            sheet.took("head", TOP, 0)
            sheet.y = BODY_TOP

    def _names(self, sheet: Sheet) -> tuple[str, str]:
        names = (self.company.name, self.company.name_en)
        if not sheet.voice.chinese and self.company.name_en:
            return names[1], names[0]
        return names

    def _letterhead(self, sheet: Sheet) -> None:
        logo = bool(self.company.logo) and sheet.picture(self.company.logo, LEFT, TOP, 11.0)
        left = 28.9 if logo else LEFT
        first, second = self._names(sheet)
        contact = self._contact(sheet)
        taken = max((width_mm(line, 7.5) for line in contact), default=0.0)
        room = RIGHT - max(taken, 40.0) - 4 - left
        size = fit(first, 12.5, 8, room, True)
        one_line = size > 0
        if one_line:
            sheet.text(left, 15.9, first, size, True)
        else:
            size, lines = block(first, (10.5, 9, 8, 7), room, 9, True)
            for at, line in enumerate(lines):
                sheet.text(left, 14.2 + at * size * 0.44, line, size, True)
        if second and one_line:
            sheet.text(left, 20.6, second, fit(second, 8, 5, room) or 5)
        step = 3.9 if len(contact) <= 3 else 3.2
        for at, line in enumerate(contact):
            sheet.text(RIGHT, 23.0 - 1.7 - step * (len(contact) - 1 - at), line, 7.5, align="right")
        sheet.rule(LEFT, RIGHT, 24.0, HEAVY)

    def _contact(self, sheet: Sheet) -> list[str]:
        """Tax ID, address and ways to reach the company, each line of its own."""
        firm, voice = self.company, sheet.voice
        reach = (
            voice.say("common.phone", number=firm.phone) if firm.phone else "",
            voice.say("common.fax", number=firm.fax) if firm.fax else "",
            firm.email,
        )
        address = firm.address if voice.chinese else firm.address_en or firm.address
        lines = [
            voice.say("common.tax_id", number=firm.tax_id) if firm.tax_id else "",
            *block(address, (7.5,), 88, 10)[1],
            "　".join(each for each in reach if each),
        ]
        return [line for line in lines if line]

    def _title(self, sheet: Sheet) -> None:
        if self.copy:
            sheet.frame(LEFT, 27.0, 32.0, 7.0)
            size = fit(self.copy, 9.5, 6, 30, True) or 6
            sheet.text(31.0, 31.7, self.copy, size, True, "center")
        spacing = 7 if sheet.voice.chinese else 1.5
        room = _TITLE - spacing * len(self.title) / MM
        size = fit(self.title, 18, 9, room, True) or 9
        sheet.text(105, 33, self.title, size, True, "center", spacing=spacing)
        if sheet.voice.chinese and self.subtitle:
            sheet.text(105, 37.3, self.subtitle, 8, align="center", spacing=1.2)
        for at, (label, value) in enumerate(self.keys):
            y = 28.3 + 4.35 * at
            sheet.text(_KEYS_LEFT, y, label, 7.5)
            room = RIGHT - _KEYS_LEFT - width_mm(label, 7.5) - 2
            size = fit(value, 10 if at == 0 else 9.5, 5, room, True) or 5
            sheet.text(RIGHT, y, value, size, True, "right")
        sheet.y = 38.0

    def _short(self, sheet: Sheet) -> None:
        first = self._names(sheet)[0]
        spacing = 4 if sheet.voice.chinese else 1
        half = (width_mm(self.title, 11, True) + spacing * len(self.title) * 0.36) / 2
        sheet.text(LEFT, 14.6, first, fit(first, 9.5, 5, 86 - half, True) or 5, True)
        sheet.text(105, 14.6, self.title, 11, True, "center", spacing=spacing)
        number = f"{self.number}　{sheet.voice['common.continued']}"
        size = fit(number, 9, 5, 86 - half, True) or 5
        sheet.text(RIGHT, 14.6, number, size, True, "right")
        size, lines = block(self.running, (9, 8, 7, 6, 5), WIDTH, 4.5)
        for at, line in enumerate(lines):
            sheet.text(LEFT, 19.4 + at * size * 0.44, line, size)
        sheet.rule(LEFT, RIGHT, 22.0, FRAME)
        sheet.y = 22.0


@dataclass(frozen=True)
class Foot:
    """The foot of every page: identity left, page in the middle, output and check code right."""

    facts: PaperFacts
    number: str
    output: str
    code: str
    bare: bool = False
    version: str | None = ""
    """What stands beside the number: the revision of the issue, unless another word is given; None
    is nothing (a form has the version of its questions in the head, and two would confuse)."""

    def __call__(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw the foot; drafts say that nothing was issued and have no check code."""
        if self.bare:
            return
        voice, issue = sheet.voice, self.facts.issue
        sheet.rule(LEFT, RIGHT, 281.4)
        first, version = self.number, self.version
        if issue and version is not None:
            first += f"　{version or voice.say('common.revision', version=issue.version)}"
        sheet.text(LEFT, 285.0, first, fit(first, 7, 5, 70, True) or 5, True)
        sheet.text(105, 285.0, voice.say("common.page", page=page, pages=pages), 7, True, "center")
        sheet.text(RIGHT, 285.0, self.output, 7, align="right")
        sheet.text(LEFT, 288.6, self._origin(sheet), 7)
        code = voice.say("common.check", code=self.code) if self.code else voice["common.no_check"]
        sheet.text(RIGHT, 288.6, code, 7, align="right")

    def _origin(self, sheet: Sheet) -> str:
        voice, issue = sheet.voice, self.facts.issue
        if issue:
            when, who = issue.issued_at, issue.issued_by
            return voice.say("common.issued", when=voice.stamp(when), who=who)
        if self.facts.printed_at is None:
            return self.facts.printed_by
        when = voice.stamp(self.facts.printed_at)
        return voice.say("common.printed", when=when, who=self.facts.printed_by)
