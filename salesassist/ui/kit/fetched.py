"""The rows a table has fetched: a few chunks around those shown, with the words of cells."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple

from salesassist.db.base import Record
from salesassist.db.windows import Held, Window
from salesassist.ui.kit.columns import Column

CHUNK = 32  # a screen shows three at most
CHUNKS_KEPT = 48
NEAR = 20  # rows by which a record may have moved without being counted


class Chunk(NamedTuple):
    """Some rows fetched: ids, records (None: deleted meanwhile), the words of rows shown."""

    ids: list[int]
    records: list[Record | None]
    texts: dict[int, list[str]]


class Fetched:
    """Fetches rows by chunks and forgets those not looked at for longest."""

    def __init__(self, source: Any, rows: Held | Window, columns: Sequence[Column]):
        self._source, self._rows, self._columns = source, rows, columns
        self._chunks: OrderedDict[int, Chunk] = OrderedDict()

    def id_at(self, row: int) -> int | None:
        """The id of the record in a row."""
        ids, at = self._chunk(row // CHUNK).ids, row % CHUNK
        return ids[at] if at < len(ids) else None

    def record(self, row: int) -> Record | None:
        """The record in a row."""
        records, at = self._chunk(row // CHUNK).records, row % CHUNK
        return records[at] if at < len(records) else None

    def cells(self, row: int) -> list[str]:
        """The words of all columns in a row, none if its record is gone."""
        texts, at = self._chunk(row // CHUNK).texts, row % CHUNK
        if at not in texts:
            record = self.record(row)
            texts[at] = [] if record is None else [column.text(record) for column in self._columns]
        return texts[at]

    def row_near(self, record_id: int, row: int) -> int | None:
        """The row of a record if that is not far from `row`."""
        for guess in (row, row - NEAR, row + NEAR):
            number = max(guess, 0) // CHUNK
            if record_id in self._chunk(number).ids:
                return number * CHUNK + self._chunk(number).ids.index(record_id)
        return None

    def _chunk(self, number: int) -> Chunk:
        if number not in self._chunks:
            self._chunks[number] = self.fetch(number)
            if len(self._chunks) > CHUNKS_KEPT:
                self._chunks.popitem(last=False)
        self._chunks.move_to_end(number)
        return self._chunks[number]

    def fetch(self, number: int) -> Chunk:
        """Read a chunk from the database."""
        ids = self._rows.ids(number * CHUNK, CHUNK)
        key = self._source.model._meta.primary_key
        query = self._source.where(key.in_(ids)).order_by()
        found = {record.id: record for record in query.iterator()}
        return Chunk(ids, [found.get(record_id) for record_id in ids], {})
