"""What every test stands on: no screen, English words unless asked, and the shared facts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesassist.db import (
    Address,
    BankAccount,
    Company,
    Contact,
    Customer,
    Holiday,
    PaymentStep,
    PaymentTerm,
    Person,
    Product,
    eyes,
)
from salesassist.db.base import Database, unit_of_work
from salesassist.db.opening import create_database, open_database
from salesassist.rules import holidays_tw
from salesassist.texts import set_language

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_REPO = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _english() -> None:
    """A test that spoke Chinese says nothing to the next one of its worker."""
    set_language("en")


@pytest.fixture(autouse=True)
def _own_eyes() -> None:
    """A test that looked as an auditor masks nothing in the next one of its worker."""
    eyes.look(masked=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared facts (cases, data); a user's clone does not have it."""
    folder = Path(os.environ.get("SALESASSIST_SHARED", _REPO.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no shared facts at {folder}")
    return folder


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.db"
    create_database(path).close()
    return path


@pytest.fixture
def database(_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open, empty database of this test's own."""
    path = tmp_path / "test.db"
    shutil.copy(_template, path)
    opened = open_database(path)
    yield opened
    opened.close()


@pytest.fixture
def company(database: Database) -> Company:
    """A company with one seller, one account and monthly terms: the least an order needs."""
    with unit_of_work("test", "set up") as work:
        made = work.add(
            Company(
                name="禾昱標識科技股份有限公司",
                name_en="Heyu Labeling Technology Co., Ltd.",
                tax_id="12345675",
                address="241032 新北市三重區光復路二段 86 號",
                phone="02-2995-0168",
                email="sales@heyu.example",
                order_terms="變更取消：交貨 5 個工作天前可書面變更。",
            )
        )
        work.add(Person(name="許哲維", role="sales", extension="21"))
        work.add(Person(name="周佩瑜", role="accounting", extension="31", email="ar@heyu.example"))
        work.add(
            BankAccount(
                bank="第一商業銀行",
                branch="三重分行",
                bank_code="007",
                branch_code="2015",
                account="20150012345",
                holder="禾昱標識科技股份有限公司",
                main=True,
            )
        )
        for day, name in holidays_tw.seed([2025, 2026, 2027]):
            work.add(Holiday(day=day, name=name))
        monthly = work.add(
            PaymentTerm(code="M30", name="月結 30 天（25 日結帳）", name_en="Monthly, 30 days")
        )
        work.add(
            PaymentStep(
                term=monthly, position=1, label="全額", label_en="Whole", closing_day=25, days=30
            )
        )
        deposit = work.add(PaymentTerm(code="D361", name="30 % 訂金／60 % 到貨／10 % 驗收"))
        for position, label, percent, trigger, term in (
            (1, "訂金", 3000, "order", {"days": 7}),
            (2, "到貨", 6000, "delivery", {"days": 14}),
            (3, "驗收", 0, "acceptance", {"closing_day": 31, "days": 30}),
        ):
            work.add(
                PaymentStep(
                    term=deposit,
                    position=position,
                    label=label,
                    share="percent" if percent else "rest",
                    percent=percent,
                    trigger=trigger,
                    **term,
                )
            )
    return made


@pytest.fixture
def customer(company: Company) -> Customer:
    """A customer with a contact, a warehouse and monthly terms."""
    with unit_of_work("test", "set up") as work:
        made = work.add(
            Customer(
                code="C00127",
                name="晉暘精密工業股份有限公司",
                short_name="晉暘精密",
                tax_id="04595257",
                phone="04-2358-6120",
                owner=Person.get(Person.role == "sales"),
                term=PaymentTerm.get(PaymentTerm.code == "M30"),
            )
        )
        work.add(
            Contact(
                customer=made,
                name="林佩珊",
                title="小姐",
                department="採購",
                phone="04-2358-6120 #216",
            )
        )
        work.add(
            Address(
                customer=made, kind="registered", postcode="407", text="臺中市西屯區精科東路 31 號"
            )
        )
        work.add(
            Address(
                customer=made,
                kind="delivery",
                label="一號倉",
                postcode="407",
                text="臺中市西屯區精科東路 31 號",
                receiver="吳明達",
                phone="04-2358-6120 #301",
            )
        )
    return made


@pytest.fixture
def products(company: Company) -> list[Product]:
    """Three articles; one of them is exempt from tax."""
    rows = (
        ("HC63-100", "氣缸 63×100 雙動附磁", "支", 1260, "taxable"),
        ("HV2-08-24D", "電磁閥 五口二位 DC24V", "只", 585, "taxable"),
        ("BOOK-01", "氣動元件教科書", "本", 400, "exempt"),
    )
    with unit_of_work("test", "set up") as work:
        return [
            work.add(
                Product(
                    code=code,
                    name=name,
                    unit=unit,
                    price=price * 10_000,
                    cost=price * 7_000,
                    tax_class=kind,
                )
            )
            for code, name, unit, price, kind in rows
        ]
