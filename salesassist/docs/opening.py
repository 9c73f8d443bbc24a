"""What all papers share: how one begins, the number it carries, and what its foot says."""

from dataclasses import dataclass, field, replace

from salesassist.docs.facts import PaperFacts, Party, check_code
from salesassist.docs.file import PaperFile
from salesassist.docs.parts.head import Foot, Head
from salesassist.docs.parts.strip import one_line
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice


@dataclass(frozen=True)
class Layout:
    """A paper laid out: its pages so far, and the foot that still needs their number."""

    sheet: Sheet
    foot: Foot = field(repr=False)

    def pdf(self) -> bytes:
        """The finished file."""
        return self.sheet.finish(self.foot)

    def put(self) -> None:
        """Put the pages into the file they were laid out for, under a bookmark."""
        self.sheet.file.mark(self.sheet.title)
        self.sheet.put(self.foot)


def number_of(facts: PaperFacts, voice: Voice) -> str:
    """The number a paper carries: of its issue, of its draft, or that it has none yet."""
    if facts.issue:
        return facts.issue.number
    if facts.draft:
        return voice.say("common.draft_number", number=facts.draft)
    return voice["common.draft"]


def begin(
    facts: PaperFacts,
    table: str,
    keys: tuple[tuple[str, str], ...],
    running: str,
    *,
    number: str = "",
    draft: bool = True,
    file: PaperFile | None = None,
    copy: str = "",
    bare: bool = False,
    title: str = "",
    version: str = "",
) -> Layout:
    """The first page of a paper with its head; `table` names its words, `keys` its key facts.

    `file` is shared with other papers. `draft` is whether the paper without an issue is one:
    watermark, no check code. `copy` names one of several copies; a `bare` paper draws head and
    foot itself; `title` is for one with several, `version` for one not counted from R0.
    """
    voice = Voice(facts.language, facts.currency)
    number = number or number_of(facts, voice)
    unissued = draft and facts.issue is None
    code = "" if unissued else _code(facts)
    mark = voice["common.void" if facts.void else "common.draft"] if facts.void or unissued else ""
    title = title or voice[f"{table}.title"]
    subtitle = voice[f"{table}.subtitle"] if facts.options.subtitle else ""
    copy = copy or (facts.issue.copy if facts.issue else "")
    head = Head(facts.company, title, subtitle, keys, number, running, copy)
    sheet = Sheet(
        title=f"{title} {number}",
        author=facts.company.name,
        voice=voice,
        keywords=code,
        fills=facts.options.fills,
        watermark=mark,
        head=None if bare else head,
        file=file,
    )
    return Layout(sheet, Foot(facts, number, voice[f"{table}.output"], code, bare, version))


def _code(facts: PaperFacts) -> str:
    """A void copy shows the code of the paper it copies: verifying it draws it once more."""
    return check_code(replace(facts, void=False) if facts.void else facts)


def full_name(voice: Voice, party: Party, strip_width: float) -> list[tuple[str, str]]:
    """Rows that repeat name and tax ID where the strip cell is too narrow for a large name."""
    if one_line(party.name, strip_width):
        return []
    return [
        (voice["common.full_name"], party.name),
        (voice["common.tax_number"], party.tax_id),
    ]
