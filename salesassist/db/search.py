"""Finding records by parts of words: an index of character pairs, exact as LIKE and far quicker.

Chinese has no spaces, and one or two characters are what people type. Each searchable record's
folded words are cut into overlapping pairs; a search asks for all pairs of a word and looks only
at the records that have them. Pairs are written as code points, so no character is special.
"""

from collections.abc import Iterable
from functools import cache, lru_cache, reduce
from operator import add, and_, or_
from typing import Any

import peewee

from salesassist.rules import names

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WIDTH = 4  # 36 ** 4 is more than there are code points


def is_searched(model: type[peewee.Model]) -> bool:
    """Whether records of this class have words to be found by."""
    return "search" in model._meta.fields


def table_of(model: type[peewee.Model]) -> str:
    """The table of the pairs of a class."""
    return f"{model._meta.table_name}_words"


class _Codes(dict[str, str]):
    """The code of each mark, worked out when it is first asked for; blanks have none."""

    def __missing__(self, mark: str) -> str:
        number, digits = ord(mark), ""
        for _ in range(0 if mark.isspace() else _WIDTH):
            number, rest = divmod(number, 36)
            digits = _DIGITS[rest] + digits
        self[mark] = digits
        return digits


_code = _Codes().__getitem__


def pairs(folded: str) -> str:
    """The pairs of each word of a folded text, and each word's first and last character.

    Blanks have no code, so a pair with one is the other character alone: hits stay those of LIKE,
    and a text is done in one go.
    """
    codes = [*map(_code, folded), ""]
    return " ".join(map(add, codes, codes[1:]))


@lru_cache(64)
def insert(model: type[peewee.Model], count: int = 1) -> str:
    """INSERT of the pairs of so many records: id, pairs, id, pairs …"""
    places = ", ".join(["(?, ?)"] * count)
    return f'INSERT INTO "{table_of(model)}" (rowid, "pairs") VALUES {places}'


@cache
def delete(model: type[peewee.Model]) -> str:
    """DELETE of a record's pairs."""
    return f'DELETE FROM "{table_of(model)}" WHERE rowid = ?'


def entries(ids: Iterable[int], searches: Iterable[str]) -> Iterable[tuple[int, str]]:
    """Rows for `insert`: each id with the pairs of its folded words."""
    return ((each, pairs(search)) for each, search in zip(ids, searches, strict=True))


def matching(model: type[peewee.Model], text: str) -> peewee.Expression | None:
    """The condition that a record has every word of a typed text; None for an empty text.

    Hits are those of LIKE '%word%' on the folded words. Orders are found by their customer's
    words too (Meta.search_through names such references).
    """
    words = names.fold(text).split()
    return reduce(and_, (_has(model, word) for word in words)) if words else None


def _has(model: type[peewee.Model], word: str) -> peewee.Expression:
    key = model._meta.primary_key
    found = [key.in_(_ids(model, word))]
    for name in getattr(model._meta, "search_through", ()):
        field = model._meta.fields[name]
        found.append(field.in_(_ids(field.rel_model, word)))
    return reduce(or_, found)


def _ids(model: type[peewee.Model], word: str) -> Any:
    """The ids of records with the word; pairs alone decide up to two characters."""
    table = table_of(model)
    if len(word) <= 2:
        return peewee.SQL(f'(SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?)', (_asked(word),))
    own = model._meta.table_name
    return peewee.SQL(
        f'(SELECT w.rowid FROM "{table}" AS w CROSS JOIN "{own}" AS r ON r."id" = w.rowid'
        f' WHERE w."{table}" MATCH ? AND instr(r."search", ?) > 0)',
        (_asked(word), word),
    )


def _asked(word: str) -> str:
    codes = [_code(mark) for mark in word]
    if len(codes) == 1:
        return f"{codes[0]}*"
    return " AND ".join(dict.fromkeys(map(add, codes, codes[1:])))


def misplaced(model: type[peewee.Model], every: int = 997) -> list[int]:
    """Ids of records the index does not find by their words, of every so manieth one looked at.

    Ids it has for records that are gone are among them.
    """
    table, own = table_of(model), model._meta.table_name
    send = model._meta.database.execute_sql
    lost = f'SELECT rowid FROM "{table}" EXCEPT SELECT "id" FROM "{own}" LIMIT 3'
    absent = (
        f'SELECT "id" FROM "{own}" WHERE "search" <> \'\''
        f' EXCEPT SELECT rowid FROM "{table}" LIMIT 3'
    )
    found = [row for (row,) in (*send(lost), *send(absent))]
    looked = send(f'SELECT "id", "search" FROM "{own}" WHERE "id" % ? IN (0, 1)', (every,))
    ask = f'SELECT 1 FROM "{table}" WHERE "{table}" MATCH ? AND rowid = ?'
    for row, said in looked.fetchall():
        wanted = " AND ".join(pairs(said).split())
        if wanted and send(ask, (wanted, row)).fetchone() is None:
            found.append(row)
    return found
