"""What the tests of imports share: files written as a user's programs write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesassist.db import BankBranch
from salesassist.db.base import unit_of_work

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("名稱\\n甲\\n", name="a.csv", encoding="cp950") gives the path of the file."""

    def written(text: str | bytes, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return written


@pytest.fixture
def no_banks(company):
    """The list of banks without those a new company has."""
    with unit_of_work("test", "empty") as work:
        work.remove_many(BankBranch, [each.id for each in BankBranch.select()])
