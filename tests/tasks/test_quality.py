"""Rules of quality: what each finds, severity and owner as data, runs, trend, telephones."""

import datetime as dt

import pytest

from salesassist.db import (
    Address,
    Company,
    Contact,
    ContactEntry,
    Customer,
    Order,
    OrderLine,
    Person,
    Product,
    QualityRule,
    QualityRun,
)
from salesassist.db.base import unit_of_work
from salesassist.rules.quality import RULES, has_company_form, phone_holds
from salesassist.tasks.privacy import purging
from salesassist.tasks.privacy import today as privacy_today
from salesassist.tasks.records import keep_record, today
from salesassist.tasks.records.finders import FINDERS
from salesassist.tasks.records.quality import findings, is_due, look_through, settings, trend
from salesassist.tasks.records.quality_chart import quality_chart, scale_of
from salesassist.tasks.records.tidying import tidy_phones

WHO, DAY = "王淑芬", dt.date(2026, 11, 23)


def ran(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def looked() -> QualityRun:
    return ran(look_through(who=WHO, on=DAY))


def kinds_of(record) -> set[str]:
    found = findings(looked())
    return {each.setting.rule.kind for each in found if each.record == record}


def test_each_rule_has_its_finder_and_words():
    assert [rule.kind for rule in RULES] == list(FINDERS) or set(FINDERS) == {
        rule.kind for rule in RULES
    }


def test_a_good_customer_has_no_finding_but_a_missing_mail(customer):
    assert kinds_of(customer) == {"no_email"}


def plant(**more) -> Customer:
    with unit_of_work("test", "plant") as work:
        made = {"code": "X1", "name": "甲乙丙股份有限公司", **more}
        return work.add(Customer(**made))


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"tax_id": "12345678"}, "tax_id"),
        ({"email": "a@b"}, "email"),
        ({"phone": "2358-6120"}, "phone"),
        ({"name": "甲乙丙"}, "company_form"),
        ({"name": "晉暘精密工業有限公司"}, "duplicate"),
        ({}, "no_contact"),
        ({}, "no_term"),
        ({}, "no_owner"),
        ({}, "no_email"),
        ({}, "no_address"),
    ],
)
def test_what_is_wrong_with_a_customer_is_found(customer, values, kind):
    made = plant(**values)
    assert kind in kinds_of(made)


def test_what_is_wrong_with_an_address_is_found(customer):
    with unit_of_work("test", "plant") as work:
        other = work.add(
            Address(customer=customer, postcode="106", text="台中市西屯區精科東路 9 號")
        )
        lost = work.add(Address(customer=customer, text="天上人間 1 號"))
    assert kinds_of(other) == {"postcode"}
    assert kinds_of(lost) == {"district"}


@pytest.fixture
def order(customer, products) -> Order:
    with unit_of_work("test", "order") as work:
        made = work.add(
            Order(
                number="D1", draft=1, state="confirmed", customer=customer, ordered_on=DAY,
                customer_name=customer.name,
            )
        )  # fmt: skip
        work.add(
            OrderLine(
                order=made, position=1, product=products[0], code="A", name="甲", quantity=1_000,
                price=10_000, net=1,
            )
        )  # fmt: skip
    return made


def changed(record, **values):
    with unit_of_work("test", "change") as work:
        return work.change(type(record).get_by_id(record.id), **values)


def test_orders_are_looked_at_too(order, customer, products):
    assert not kinds_of(order)
    changed(products[0], floor=20_000)
    changed(customer, state="closed")
    assert kinds_of(order) == {"below_floor", "closed_orders"}
    changed(order, state="closed", ordered_on=dt.date(2025, 10, 1))
    changed(customer, state="active")
    assert "no_trade" in kinds_of(customer)
    changed(order, state="draft", quote_number="QT-1", ordered_on=dt.date(2026, 10, 1))
    assert kinds_of(order) == {"no_follow_up"}
    with unit_of_work("test", "said") as work:
        work.add(ContactEntry(customer=customer, order=order, at=work.at, content="已回覆"))
    assert not kinds_of(order)


def test_two_products_of_one_name(products):
    with unit_of_work("test", "twice") as work:
        twin = work.add(Product(code="T", name=products[0].name))
    assert kinds_of(twin) == kinds_of(products[0]) == {"product_names"}


def test_severity_owner_and_limit_are_data(customer):
    boss = Person.select().first()
    keep_record(QualityRule, None, who=WHO, kind="no_email", severity="error", owner=boss)
    keep_record(QualityRule, None, who=WHO, kind="no_contact", severity="off")
    keep_record(QualityRule, None, who=WHO, kind="no_trade", severity="hint", limit=24)
    made = plant()
    found = findings(looked())
    assert found[0].setting.rule.kind == "no_email"
    assert (found[0].setting.severity, found[0].setting.owner) == ("error", boss.name)
    assert "no_contact" not in kinds_of(made)
    assert next(each.months for each in settings() if each.rule.kind == "no_trade") == 24


