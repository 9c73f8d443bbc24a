"""Finding a person in fourteen places and more, and erasing without a trace or a changed total."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import IntegrityError

from salesassist.cli import main
from salesassist.db import (
    Binned,
    Contact,
    ContactEntry,
    Customer,
    CustomerMerge,
    Erasure,
    Journal,
    Order,
    Paper,
    Person,
    PersonalLog,
    Receipt,
)
from salesassist.db.base import database, unit_of_work
from salesassist.db.chain import broken_lines
from salesassist.db.search import matching, misplaced
from salesassist.desk.people import NotPermitted
from salesassist.rules.names import normal_name
from salesassist.rules.privacy_terms import GONE
from salesassist.tasks.orders import issue_order_form
from salesassist.tasks.privacy import erasing
from salesassist.tasks.privacy.erasing import NothingToErase, ReasonToErase, erase, outline
from salesassist.tasks.privacy.subject import NobodyNamed, subject_of
from salesassist.tasks.records import keep_contact, keep_customer, remove_part
from salesassist.tasks.records.limits import Settled
from salesassist.tasks.records.merging import merge_customers
from salesassist.tasks.reports.monthly import monthly

from . import privacy_parts as parts

REASON = "當事人請求刪除"


@pytest.fixture
def somebody(customer, products):
    return parts.planted(customer, products)


def test_a_person_is_found_in_every_planted_place(somebody):
    """14 of 14 and two more: tables, free texts, papers, files, journal, unfinished forms."""
    contact, tables = somebody
    hits = parts.looked_for(contact)
    assert {hit.model._meta.table_name for hit in hits} >= tables
    assert len(tables) >= 14
    assert all(hit.sure for hit in hits)
    assert PersonalLog.get(deed="searched").rows == len(hits)


def test_nothing_is_left_of_an_erased_person_and_every_total_is_as_it_was(somebody, tmp_path):
    contact, _ = somebody
    before, report = parts.totals(), monthly(2026, 11)
    subject = subject_of(contact)
    kept = erase(subject, parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    assert parts.found(replace(subject, contact=None)) == []
    assert parts.totals() == before
    assert monthly(2026, 11) == report
    assert sum(kept.places.values()) >= 16
    assert not list(broken_lines())
    assert not misplaced(Order, 1) and not misplaced(Customer, 1)
    gone = Contact.get_by_id(contact.id)
    assert gone.erased_on == dt.date.today()
    with pytest.raises(Settled):
        keep_contact(gone, who=parts.WHO, name="別人")
    file = database().file
    raw = b"".join(p.read_bytes() for p in file.parent.glob(f"{file.name}*"))
    for word in (parts.NAME, parts.MOBILE, parts.EMAIL, "游 承翰", "927-331-319"):
        assert word.encode() not in raw, word


def test_the_file_is_sound_afterwards(somebody, capsys):
    contact, _ = somebody
    erase(subject_of(contact), parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    path = database().file
    database().close()
    assert main(["--database", str(path), "check"]) == 0, capsys.readouterr()


def test_what_was_done_is_written_down_without_the_person(somebody):
    contact, _ = somebody
    hits = parts.looked_for(contact)
    kept = erase(subject_of(contact), hits, who=parts.BOSS, reason=f"{parts.NAME}請求刪除")
    assert parts.NAME not in str(kept.__data__)
    assert kept.reason == f"{GONE}請求刪除"
    assert kept.head_before != kept.head_after
    lines = Journal.select().where(Journal.table == "erasure")
    assert lines.count() == 1
    assert erase(subject_of(also=["別人"]), hits[:1], who=parts.BOSS, reason="x").id != kept.id


def test_what_a_law_keeps_is_blocked_and_said_so(somebody, customer):
    contact, _ = somebody
    order = Order.get()
    issue_order_form(order, who=parts.WHO)
    with unit_of_work("test", "money") as work:
        work.add(
            Receipt(number="RC-1", customer=customer, received_on=parts.DAY, method="transfer",
                    currency="TWD", amount=5, fee=0, left=5, words=f"{parts.NAME}匯")
        )  # fmt: skip
    hits = parts.looked_for(contact)
    plan = outline(hits)
    assert sorted(row[0] for row in plan.blocked) == ["books", "contracts"]
    assert {row[0]: row[2] for row in plan.blocked}["books"] == "2037-06-30"
    kept = erase(subject_of(contact), hits, who=parts.BOSS, reason=REASON)
    assert kept.blocked == plan.blocked
    assert parts.NAME in Receipt.get().words
    assert parts.NAME in Paper.get(Paper.kind == "order-form").facts
    assert parts.NAME not in Paper.get(Paper.kind == "quotation").facts
    assert all(parts.NAME not in str(line.fields) for line in Journal.select())


def test_a_namesake_elsewhere_is_not_taken_for_the_person(somebody):
    contact, _ = somebody
    with unit_of_work("test", "other") as work:
        other = work.add(Customer(code="C9", name="別家公司"))
        work.add(Contact(customer=other, name=parts.NAME, mobile="0911-222-333"))
        work.add(ContactEntry(customer=other, at=parts.NOW, content=f"{parts.NAME}來訪"))
        work.add(ContactEntry(customer=other, at=parts.NOW, content=f"轉 {parts.MOBILE}"))
    doubtful = [hit for hit in parts.looked_for(contact) if not hit.sure]
    names = sorted(hit.model._meta.table_name for hit in doubtful)
    assert names == ["contact", "contact_entry", "journal", "journal"]


def test_the_firms_own_number_is_no_sign_of_a_person(customer):
    """04-2358-6120 is the switchboard: nobody is found by it, #216 belongs to one."""
    contact = customer.contacts.get()
    with unit_of_work("test", "shared") as work:
        work.add(ContactEntry(customer=customer, at=parts.NOW, content="打 04-2358-6120 總機"))
        work.add(ContactEntry(customer=customer, at=parts.NOW, content="打 04-23586120 轉 216"))
        work.change(contact, name="林佩珊")
    hits = [hit for hit in parts.looked_for(contact) if hit.model is ContactEntry]
    assert [hit.excerpt for hit in hits] == ["打 04-23586120 轉 216"]


