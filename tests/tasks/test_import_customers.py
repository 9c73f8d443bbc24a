"""Customers and products from files: columns, cells, doubles, all or nothing."""

import pytest

from salesassist.db import Address, Contact, Customer, Journal, PaymentTerm, Product
from salesassist.desk.importing import ImportRefused, finish
from salesassist.desk.importing.columns import DoubleColumn, MissingColumn
from salesassist.tasks.records.importing import import_customers, import_products
from salesassist.texts import sentence

WHO = "王雅婷"
FILE = """客戶編號,客戶名稱,統編,電話,地址,聯絡人,等級
C001,測試股份有限公司,04595257,(02)2345-6789,臺北市信義路 1 號,林佩珊,A
C002,許功蓋企業社,12345675,0912345678,,,
"""


def taken(path, **options):
    return finish(import_customers(path, who=WHO, **options))


def errors_of(path, **options) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        taken(path, **options)
    return [each.sentence() for each in refused.value.errors]


def test_a_file_becomes_customers_with_their_parts(company, write):
    outcome = taken(write(FILE))
    assert (outcome.added, outcome.changed, outcome.unchanged) == (2, 0, 0)
    first = Customer.get(Customer.code == "C001")
    assert (first.name, first.tax_id, first.phone, first.grade) == (
        "測試股份有限公司",
        "04595257",
        "02-2345-6789",
        "A",
    )
    assert (first.addresses.get().kind, first.addresses.get().text) == (
        "registered",
        "臺北市信義路 1 號",
    )
    assert first.contacts.get().name == "林佩珊"
    assert Customer.get(Customer.code == "C002").phone == "0912-345-678"


def test_importing_again_changes_nothing(company, write):
    """Nothing is written, not even the journal; then one phone differs, and only that changes."""
    path = write(FILE)
    taken(path)
    before = Journal.select().count()
    outcome = taken(path)
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 2)
    assert Journal.select().count() == before
    outcome = taken(write(FILE.replace("(02)2345-6789", "02-2345-0000")))
    assert (outcome.changed, outcome.unchanged) == (1, 1)
    assert Customer.get(Customer.code == "C001").phone == "02-2345-0000"


def test_an_empty_cell_leaves_what_is_kept(company, write):
    taken(write(FILE))
    taken(write("客戶編號,客戶名稱,電話\nC001,測試股份有限公司,\n"))
    assert Customer.get(Customer.code == "C001").phone == "02-2345-6789"


@pytest.mark.parametrize(
    "head",
    [
        "客戶編號,客戶名稱,統一編號",
        " Customer ID ,公司名,統編",
        "ＣｕｓｔｏｍｅｒＩＤ,COMPANY NAME,Tax ID*",
        "code;name;tax_id",
    ],
)
def test_heads_by_many_names(company, write, head):
    sign = ";" if ";" in head else ","
    taken(write(f"{head}\n{sign.join(('C9', '甲公司', '04595257'))}\n"))
    assert Customer.get(Customer.code == "C9").tax_id == "04595257"


def test_a_missing_column_is_named_with_what_was_found(company, write):
    with pytest.raises(MissingColumn) as refused:
        taken(write("編碼,電話\n1,2\n"))
    said = sentence(refused.value)
    assert "Full name" in said
    assert "編碼, 電話" in said


def test_a_column_that_stands_twice_is_refused(company, write):
    with pytest.raises(DoubleColumn):
        taken(write("客戶名稱,客戶名稱\n甲,乙\n"))


def test_each_wrong_cell_is_told_with_its_place(company, write):
    """Row 2: 00000000; row 3: a check digit; row 4: no name; row 5: no mail; row 6: a text."""
    path = write(
        "客戶編號,客戶名稱,統編,email,信用額度\n"
        "1,甲,00000000,,\n"
        "2,乙,12345678,,\n"
        "3,,,,\n"
        "4,丁,,nobody,\n"
        "5,戊,,,一千\n"
    )
    said = errors_of(path)
    assert [line.split(":")[0] for line in said] == [
        "row 2, 統編",
        "row 3, 統編",
        "row 4, 客戶名稱",
        "row 5, email",
        "row 6, 信用額度",
    ]
    assert "00000000" in said[0]
    assert "一千" in said[4]
    assert Customer.select().count() == 0


