"""Papers as who need not see persons reads them: the customer's people masked (王○明)."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from salesassist.docs import facts_base as facts
from salesassist.rules import privacy

_HIDING = ContextVar("hiding", default=False)


@contextmanager
def hiding() -> Iterator[None]:
    """Within it papers are drawn with people masked: for a picture, never for what is issued."""
    before = _HIDING.set(True)
    try:
        yield
    finally:
        _HIDING.reset(before)


def as_seen(told: Any) -> Any:
    """The facts a paper is drawn from: masked within `hiding`, as they are else."""
    return hidden(told) if _HIDING.get() else told


_NAMES = ("contact", "receiver", "caller", "person", "respondent", "whom", "received_by")
_NUMBERS = ("receiver_phone", "caller_phone", "reach")
_OF_PEOPLE = ("phone", "fax", "email")


def hidden(value: Any) -> Any:
    """Facts with the customer's people hidden: our own people and the firm's name stay."""
    if isinstance(value, tuple):
        return tuple(hidden(each) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, facts.Company | facts.Contact):
        return value
    other: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        said = getattr(value, field.name)
        if isinstance(said, str) and said:
            other[field.name] = _hidden(field.name, said, isinstance(value, facts.Party))
        else:
            other[field.name] = hidden(said)
    return dataclasses.replace(value, **other)


def _hidden(name: str, said: str, of_party: bool) -> str:
    if name in _NAMES:
        return privacy.mask_name(said)
    if name in _NUMBERS or (of_party and name in _OF_PEOPLE[:2]):
        return privacy.mask_phone(said)
    return privacy.mask_email(said) if of_party and name == "email" else said
