"""What the tests of tasks share: files as a user's programs write them, a company of two years."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from salesassist import sample
from salesassist.db import BankBranch, Person, Target
from salesassist.db.base import unit_of_work
from salesassist.db.opening import open_database

from .report_parts import BOSS, READER, TODAY, WHO

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


@pytest.fixture(scope="session")
def two_years(tmp_path_factory):
    """A sample company of two years."""
    folder = tmp_path_factory.mktemp("written")
    return sample.build(folder / "sample.db", orders=240, today=TODAY)


@pytest.fixture
def company_of_two_years(two_years, tmp_path):
    """The sample company with an assistant, a reader and a supervisor of known names."""
    opened = open_database(shutil.copy(two_years, tmp_path / "house.db"))
    with unit_of_work("test", "staff") as work:
        for name, role in ((WHO, "assistant"), (READER, "accounting"), (BOSS, "supervisor")):
            work.add(Person(name=name, role=role))
        for month, amount in (("2026-09", 200_000), ("2026-10", 400_000), ("2026-11", 300_000)):
            work.add(Target(month=month, kind="house", amount=amount))
    yield opened
    opened.close()
