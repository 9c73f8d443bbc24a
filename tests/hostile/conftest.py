"""The collections of bad texts and files, and databases whose every row can be compared."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from salesassist.db.base import Database
from tests.ui.windows import collected_between


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:
    with collected_between():
        yield


@pytest.fixture(scope="session")
def inputs(shared: Path) -> list[dict[str, Any]]:
    """All bad texts; `text` is the value, written out where it is generated."""
    told = json.loads((shared / "bad" / "inputs.json").read_text(encoding="utf-8"))["inputs"]
    for entry in told:
        made = entry.get("gen")
        entry["text"] = made["unit"] * made["count"] if made else entry["value"]
    return told


@pytest.fixture(scope="session")
def files(shared: Path) -> dict[str, dict[str, Any]]:
    """All bad files by name: what is expected of each, and its path."""
    folder = shared / "bad" / "files"
    told = json.loads((folder / "index.json").read_text(encoding="utf-8"))["files"]
    return {each["file"]: each | {"path": folder / each["file"]} for each in told}


def dump_of(database: Database) -> str:
    """A hash of everything an open database holds, table by table."""
    ask = database.connection().execute
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    whole = hashlib.sha256()
    for (table,) in ask(tables).fetchall():
        whole.update(repr((table, ask(f'SELECT * FROM "{table}"').fetchall())).encode())
    return whole.hexdigest()
