"""Facts as canonical JSON and back, and the check code made of it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


def _default(field: Field) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, _default(field)) for field in fields(kind))


def _plain(value: object) -> Any:
    """Facts as plain JSON values; fields at their default are left out.

    Leaving defaults out keeps the check code of papers already issued when a field is added.
    """
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = ((name, getattr(value, name), usual) for name, usual in _defaults(type(value)))
        return {name: _plain(held) for name, held, usual in pairs if held != usual}
    return value.isoformat() if isinstance(value, date) else value


def to_json(facts: object) -> str:
    """The canonical text of facts: sorted keys, no spaces, UTF-8 characters as they are."""
    return json.dumps(_plain(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def check_code(facts: object) -> str:
    """The first twelve hex digits of the SHA-256 of the canonical text, as F391-BF59-274A."""
    digits = hashlib.sha256(to_json(facts).encode("utf-8", "surrogatepass")).hexdigest()
    return "-".join(digits[:12].upper()[at : at + 4] for at in (0, 4, 8))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """The function that turns a plain JSON value into a value of this type."""
    if get_origin(kind) is tuple:
        item = _reader(get_args(kind)[0])
        return lambda value: tuple(item(each) for each in value)
    if get_origin(kind) is UnionType:
        inner = _reader(next(each for each in get_args(kind) if each is not NoneType))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(kind):
        return lambda value: read(kind, value)
    if kind in (date, datetime):
        return kind.fromisoformat
    return kind


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def read(kind: type, plain: dict[str, Any]) -> Any:
    """Facts of a class from plain JSON values; raises KeyError or TypeError for foreign ones."""
    hints = _hints(kind)
    return kind(**{name: _reader(hints[name])(value) for name, value in plain.items()})
