"""客戶銷售資料表, the customer sheet: who it is, terms, people, sales, what is open (O2.1.1)."""

from salesassist.docs.facts import CustomerSheet, OpenRow
from salesassist.docs.file import PaperFile
from salesassist.docs.monthly_chart import chart_of
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place, place_together
from salesassist.docs.parts.bars import bars
from salesassist.docs.parts.body import Pair, heading_part, key_values, small_print
from salesassist.docs.parts.cells import Cell, Column
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.parts.table import line_table
from salesassist.docs.sheet import Sheet
from salesassist.docs.wording import Voice

_CUSTOMER = 60.0
_CHART = 22.0
_NAMED = 3  # open items the action line names


def draw(facts: CustomerSheet) -> bytes:
    """The customer sheet as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: CustomerSheet, file: PaperFile | None = None) -> Layout:
    """The customer sheet laid out; a block without anything says so or is left out."""
    voice = Voice(facts.language, facts.currency)
    state = "　".join(filter(None, (facts.grade, facts.state)))
    keys = (
        (voice["customer.code"], facts.code),
        (voice["customer.state"], state or "—"),
        (voice["customer.owner"], facts.owner or "—"),
    )
    layout = begin(
        facts,
        "customer",
        keys,
        facts.customer.name,
        number=facts.issue.number if facts.issue else facts.code,
        draft=False,
        file=file,
        copy=voice["customer.copy"],
    )
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    pairs = key_values(*_pairs(facts, voice))
    place_together(sheet, (heading_part(voice["customer.basics"]), pairs))
    if facts.people:
        _people(sheet, facts, voice)
    if facts.months:
        _chart(sheet, facts, voice)
    if facts.open:
        _open(sheet, facts, voice)
    if facts.said:
        _said(sheet, facts, voice)
    _care(sheet, facts, voice)
    key = "customer.privacy_masked" if facts.masked else "customer.privacy"
    place(sheet, small_print(voice[key]))
    return layout


def _strip(facts: CustomerSheet, voice: Voice) -> Part:
    party = facts.customer
    tax_id = voice.say("common.tax_id", number=party.tax_id) if party.tax_id else ""
    short = voice.say("customer.short", name=party.short_name) if party.short_name else ""
    growth = ""
    if facts.growth is not None:
        growth = voice.say("customer.growth", rate=voice.change(facts.growth))
    sold = voice.say("customer.orders", count=facts.orders)
    answers = (
        Answer(
            voice["customer.customer"], party.name, "　".join(filter(None, (tax_id, short))), 60.0
        ),
        Answer(
            voice["customer.year"],
            voice.money_named(facts.net),
            voice["customer.comma"].join(filter(None, (sold, growth))),
            42.0,
        ),
        Answer(voice["customer.owed"], voice.money_named(facts.owed), _owed(facts, voice), 42.0),
        Answer(voice["customer.next"], _next(facts, voice), facts.next_more, 36.0),
    )
    shown = answers if facts.options.strip else ()
    return answer_strip(shown, voice["customer.mind"], _attention(facts, voice))


def _owed(facts: CustomerSheet, voice: Voice) -> str:
    late = voice["customer.none_late"]
    if facts.overdue:
        late = voice.say("customer.late", amount=voice.money(facts.overdue))
    used = "" if facts.used is None else voice.say("customer.used", rate=voice.rate(facts.used))
    return voice["customer.semicolon"].join(filter(None, (late, used)))


def _next(facts: CustomerSheet, voice: Voice) -> str:
    if facts.next_on is None:
        return "—"
    what = voice[f"customer.next_{facts.next_kind}"]
    return f"{voice.short(facts.next_on)} {what}"


def _attention(facts: CustomerSheet, voice: Voice) -> str:
    """What is open, the late first, in one sentence."""
    if not facts.open:
        return voice["customer.nothing_open"]
    rows = sorted(facts.open, key=lambda row: not row.late)[:_NAMED]
    said = voice["customer.semicolon"].join(_named(row, voice) for row in rows)
    more = facts.open_count - len(rows)
    rest = voice.say("customer.more", count=more) if more > 0 else ""
    return voice.say("customer.open_said", said=said, rest=rest)


def _named(row: OpenRow, voice: Voice) -> str:
    amount = voice.say("customer.beside", text=voice.money(row.amount)) if row.amount else ""
    due = ""
    if row.due_on is not None:
        due = voice.say(
            "customer.late_since" if row.late else "customer.due", on=voice.short(row.due_on)
        )
    kind = voice[f"customer.kind_{row.kind}"]
    named = " ".join(filter(None, (kind, row.number)))
    return f"{named}{amount}{due}"


def _pairs(facts: CustomerSheet, voice: Voice) -> tuple[list[Pair], list[Pair]]:
    names = full_name(voice, facts.customer, _CUSTOMER if facts.options.strip else 0)
    left = [(voice[f"customer.{key}"], text) for key, text in facts.left]
    return [*names, *left], [(voice[f"customer.{key}"], text) for key, text in facts.right]


def _people(sheet: Sheet, facts: CustomerSheet, voice: Voice) -> None:
    rows = facts.people
    yes, no = voice["customer.yes"], voice["customer.no"]
    columns = [
        Column(voice["customer.column_name"], 26, [row.name for row in rows]),
        Column(voice["customer.column_place"], 34, [row.place for row in rows], grow=True),
        Column(voice["customer.column_role"], 22, [row.role for row in rows]),
        Column(voice["customer.column_phone"], 36, [row.phone or None for row in rows]),
        Column(voice["customer.column_email"], 40, [row.email or None for row in rows]),
        Column(
            voice["customer.column_marketing"],
            12,
            [yes if row.marketing else no for row in rows],
            "center",
        ),
        Column(voice["customer.column_notice"], 12, [row.notice for row in rows], "center"),
    ]
    note = voice["customer.people_masked" if facts.masked else "customer.people_note"]
    line_table(sheet, columns, least=5.6, heading=(voice["customer.people"], note))


def _chart(sheet: Sheet, facts: CustomerSheet, voice: Voice) -> None:
    chart, unit = chart_of(facts, voice)
    heading = heading_part(voice["customer.sales"], voice.say("customer.unit", unit=unit))
    place_together(sheet, (heading, bars(chart, _CHART)))


def _open(sheet: Sheet, facts: CustomerSheet, voice: Voice) -> None:
    rows = facts.open
    due = [Cell(voice.short(row.due_on), bold=row.late) if row.due_on else None for row in rows]
    columns = [
        Column(
            voice["customer.column_kind"], 20, [voice[f"customer.kind_{row.kind}"] for row in rows]
        ),
        Column(voice["customer.column_number"], 36, [row.number for row in rows]),
        Column(voice["customer.column_on"], 24, [voice.day(row.on) for row in rows], "center"),
        Column(voice["customer.column_text"], 54, [row.text for row in rows], grow=True),
        Column(
            voice["customer.column_amount"],
            22,
            [None if row.amount is None else voice.money(row.amount) for row in rows],
            "right",
            figures=True,
        ),
        Column(voice["customer.column_due"], 20, due, "center"),
    ]
    hidden = facts.open_count - len(rows)
    note = voice.say("customer.not_shown", count=hidden) if hidden > 0 else ""
    line_table(sheet, columns, least=5.6, heading=(voice["customer.open"], note))


def _said(sheet: Sheet, facts: CustomerSheet, voice: Voice) -> None:
    rows = facts.said
    columns = [
        Column(voice["customer.column_on"], 24, [voice.day(row.on) for row in rows], "center"),
        Column(
            voice["customer.column_channel"],
            20,
            [voice.get(f"customer.channel_{row.channel}") or row.channel for row in rows],
        ),
        Column(voice["customer.column_whom"], 24, [row.whom or None for row in rows]),
        Column(voice["customer.column_said"], 70, [row.text for row in rows], grow=True),
        Column(voice["customer.column_promise"], 36, [row.promise for row in rows]),
    ]
    note = voice.say("customer.said_note", count=len(rows))
    line_table(sheet, columns, least=5.6, heading=(voice["customer.said"], note))


def _care(sheet: Sheet, facts: CustomerSheet, voice: Voice) -> None:
    care = facts.care
    cells = (
        ("services", _services(facts, voice)),
        ("complaints", _complaints(facts, voice)),
        ("satisfaction", _satisfaction(facts, voice)),
        ("punctual", _punctual(facts, voice) if care.deliveries else "—"),
    )
    columns = [Column(voice[f"customer.column_{key}"], 45, [text]) for key, text in cells]
    line_table(sheet, columns, least=5.6, heading=(voice["customer.care"], ""))


def _services(facts: CustomerSheet, voice: Voice) -> str:
    care = facts.care
    count = voice.say("customer.cases", count=care.services)
    if care.service_days is None:
        return count
    days = voice.say("customer.days", days=f"{care.service_days / 10:.1f}")
    return voice["customer.comma"].join((count, days))


def _complaints(facts: CustomerSheet, voice: Voice) -> str:
    care = facts.care
    count = voice.say("customer.cases", count=care.complaints)
    if not care.batches:
        return count
    rate = f"{care.complaints * 100 / care.batches:.1f}"
    return count + voice.say("customer.per_batches", rate=rate)


def _satisfaction(facts: CustomerSheet, voice: Voice) -> str:
    care = facts.care
    if care.satisfaction is None:
        return "—"
    said = f"{care.satisfaction / 100:.2f}"
    if care.satisfaction_before is not None:
        said += voice.say("customer.before", score=f"{care.satisfaction_before / 100:.2f}")
    return f"{said}　NPS {care.nps}" if care.nps is not None else said


def _punctual(facts: CustomerSheet, voice: Voice) -> str:
    care = facts.care
    rate = voice.rate(care.on_time * 10_000 // care.deliveries)
    return voice.say("customer.on_time", rate=rate, count=care.on_time, of=care.deliveries)
