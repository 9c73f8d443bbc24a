"""Structures that a person fills: several words of a list, and small tables of texts."""

from collections.abc import Mapping, Sequence
from typing import Any

import peewee

from salesassist.db.fields import NotAChoice, Structure
from salesassist.texts import tr


class Several(Structure):
    """Several of a few words, kept in the order of the options."""

    def __init__(self, label: str, options: Mapping[str, str], **rest: Any):
        super().__init__(label, **rest)
        self.options = dict(options)

    def show(self, value: Any, record: peewee.Model | None = None) -> str:
        return "、".join(tr(self.options.get(word, word)) for word in value or [])

    def check(self, value: Any) -> None:
        super().check(value)
        for word in value or []:
            if word not in self.options:
                possible = ", ".join(tr(mark) for mark in self.options.values())
                raise NotAChoice(text=str(word), label=tr(self.label), choices=possible)


class Rows(Structure):
    """A small table of texts: [[cell, …], …]; `heads` name its columns (marks)."""

    lines = 2

    def __init__(self, label: str, heads: Sequence[str], *, next_: str = "", **rest: Any):
        super().__init__(label, **rest)
        self.heads, self.next_ = tuple(heads), next_

    def show(self, value: Any, record: peewee.Model | None = None) -> str:
        rows = (" ｜ ".join(str(cell) for cell in row if str(cell)) for row in value or [])
        return "\n".join(f"{no}. {row}" for no, row in enumerate(rows, 1))
