"""銷售參考文件, the sales reference: a book of blocks, each figure with its source (O1.1.1)."""

from salesassist.docs.facts_reference import BookBlockFact, ReferenceBookFacts
from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import place, place_together
from salesassist.docs.parts.body import flowing, key_values, notice, section
from salesassist.docs.parts.boxes import signoff_row
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.reference_blocks import DRAWN, fact_list, swot, table_of
from salesassist.docs.reference_matrix import changes, matrix, sources, strip_of, unchanged
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

TALLEST_SIGN = 20.0


def draw(facts: ReferenceBookFacts) -> bytes:
    """The book as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: ReferenceBookFacts, file: PaperFile | None = None) -> Layout:
    """The book laid out on its pages; one that may leave the house prints no talk tracks."""
    voice = Voice(facts.language, facts.currency)
    valid = voice.day(facts.valid_until) if facts.valid_until else "—"
    version = voice.say("reference.version", edition=facts.edition, date=voice.day(facts.dated))
    number = _number(facts)
    keys = (
        (voice["reference.number"], number or voice["common.unnumbered"]),
        (voice["reference.version_key"], version),
        (voice["reference.valid"], valid),
    )
    copy = voice[f"reference.audience_{facts.audience}"]
    edition = voice.say("reference.edition", edition=facts.edition)
    layout = begin(
        facts, "reference", keys, facts.title, number=number, file=file, copy=copy, version=edition
    )
    sheet = layout.sheet
    place(sheet, answer_strip(_answers(facts, voice), voice["reference.talk"], _talk(facts, voice)))
    for block in facts.blocks:
        _block(sheet, facts, block, voice)
    use = voice[f"reference.use_{facts.audience}"]
    place_together(sheet, [notice(voice["reference.use"], use), signoff_row(facts.signoff)])
    return layout


def _number(facts: ReferenceBookFacts) -> str:
    """The number of the document, the same in every version, which says V2; empty for a draft."""
    issue = facts.issue
    return issue.number.removesuffix(f"-R{issue.version}") if issue else ""


def _answers(facts: ReferenceBookFacts, voice: Voice) -> tuple[Answer, ...]:
    if not facts.options.strip:
        return ()
    if facts.matrix is not None:
        return strip_of(facts.matrix, voice)
    count = sum(len(block.facts) for block in facts.blocks)
    counted = voice.say("reference.facts_value", count=count)
    small = voice.say("reference.facts_small", sources=len(facts.sources))
    return (
        Answer(voice["reference.about"], facts.title, facts.products, 110.0),
        Answer(voice["reference.facts"], counted, small, 70.0),
    )


def _talk(facts: ReferenceBookFacts, voice: Voice) -> str:
    inside = facts.audience == "house"
    if inside and facts.matrix is not None and facts.matrix.talk:
        return facts.matrix.talk
    return voice["reference.talk_usual" if inside else "reference.talk_outside"]


def _block(sheet: Sheet, facts: ReferenceBookFacts, block: BookBlockFact, voice: Voice) -> None:
    """One block under its heading; a block in which nothing stands is left out."""
    kind = block.kind
    if kind == "cover":
        _cover(sheet, facts, block, voice)
    elif kind == "matrix" and facts.matrix is not None:
        _words(sheet, block)
        matrix(sheet, facts.matrix, voice, talk=facts.audience == "house")
    elif kind == "sources":
        sources(sheet, facts.sources, voice)
    elif kind == "history":
        _history(sheet, facts, voice)
    elif kind in DRAWN:
        DRAWN[kind](sheet, facts, block, voice)
    elif block.text or block.facts or block.rows:
        section(sheet, voice[f"reference.block_{kind}"])
        _words(sheet, block)
        sheet.y += 1.6 if block.text else 0
        fact_list(sheet, block.facts, voice)
        if kind == "swot":
            swot(sheet, block.rows, voice)
        else:
            table_of(sheet, kind, block.rows, voice)


def _words(sheet: Sheet, block: BookBlockFact) -> None:
    if block.text:
        flowing(sheet, block.text, 9.5)
        sheet.y += 1.6


def _cover(sheet: Sheet, facts: ReferenceBookFacts, block: BookBlockFact, voice: Voice) -> None:
    reviewed = facts.reviewer
    if facts.reviewer and facts.reviewed_on:
        reviewed = f"{facts.reviewer}　{voice.day(facts.reviewed_on)}"
    left = [
        (voice["reference.book_title"], facts.title),
        (voice["reference.for_products"], facts.products),
        (voice["reference.secrecy"], voice[f"reference.audience_{facts.audience}"]),
    ]
    right = [
        (voice["reference.compiled"], facts.compiled_by),
        (voice["reference.reviewed"], reviewed or voice["reference.not_reviewed"]),
        (voice["reference.contents"], _contents(facts, voice)),
    ]
    place(sheet, key_values(left, right))
    _words(sheet, block)


def _contents(facts: ReferenceBookFacts, voice: Voice) -> str:
    names = [voice[f"reference.block_{each.kind}"] for each in facts.blocks if each.kind != "cover"]
    return voice["reference.list_mark"].join(names)


def _history(sheet: Sheet, facts: ReferenceBookFacts, voice: Voice) -> None:
    if facts.since is None:
        section(sheet, voice["reference.block_history"], below=8)
        unchanged(sheet, voice["reference.first_version"])
        return
    note = voice.say(
        "reference.changes_note", edition=facts.edition - 1, date=voice.day(facts.since)
    )
    if facts.changes:
        changes(sheet, facts.changes, note, voice)
    else:
        section(sheet, voice["reference.changes"], note, below=8)
        unchanged(sheet, voice["reference.no_changes"])
    rows = tuple(
        (
            voice.say("reference.version", edition=each.edition, date=voice.day(each.issued_on)),
            each.issued_by,
            voice.say("reference.changes_count", count=each.changes) if each.edition > 1 else "—",
        )
        for each in facts.versions
    )
    if rows:
        section(sheet, voice["reference.block_history"])
        table_of(sheet, "history", rows, voice)
