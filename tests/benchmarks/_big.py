"""Big companies for the benchmarks, made by SQL in a minute or two and kept between runs."""

import os
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from salesassist.db import Customer, search
from salesassist.db.base import Database
from salesassist.db.migrations import LATEST
from salesassist.db.opening import create_database, open_database, remove_database
from salesassist.db.reckoning import RECKONED

MARKS = (
    "臺大中華國泰新光東南西北山川海天地金木水火土日月星辰春夏秋冬永信義和平安康健福祿壽喜豐盛茂隆昌興旺"
    "發達通利順成功正直誠實忠孝仁愛禮智勇進步升高遠長久恆遠景明亮輝煌耀宏偉強力勝凱旋鴻飛鵬程萬里千百億"
    "兆聯合協同心友善美好佳良優秀英傑俊雄彥宇宙寰球環亞歐洋太平洲際晶瑞祥禎吉慶嘉冠超越卓群立全統一三元"
    "五福六合七星八方九鼎十全晉暘堃犇淼焱垚喆鑫森淳澤潤源泉湧溪湖港灣島峰嶺岳嵐雲霖露霜雪虹霞曦晨曜暉"
)
TRADES = ["精密", "電子", "工業", "科技", "機械", "材料", "實業", "貿易", "企業", "化學", "塑膠"]
TRADES += ["光電", "半導體", "生技", "食品", "紡織", "營造", "物流", "資訊", "通訊"]
LAST_DAY = 2461366  # the Julian day of 2026-11-21
DAYS = 2_000  # from the first order to the last


def rows_wanted() -> int:
    """How many rows the benchmarks work on."""
    return int(os.environ.get("SALESASSIST_BENCH_ROWS", "1000000"))


def open_big(orders: int, customers: int) -> Database:
    """A company of so many orders and customers, opened; made when no earlier run has left it."""
    folder = Path(tempfile.gettempdir()) / "salesassist-bench"
    path = folder / f"schema-{LATEST}-orders-{orders}-customers-{customers}.db"
    if path.exists():
        return open_database(path)
    print(f"Making {path} ...", flush=True)
    unfinished = path.with_suffix(".making")
    remove_database(unfinished)
    made = create_database(unfinished)
    link = made.connection()
    link.execute("BEGIN IMMEDIATE")
    _fill(link, orders, customers)
    link.execute("COMMIT")
    link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    made.close()
    unfinished.rename(path)
    return open_database(path)


def _fill(link: dbapi2.Connection, orders: int, customers: int) -> None:
    """Rows without indexes and triggers first, then these, then what they would have kept."""
    aside = "sql IS NOT NULL AND tbl_name = 'sales_order' AND type IN ('index', 'trigger')"
    found = link.execute(f"SELECT type, name, sql FROM sqlite_master WHERE {aside}").fetchall()
    for kind, name, _ in found:
        link.execute(f'DROP {kind} "{name}"')
    link.execute("CREATE TEMP TABLE part (n INTEGER PRIMARY KEY, text TEXT)")
    link.executemany("INSERT INTO part VALUES (?, ?)", enumerate(TRADES))
    _insert(link, "company", 1, name="'禾昱標識'", currency="'TWD'", sample="1")
    _insert(link, "person", 1, name="'王淑芬'", role="'assistant'", active="1")
    _insert(link, "customer", customers, **_customer())
    _insert(link, "sales_order", orders, **_order(orders, customers))
    for _, _, sql in found:
        link.execute(sql)
    for sql in RECKONED:
        link.execute(sql)
    for model in (Customer,):
        rows = link.execute(f'SELECT id, search FROM "{model._meta.table_name}"')
        link.executemany(search.insert(model), ((at, search.pairs(said)) for at, said in rows))


def _insert(link: dbapi2.Connection, table: str, count: int, **values: str) -> None:
    """Insert rows 1…count; `values` are SQL over n, all other columns are empty."""
    given = {"id": "n", "version": "1", **values}
    for _, name, kind, required, *_ in link.execute(f'PRAGMA table_info("{table}")'):
        empty = "''" if kind == "TEXT" else "0"
        given.setdefault(name, empty if required else "NULL")
    names = ", ".join(f'"{name}"' for name in given)
    link.execute(
        f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})"
        f' INSERT INTO "{table}" ({names}) SELECT {", ".join(given.values())} FROM s'
    )


def _mark(factor: int) -> str:
    """One of the characters of names, by a row's number."""
    return f"substr('{MARKS}', 1 + s.n * {factor} / 64 % {len(MARKS)}, 1)"


def _trade(factor: int) -> str:
    return f"(SELECT text FROM part WHERE part.n = s.n * {factor} / 64 % {len(TRADES)})"


def _customer() -> dict[str, str]:
    name = f"{_mark(2654435)} || {_mark(40503617)} || {_trade(7919)}"
    code = "printf('C%07d', n)"
    whole = f"{name} || '股份有限公司'"
    return {
        "code": code,
        "name": whole,
        "short_name": name,
        "kind": "'company'",
        "state": "'active'",
        "pay_method": "'transfer'",
        "currency": "'TWD'",
        "language": "'zh_TW'",
        "tax_mode": "'added'",
        "tax_method": "'document'",
        "invoice_kind": "'einvoice'",
        "search": f"lower({code}) || ' ' || replace({whole}, '臺', '台')",
    }


def _order(orders: int, customers: int) -> dict[str, str]:
    """Old orders are closed; the newest are drafts, confirmed, and some of these late."""
    age = f"({orders} - n) * {DAYS} / {orders}"
    customer = f"(1 + n * 7919 % {customers})"
    net = "(n * 7919 % 1000000)"
    return {
        "number": "CASE WHEN n % 50 = 0 THEN NULL ELSE printf('SO%07d', n) END",
        "draft": "n",
        "state": "CASE WHEN n % 50 = 0 THEN 'draft' WHEN n % 97 = 0 THEN 'void'"
        f" WHEN ({age}) < 40 THEN 'confirmed' WHEN ({age}) < 80 THEN 'delivered' ELSE 'closed' END",
        "customer_id": customer,
        "customer_name": f"(SELECT name FROM customer WHERE customer.id = {customer})",
        "customer_po": "printf('PO-%06d', n * 31337 % 1000000)",
        "ordered_on": f"date({LAST_DAY} - {age})",
        "promised_on": f"CASE WHEN n % 5 = 0 THEN NULL ELSE date({LAST_DAY} - {age} + n % 45) END",
        "subject": f"{_trade(7907)} || '零件' || (n % 1000)",
        "pay_method": "'transfer'",
        "currency": "CASE WHEN n % 20 = 0 THEN 'USD' ELSE 'TWD' END",
        "language": "'zh_TW'",
        "tax_mode": "'added'",
        "tax_method": "'document'",
        "tax_rate": "500",
        "invoice_kind": "'einvoice'",
        "lines_sum": net,
        "net": net,
        "tax": f"{net} / 20",
        "total": f"{net} + {net} / 20",
        "search": "printf('so%07d po-%06d', n, n * 31337 % 1000000)",
    }
