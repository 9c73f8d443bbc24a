"""Many rows in few statements are the rows that were given, whatever their columns share."""

import pytest

from salesassist.db import Holiday
from salesassist.db.bulk import SIZES, prepared
from salesassist.db.statements import columns

MANY, FEW = SIZES


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 2 * FEW + 3, MANY + FEW + 1])
@pytest.mark.parametrize("shared", [True, False])
def test_rows_come_back_as_they_were_given(database, count, shared):
    names = ("id", *(name for name, _ in columns(Holiday)))
    days = {"version": 1, "name": "一"}
    rows = []
    for at in range(1, count + 1):
        own = {"id": at, "day": f"{1900 + at}-01-01"} | ({} if shared else {"name": f"第{at}天"})
        rows.append(tuple((days | own).get(name, 0) for name in names))
    columns_of = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    prepared(Holiday, columns_of, count).send(database.connection())
    listed = ", ".join(f'"{name}"' for name in names)
    kept = database.execute_sql(f"SELECT {listed} FROM holiday ORDER BY id").fetchall()
    assert kept == rows
