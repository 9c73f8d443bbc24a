"""The same order changed by two: what differs in words, and what the choice comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from salesassist.db import Order, OrderLine
from salesassist.desk.merging import MINE, Difference, differences, last_change, merged
from salesassist.rules import money
from salesassist.tasks import orders
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.conflict import ConflictRow, rows_of
from salesassist.ui.pages.orders.editor import PLACES, OrderEditor
from salesassist.ui.pages.orders.wording import moment

LINES = "lines"


class Clash:
    """What lies on the form against what somebody else kept meanwhile."""

    def __init__(self, editor: OrderEditor, theirs: Order):
        names = editor.head_names()
        base = {name: getattr(editor.record, name) for name in names}
        others = {name: getattr(theirs, name) for name in names}
        self.theirs = theirs
        self.found = differences(
            base | {LINES: editor.base_lines},
            editor.head() | {LINES: editor.lines()},
            others | {LINES: orders.draft_of(theirs)},
        )
        self._mine = editor.head()

    def is_mine(self) -> bool:
        """Whether nothing that stands here was changed elsewhere: there is nothing to choose.

        So it is when the order was only moved to the customer its own one was merged into.
        """
        return all(_bare(each.theirs) == _bare(each.base) for each in self.found)

    def mine(self) -> dict[str, str]:
        """Everything as it lies on the form."""
        return {each.name: MINE for each in self.found}

    def who(self) -> str:
        """Who changed it last, and when."""
        last = last_change(self.theirs)
        return f"{last[0]} {moment(last[1])}" if last else ""

    def rows(self) -> list[ConflictRow]:
        """The rows of the conflict dialog: the fields, and the lines as one block."""
        follows = self._follows()
        plain = [each for each in self.found if each.name != LINES and each.name not in follows]
        rows = rows_of(Order, plain, self.theirs)
        return rows + [self._lines_row(each) for each in self.found if each.name == LINES]

    def kept(self, choices: Mapping[str, str]) -> tuple[dict[str, Any], Sequence[orders.LineDraft]]:
        """Head (the fields that differ) and lines as chosen; a place follows its words."""
        follows = {name: choices[text] for name, text in self._follows().items() if text in choices}
        head = merged(self.found, {**choices, **follows})
        lines = head.pop(LINES, None)
        return head, orders.draft_of(self.theirs) if lines is None else lines

    def _follows(self) -> dict[str, str]:
        """Places whose words differ too: one choice for both."""
        names = {each.name for each in self.found}
        return {place: text for place, text in PLACES.items() if text in names}

    def _lines_row(self, each: Difference) -> ConflictRow:
        theirs = {name: getattr(self.theirs, name) for name in self._mine}
        mine, other = _in_words(each.mine, self._mine), _in_words(each.theirs, theirs)
        return ConflictRow(LINES, tr(N_("Lines")), mine, other, each.suggested, each.both)


def _bare(value: Any) -> Any:
    """Lines by what they say: a form begun before they were kept does not know their ids."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [replace(each, line=None) for each in value]
    return value


def _in_words(lines: Sequence[orders.LineDraft], head: Mapping[str, Any]) -> str:
    """How many lines, what they come to, and the lines themselves."""
    try:
        total = orders.add_up(head, lines).totals.total
        shown = money.format_amount(total, head["currency"])
    except Problem:
        shown = money.NOTHING
    words = [tr(N_("Lines: {count}, total {sum}")).format(count=len(lines), sum=shown)]
    for line in lines:
        quantity = OrderLine.quantity.show(line.quantity)
        words.append(f"{line.code} {line.name} {quantity} {line.unit}".strip())
    return "\n".join(words)