def test_findings_open_the_record_and_mended_ones_are_gone(customer):
    contact = Contact.get()
    changed(contact, email="x@y")
    run = looked()
    found = next(each for each in findings(run) if each.record == contact)
    assert (found.page, found.opens) == ("customers", customer.id)
    with unit_of_work("test", "gone") as work:
        work.remove(contact)
    assert contact not in [each.record for each in findings(run)]


def test_the_trend_is_kept_and_the_journal_has_no_words_of_it(customer):
    looked()
    changed(customer, email="a@b.example")
    looked()
    assert [run.counts["no_email"] for run in trend()] == [0, 1]
    assert trend()[0].looked == 4


def test_it_is_due_by_schedule(company):
    assert is_due(DAY, WHO)
    with unit_of_work("test", "run") as work:
        at = dt.datetime.combine(DAY, dt.time(9))
        work.add(QualityRun(at=at, who=WHO, looked=0, counts={}, findings=b"[]"))
    assert not is_due(DAY + dt.timedelta(days=6), WHO)
    assert is_due(DAY + dt.timedelta(days=7), WHO)
    changed(Company.get(), quality_days=0)
    assert not is_due(DAY + dt.timedelta(days=70), WHO)


def test_telephones_get_one_form_and_the_area_code_of_their_city(customer):
    changed(customer, phone="23586120")
    changed(Contact.get(), phone="(04)2358-6120 分機216", mobile="+886 933 111 219")
    foreign = plant(kind="foreign", phone="23586120")
    assert ran(tidy_phones(who=WHO)) == 3  # one address too
    assert Customer.get().phone == "04-2358-6120"
    assert (Contact.get().phone, Contact.get().mobile) == ("04-2358-6120#216", "0933-111-219")
    assert Customer.get_by_id(foreign.id).phone == "23586120"
    assert ran(tidy_phones(who=WHO)) == 0


@pytest.mark.parametrize("phone", ["02-2712-3456", "0912-345-678", "037-12-3456", "+81 3 1234", ""])
def test_forms_that_hold(phone):
    assert phone_holds(phone)


@pytest.mark.parametrize("phone", ["2712-3456", "02-2712345", "12", "0212345678"])
def test_forms_that_do_not(phone):
    assert not phone_holds(phone)


def test_legal_forms():
    names = ("甲股份有限公司", "乙商行", "丙企業社", "丁大學", "Acme Ltd.", "戊行", "Foo Co., Ltd")
    assert all(map(has_company_form, names))
    assert not has_company_form("甲乙丙精密")


def test_a_contact_nobody_told_is_found_until_a_notice_or_an_exemption(customer):
    contact = customer.contacts.get()
    assert "no_notice" in kinds_of(contact)
    with unit_of_work("test", "exempt") as work:
        work.change(contact, exempt="known")
    assert "no_notice" not in kinds_of(contact)


def test_personal_data_kept_too_long_is_found(customer):
    with unit_of_work("test", "old") as work:
        entry = work.add(
            ContactEntry(
                customer=customer,
                at=dt.datetime(2015, 3, 5, 9, 0),
                counterpart="林佩珊",
                content="x",
            )
        )
    assert kinds_of(entry) == {"retention"}
    (item,) = [each for each in privacy_today.due(DAY) if each.kind == "purge-list"]
    assert item.page == "settings.retention" and "1 records" in item.words
    purging.purge(purging.over(DAY), who=WHO, on=DAY)
    assert not [each for each in privacy_today.due(DAY) if each.kind == "purge-list"]


def test_the_owner_of_a_rule_gets_its_findings_today_until_none_is_left(customer):
    with unit_of_work("test", "owner") as work:
        owner = work.add(Person(name="王淑芬", role="assistant"))
    keep_record(QualityRule, None, who=WHO, kind="no_email", severity="warning", owner=owner)
    run = looked()
    (item,) = today.due(DAY)
    assert (item.owner, item.page, item.whom) == ("王淑芬", "settings.quality", "1 findings")
    assert item.due_on == run.at.date() + dt.timedelta(days=7)
    with unit_of_work("test", "mend") as work:
        work.change(Customer.get_by_id(customer.id), email="a@b.example")
    looked()
    assert not list(today.due(DAY))


def test_two_looks_are_a_chart_and_its_words(customer):
    looked()
    assert quality_chart(trend()) == (None, "")
    looked()
    draw, words = quality_chart(trend())
    colours = dict.fromkeys(("t1", "t2", "ac", "on", "acb", "fbb", "line", "base"), "#333333")
    assert words.count("Warnings") == 2
    pdf, _ = draw(600.0, 12.0, colours)
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("most", "scale"), [(0, (0, 4, 1)), (4, (0, 4, 1)), (9, (0, 20, 5)), (171, (0, 200, 50))]
)
def test_the_scale_of_the_chart_takes_the_highest(most, scale):
    assert scale_of(most) == scale