def test_an_erased_person_is_found_by_no_search(somebody):
    contact, _ = somebody
    with unit_of_work("test", "subject") as work:
        work.change(Order.get(), subject=f"{parts.NAME}的單")
    assert Order.select().where(matching(Order, parts.NAME)).count() == 1
    erase(subject_of(contact), parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    assert Order.select().where(matching(Order, parts.NAME)).count() == 0


def test_a_customer_that_is_a_person_is_erased_whole(customer, products):
    with unit_of_work("test", "person") as work:
        work.change(customer, kind="person", name="游承翰", short_name="", phone=parts.MOBILE)
    contact = customer.contacts.get()
    parts._order(customer, products, contact)
    before = parts.totals()
    subject = subject_of(customer=Customer.get_by_id(customer.id))
    erase(subject, parts.found(subject), who=parts.BOSS, reason=REASON)
    assert Order.get().customer_name == Customer.get().name == f"{GONE} C00127"
    assert parts.totals() == before


def test_reason_rows_and_right_are_needed(somebody, company):
    contact, _ = somebody
    subject, hits = subject_of(contact), parts.looked_for(contact)
    with pytest.raises(ReasonToErase):
        erase(subject, hits, who=parts.BOSS, reason=" ")
    with pytest.raises(NothingToErase):
        erase(subject, [], who=parts.BOSS, reason=REASON)
    with pytest.raises(NobodyNamed):
        subject_of()
    with unit_of_work("test", "boss") as work:
        work.add(Person(name=parts.BOSS, role="supervisor"))
        work.add(Person(name=parts.WHO, role="assistant"))
    with pytest.raises(NotPermitted):
        erase(subject, hits, who=parts.WHO, reason=REASON)


NAMES = st.sampled_from(["游承翰", "歐陽小明", "Mary Lin", "陳大文"])
AROUND = st.text("急件送請找，。 abc0123", max_size=12)


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(name=NAMES, texts=st.lists(st.tuples(AROUND, AROUND), min_size=1, max_size=4))
def test_totals_before_and_after_are_equal_whatever_was_written(customer, name, texts):
    with unit_of_work("test", "write") as work:
        contact = work.add(Contact(customer=customer, name=name, mobile=parts.MOBILE))
        for before, after in texts:
            said = f"{before}，{name}，{after}"
            work.add(ContactEntry(customer=customer, at=parts.NOW, content=said))
    subject, totals = subject_of(contact), parts.totals()
    erase(subject, parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    assert parts.totals() == totals
    assert parts.found(replace(subject, contact=None)) == []
    assert not list(broken_lines())


def test_an_erasing_that_breaks_off_changes_nothing(somebody, monkeypatch):
    contact, _ = somebody
    before = [line.hash for line in Journal.select()]

    def broken(lines):
        raise RuntimeError("power")

    monkeypatch.setattr(erasing, "rewrite_journal", broken)
    with pytest.raises(RuntimeError):
        erase(subject_of(contact), parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    assert Contact.get_by_id(contact.id).name == parts.NAME
    assert [line.hash for line in Journal.select()][: len(before)] == before
    assert not Erasure.select().exists()


@pytest.mark.parametrize("sql", ["UPDATE journal SET who = ''", "UPDATE paper SET facts = ''"])
def test_journal_and_papers_are_guarded_again_afterwards(somebody, sql):
    contact, _ = somebody
    erase(subject_of(contact), parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    with pytest.raises(IntegrityError):
        database().execute_sql(sql)


def test_the_bin_and_what_a_merge_took_away_forget_an_erased_person_too(somebody):
    contact, _ = somebody
    former = keep_customer(None, who=parts.WHO, name="前東家", notes=f"窗口{parts.NAME}")
    binned = remove_part(
        keep_contact(None, who=parts.WHO, customer=former, name=parts.NAME, mobile=parts.MOBILE),
        who=parts.WHO,
    )
    merge = merge_customers(contact.customer, former, who=parts.BOSS)
    subject = subject_of(contact)
    erase(subject, parts.looked_for(contact), who=parts.BOSS, reason=REASON)
    kept = str((Binned.get_by_id(binned.id).content, CustomerMerge.get_by_id(merge.id).gone))
    assert GONE in kept
    assert parts.NAME not in kept and parts.MOBILE[-7:] not in kept
    assert parts.found(replace(subject, contact=None)) == []


def test_an_erased_customer_is_compared_by_its_new_name(company):
    """Nobody is found by the key the old name gave."""
    one = keep_customer(None, who=parts.WHO, name="游承翰", kind="person")
    subject = subject_of(customer=one)
    erase(subject, parts.found(subject), who=parts.BOSS, reason=REASON)
    gone = Customer.get_by_id(one.id)
    assert gone.name_key == normal_name(gone.name)
