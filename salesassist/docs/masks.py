"""Papers as who need not see persons reads them: the customer's people masked (王○明).

Fields of people are masked by what they hold; whoever else is named, in a note or as a customer
that is a person, by what the house knows: `hide` is that knowledge, told from outside.
"""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from salesassist.docs import facts_base as facts
from salesassist.rules import privacy

Hide = Callable[[str], str]
_HIDING: ContextVar[Hide | None] = ContextVar("hiding", default=None)


@contextmanager
def hiding(hide: Hide = privacy.mask_numbers) -> Iterator[None]:
    """Within it papers are drawn with people masked: for a picture, never for what is issued.

    `hide` is a free text without the persons known; of itself it hides numbers and addresses.
    """
    before = _HIDING.set(hide)
    try:
        yield
    finally:
        _HIDING.reset(before)


def as_seen(told: Any) -> Any:
    """The facts a paper is drawn from: masked within `hiding`, as they are else."""
    hide = _HIDING.get()
    return hidden(told, hide) if hide is not None else told


_NAMES = ("contact", "receiver", "caller", "person", "respondent", "whom", "received_by")
_NUMBERS = ("receiver_phone", "caller_phone", "reach")
_OF_PEOPLE = ("phone", "fax", "email")


_OURS = (facts.Company, facts.Contact, facts.Issue)
_CODES = frozenset({
    "account", "barcodes", "basis", "channel", "code", "copies", "currency", "customer_code",
    "customer_po", "dimension", "document", "draft", "form", "format", "grade", "identity",
    "incoterm", "invoice", "key", "kind", "language", "lot", "mark", "number", "postcode", "qr",
    "reliability", "report", "role", "serial", "severity", "state", "swift", "tax_basis", "tax_id",
    "tax_mode", "version", "virtual",
})  # fmt: skip
"""Fields that hold a code or a key of the program, and no words: they stay."""


def hidden(value: Any, hide: Hide = privacy.mask_numbers) -> Any:
    """Facts with persons hidden: our own people stay, and a firm's name."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple):
        return tuple(hidden(each, hide) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, _OURS):
        return value
    other: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        said = getattr(value, field.name)
        if _is_code(field.name):
            continue
        if isinstance(said, str) and said:
            other[field.name] = _hidden(field.name, said, isinstance(value, facts.Party), hide)
        else:
            other[field.name] = hidden(said, hide)
    return dataclasses.replace(value, **other)


def _is_code(name: str) -> bool:
    return name in _CODES or name.endswith(("_number", "_code"))


def _hidden(name: str, said: str, of_party: bool, hide: Hide) -> str:
    if name in _NAMES:
        return privacy.mask_name(said)
    if name in _NUMBERS or (of_party and name in _OF_PEOPLE[:2]):
        return privacy.mask_phone(said)
    return privacy.mask_email(said) if of_party and name == "email" else hide(said)
