"""付款通知、催款函, the reminder: what is overdue, since when, to be paid by when (O1.2.2)."""

from salesassist.docs.facts import Clause, Reminder
from salesassist.docs.file import PaperFile
from salesassist.docs.money import account, attention, debts, fraud, numbered, reach
from salesassist.docs.opening import Layout, begin, full_name
from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import key_values, terms
from salesassist.docs.parts.strip import Answer, answer_strip
from salesassist.docs.wording import Voice

_PAYER = 60.0


def draw(facts: Reminder) -> bytes:
    """The reminder as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: Reminder, file: PaperFile | None = None) -> Layout:
    """The reminder laid out on its pages; “if you have paid” stands in every one."""
    voice = Voice(facts.language, facts.currency)
    keys = (
        (voice["reminder.number"], numbered(facts, voice)),
        (voice["reminder.as_of"], voice.day(facts.as_of)),
        (voice["reminder.level"], voice[f"reminder.level_{facts.level}"]),
    )
    layout = begin(facts, "reminder", keys, facts.customer.name, file=file)
    sheet = layout.sheet
    place(sheet, _strip(facts, voice))
    width = _PAYER if facts.options.strip else 0
    place(sheet, key_values(full_name(voice, facts.customer, width), []))
    debts(sheet, facts.rows, voice, late=True)
    for part in terms(_clauses(facts, voice)):
        place(sheet, part)
    account(sheet, facts.bank, facts.payer_note, voice)
    place(sheet, fraud(facts, voice))
    return layout


def _total(facts: Reminder) -> int:
    return sum(row.open for row in facts.rows) + facts.interest


def _strip(facts: Reminder, voice: Voice) -> Part:
    longest = max((row.days_late for row in facts.rows), default=0)
    count = voice.say("request.count", count=len(facts.rows))
    late = voice.say("reminder.days", days=longest)
    answers = (
        Answer(voice["payment.payer"], facts.customer.name, attention(facts, voice), _PAYER),
        Answer(voice["reminder.longest"], late, count, 40.0),
        Answer(voice["payment.amount"], voice.money_named(_total(facts)), "", 44.0),
        Answer(
            voice["payment.pay_by"],
            voice.day(facts.pay_by),
            voice.weekday(facts.pay_by),
            36.0,
        ),
    )
    shown = answers if facts.options.strip else ()
    if facts.issue is None:
        return answer_strip(shown, voice["common.draft"], voice["common.draft_action"])
    action = voice.say(
        f"reminder.action_{facts.level}",
        date=voice.day_named(facts.pay_by),
        amount=voice.money_said(_total(facts)),
    )
    return answer_strip(shown, voice["common.ask"], action)


def _clauses(facts: Reminder, voice: Voice) -> list[Clause]:
    found = [Clause(key=voice["reminder.paid_key"], text=voice["reminder.paid"])]
    if facts.interest:
        text = voice.say(
            "reminder.interest",
            rate=voice.rate(facts.rate),
            date=voice.day(facts.as_of),
            amount=voice.money_said(facts.interest),
        )
        found.append(Clause(key=voice["reminder.interest_key"], text=text))
    if facts.level > 1:
        found.append(
            Clause(key=voice["reminder.next_key"], text=voice[f"reminder.next_{facts.level}"])
        )
    person = reach(facts.accounting)
    if person:
        found.append(Clause(key=voice["payment.help_money"], text=person))
    return found