def test_good_rows_alone_if_wished(company, write):
    outcome = taken(write("客戶編號,客戶名稱,統編\n1,甲,00000000\n2,乙,\n"), skip_bad=True)
    assert (outcome.added, len(outcome.errors)) == (1, 1)
    assert [each.code for each in Customer.select()] == ["2"]


@pytest.mark.parametrize(
    ("rows", "row", "names"),
    [
        ("C1,甲,\nC1,乙,\n", 3, "row 2"),
        ("C1,甲,04595257\nC2,乙,04595257\n", 3, "row 2"),
        ("C9,另一家,61184873\n", 2, "C001 Known"),
    ],
)
def test_a_customer_that_exists_twice(company, write, rows, row, names):
    """The same code twice; one tax ID under two codes; a tax ID kept under another code."""
    taken(write("code,name,taxid\nC001,Known,61184873\n", name="first.csv"))
    (said,) = errors_of(write(f"客戶編號,客戶名稱,統編\n{rows}"))
    assert said.startswith(f"row {row}, ")
    assert names in said
    assert Customer.select().count() == 1


def test_without_codes_the_tax_id_or_the_name_tells(company, write):
    path = write("客戶名稱,統編\n甲股份有限公司,04595257\n乙行,\n")
    assert taken(path).added == 2
    assert [each.code for each in Customer.select()] == ["C00001", "C00002"]
    assert taken(path).unchanged == 2


def test_several_mail_addresses_in_one_cell(company, write):
    outcome = taken(write("客戶名稱,email\n甲,ir@ a.example / pr@a.example\n"))
    customer = Customer.get()
    assert (customer.email, customer.notes) == ("ir@a.example", "pr@a.example")
    assert "ir@a.example" in outcome.remarks[0].sentence()


def test_terms_and_people_by_name(company, write):
    path = write("客戶名稱,付款條件,業務\n甲,M30,許哲維\n乙,月結 90 天,\n")
    (said,) = errors_of(path)
    assert "月結 90 天" in said
    taken(path, skip_bad=True)
    assert Customer.get().term == PaymentTerm.get(PaymentTerm.code == "M30")
    assert Customer.get().owner.name == "許哲維"


def test_long_work_can_be_given_up(company, write):
    """Closed while it writes: nothing of the file stays."""
    steps = import_customers(write(FILE), who=WHO)
    seen = [next(steps)]
    while seen[-1][0] <= 2:
        seen.append(next(steps))
    assert seen == sorted(seen)
    assert Customer.select().count() == 2
    steps.close()
    assert Customer.select().count() == 0


def test_products(company, write):
    path = write("品號,品名,單價,成本,單位,停用\nA1,氣缸,1260.5,800,支,0\nA2,閥,585,,只,1\n")
    outcome = finish(import_products(path, who=WHO))
    assert outcome.added == 2
    kept = {each.code: each for each in Product.select()}
    assert (kept["A1"].price, kept["A1"].cost, kept["A1"].state) == (
        12_605_000,
        8_000_000,
        "active",
    )
    assert (kept["A2"].cost, kept["A2"].state) == (None, "closed")
    assert finish(import_products(path, who=WHO)).unchanged == 2


def test_product_errors(company, write):
    path = write("品號,品名,單價\nA1,氣缸,-3\nA1,閥,1\nA2,,一\n")
    with pytest.raises(ImportRefused) as refused:
        finish(import_products(path, who=WHO))
    places = [(each.row, each.column) for each in refused.value.errors]
    assert places == [(2, "單價"), (3, "品號"), (4, "品名"), (4, "單價")]
    assert Product.select().count() == 0


def test_all_listed_companies(company, shared):
    """1,797 companies, the UTF-8 file and the cp950 copy alike; the copy changes nothing."""
    folder = shared / "data" / "tw_companies"
    outcome = taken(folder / "tw_companies.csv")
    assert (outcome.added, outcome.errors) == (1_797, ())
    again = taken(folder / "tw_companies_cp950.csv")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1_797)
    first = Customer.get(Customer.code == "1101")
    assert (first.name, first.short_name, first.tax_id, first.phone, first.name_en) == (
        "臺灣水泥股份有限公司",
        "台泥",
        "11913502",
        "02-2531-7099",
        "TCC",
    )
    assert first.addresses.get().text == "台北市中山北路2段113號"
    assert Address.select().count() == 1_797
    assert Contact.select().count() == 0
