"""一頁快覽, the battle card: what to say before a visit, on one page, never out of the house."""

from salesassist.docs.facts_reference import Argument, BattleCard
from salesassist.docs.file import PaperFile
from salesassist.docs.money import numbered
from salesassist.docs.opening import Layout, begin
from salesassist.docs.parts import place
from salesassist.docs.parts.body import notice, section, small_print
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.flat_bars import FlatBar, flat_bars
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.reference_matrix import cited
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

MOST, MOST_WORDS, MOST_BARS = 6, 4, 6


def draw(facts: BattleCard) -> bytes:
    """The card as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: BattleCard, file: PaperFile | None = None) -> Layout:
    """The card on its page: the strongest arguments, the honest answers, prices, sources."""
    voice = Voice(facts.language, facts.currency)
    valid = voice.day(facts.valid_until) if facts.valid_until else "—"
    keys = (
        (voice["reference.number"], numbered(facts, voice)),
        (voice["reference.dated"], voice.day(facts.dated)),
        (voice["reference.valid"], valid),
    )
    copy = voice["reference.audience_house"]
    layout = begin(facts, "battle", keys, facts.product, file=file, copy=copy)
    sheet = layout.sheet
    talk = facts.talk or voice["reference.talk_usual"]
    place(sheet, answer_strip(_answers(facts, voice), voice["reference.talk"], talk))
    _arguments(sheet, ("battle.strong_head", "battle.strong_note"), facts.strong[:MOST], voice)
    _arguments(sheet, ("battle.weak_head", "battle.weak_note"), facts.weak[:MOST], voice)
    _objections(sheet, facts, voice)
    bars = [FlatBar(each.who, each.amount, each.said, each.own) for each in facts.prices]
    if bars:
        part = flat_bars(bars[:MOST_BARS])
        section(sheet, voice["battle.prices"], voice["reference.prices_note"], part.height)
        place(sheet, part)
    _sources(sheet, facts, voice)
    place(sheet, notice(voice["reference.use"], voice["battle.use"]))
    return layout


def _answers(facts: BattleCard, voice: Voice) -> tuple[Answer, ...]:
    if not facts.options.strip:
        return ()
    rivals = "、".join(" ".join((each.who, each.model)).strip() for each in facts.rivals)
    won = voice.say("battle.wins_value", count=len(facts.strong))
    lost = voice.say("battle.loses_small", count=len(facts.weak))
    score = voice.say("reference.score", won=facts.won, lost=facts.lost)
    stale = voice.say("battle.stale_small", count=facts.stale)
    return (
        Answer(voice["battle.ours"], facts.product, rivals, 84.0),
        Answer(voice["reference.wins"], won, lost, 48.0),
        Answer(voice["battle.record"], score, stale, 48.0),
    )


Words = tuple[str, str]


def _arguments(sheet: Sheet, words: Words, rows: tuple[Argument, ...], voice: Voice) -> None:
    if not rows:
        return
    columns = [
        Column(voice["reference.attribute"], 34, [Cell(row.name, bold=True) for row in rows]),
        Column(voice["reference.ours"], 34, [cited(voice, row.ours, row.note) for row in rows]),
        Column(voice["battle.theirs"], 44, [row.theirs for row in rows]),
        Column(voice["reference.talk_column"], 60, [row.talk for row in rows], grow=True),
    ]
    heading = (voice[words[0]], voice[words[1]])
    line_table(sheet, columns, size=9, least=6.2, heading=heading)


def _objections(sheet: Sheet, facts: BattleCard, voice: Voice) -> None:
    rows = facts.objections[:MOST_WORDS]
    if not rows:
        return
    heads = (voice["reference.question"], voice["reference.answer"])
    columns = [
        Column(head, 90, [row[at] if at < len(row) else "" for row in rows])
        for at, head in enumerate(heads)
    ]
    line_table(sheet, columns, size=9, least=6.2, heading=(voice["battle.objections"], ""))


def _sources(sheet: Sheet, facts: BattleCard, voice: Voice) -> None:
    if not facts.sources:
        return
    told = "　".join(
        voice.say(
            "battle.source",
            note=each.no,
            text=each.text,
            date=voice.day(each.seen_on),
            reliability=each.reliability,
        )
        for each in facts.sources
    )
    section(sheet, voice["reference.sources"], voice["reference.sources_note"], below=10)
    place(sheet, small_print(told, 7.5))
