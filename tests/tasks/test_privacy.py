"""Personal data by its deeds: notice, requests, answers, marketing, incidents, exports, the purge."""

import csv
import datetime as dt
import io

import pytest

from salesassist.db import (
    MODELS,
    AffectedPerson,
    Contact,
    ContactEntry,
    Customer,
    DataRequest,
    Invitation,
    Journal,
    Order,
    Paper,
    Person,
    PersonalLog,
    PrivacyIncident,
    PrivacyNotice,
    RetentionRule,
    SecurityMeasure,
)
from salesassist.db.base import unit_of_work
from salesassist.db.chain import broken_lines
from salesassist.db.fields import Email, Phone
from salesassist.db.personal import OUR_OWN, PERSONAL, text_columns
from salesassist.desk import sight
from salesassist.desk.checking import RecordProblems
from salesassist.desk.importing import finish
from salesassist.desk.mail import mail_of
from salesassist.desk.people import NotPermitted
from salesassist.docs.facts import from_json
from salesassist.rules.privacy import MASKS, Standing
from salesassist.tasks.aftersales.surveys import planning, waves
from salesassist.tasks.orders import issue_order_form
from salesassist.tasks.privacy import answering, exporting, incidents, measures, notices, purging
from salesassist.tasks.privacy import requests as asking
from salesassist.tasks.privacy.today import SOURCE
from salesassist.tasks.records import keep_contact, keep_record
from salesassist.tasks.records.limits import Settled
from tests.papers import text_of

from . import privacy_parts as parts
from . import survey_parts

WHO, BOSS, DAY = parts.WHO, parts.BOSS, parts.DAY


@pytest.fixture
def contact(customer) -> Contact:
    return customer.contacts.get()


def a_request(kind="access", **more) -> DataRequest:
    usual = {
        "number": asking.next_number(DAY),
        "kind": kind,
        "received_on": DAY,
        "person": "林佩珊",
    }
    return keep_record(DataRequest, None, who=WHO, **usual | more)


def fresh(record):
    return type(record).get_by_id(record.id)


# Notice, source, marketing


def test_a_notice_is_given_and_written_down(contact):
    with pytest.raises(notices.NoNotice):
        notices.give_notice(contact, who=WHO, by="paper", on=DAY)
    words = notices.usual("zh_TW")
    made = keep_record(PrivacyNotice, None, who=WHO, number="115-1", first=DAY, **words)
    assert contact.standing() == Standing.UNTOLD and notices.untold() == 1
    paper = notices.give_notice(contact, who=WHO, by="email", on=DAY)
    told = fresh(contact)
    assert (told.notice, told.noticed_by, told.noticed_on) == (made, "email", DAY)
    assert told.standing() == Standing.TOLD and notices.untold() == 0
    said = text_of(bytes(paper.pdf))
    for word in ("個人資料蒐集告知書", "069", "C001", "林佩珊", "不收費用"):
        assert word in said.replace("\n", "").replace(" ", ""), word


def test_a_version_that_was_given_is_never_changed(contact):
    words = notices.usual("en")
    made = keep_record(PrivacyNotice, None, who=WHO, number="115-1", first=DAY, **words)
    keep_record(PrivacyNotice, made, who=WHO, area="Taiwan and Japan")
    notices.give_notice(contact, who=WHO, by="paper", on=DAY)
    with pytest.raises(Settled):
        keep_record(PrivacyNotice, fresh(made), who=WHO, area="everywhere")
    assert notices.next_number(DAY) == "115-2"


def test_data_from_elsewhere_names_its_source(contact):
    with pytest.raises(RecordProblems) as found:
        keep_contact(contact, who=WHO, source="third")
    assert list(found.value.fields) == ["source_note"]
    keep_contact(contact, who=WHO, source="third", source_note="展覽名片")
    assert fresh(contact).source_note == "展覽名片"


def test_who_refuses_marketing_is_asked_written_and_listed_no_more(customer, contact):
    """Surveys, their reminders, the mailing list: a refusal holds at once and keeps its day."""
    wave = survey_parts.a_wave()
    form = Invitation.get_or_none() or waves.invite(
        wave, customer, contact=contact, who=survey_parts.WHO
    )
    with unit_of_work("test", "whom") as work:
        work.change(form, contact=contact)
    assert len(list(exporting.LISTS["marketing"].rows())) == 1
    keep_contact(contact, who=WHO, marketing=False)
    assert fresh(contact).refused_on == dt.date.today()
    assert planning.opted_out(customer) and planning.to_ask(customer) is None
    assert waves.leave_refusing(wave, who=survey_parts.WHO) == 1
    with pytest.raises(waves.DoesNotWish):
        waves.invite(wave, customer, contact=contact, who=survey_parts.WHO)
    assert Invitation.get_or_none(Invitation.id == form.id) is None
    assert list(exporting.LISTS["marketing"].rows()) == []


def test_no_reminder_goes_to_who_refused_since(customer, contact):
    form, *_ = survey_parts.sent(survey_parts.a_wave(), customer)
    with unit_of_work("test", "whom") as work:
        work.change(fresh(form), contact=contact)
    later = fresh(form).sent_on + dt.timedelta(days=30)
    assert waves.to_remind(form.wave, later)
    keep_contact(contact, who=WHO, marketing=False)
    assert not waves.to_remind(form.wave, later)


# Requests


def test_a_request_has_its_clock(company):
    assert a_request().due_on == DAY + dt.timedelta(days=15)
    asked = a_request("delete")
    assert asked.due_on == DAY + dt.timedelta(days=30)
    with pytest.raises(asking.ReasonNeeded):
        asking.extend(asked, who=WHO, on=DAY, reason=" ")
    asked = asking.extend(asked, who=WHO, on=DAY, reason="紙本需逐件查核")
    assert (asked.state, asked.due_on) == ("extended", DAY + dt.timedelta(days=60))
    with pytest.raises(asking.ExtendedAlready):
        asking.extend(asked, who=WHO, on=DAY, reason="再延")
    assert [asked.number for asked in asking.open_requests(DAY + dt.timedelta(days=20))] == [
        "DR-115-001"
    ]


def test_today_tells_of_requests_incidents_and_reviews(company):
    a_request(received_on=DAY - dt.timedelta(days=12))
    keep_record(SecurityMeasure, None, who=WHO, item="7", next_on=DAY)
    keep_record(
        PrivacyIncident, None, who=WHO, number="IN-1", known_at=parts.NOW, facts="遺失隨身碟"
    )
    items = list(SOURCE.due(DAY))
    assert [item.kind for item in items] == ["data-request", "privacy-incident", "security-measure"]
    assert items[1].due_on == DAY + dt.timedelta(days=3)
    assert {item.page for item in items} == {
        "settings.requests", "settings.incidents", "settings.measures"
    }  # fmt: skip


def test_a_decision_needs_identity_ground_and_reason(company):
    asked = a_request()
    with pytest.raises(asking.IdentityOpen):
        asking.decide(asked, "granted", who=WHO, on=DAY)
    asked = keep_record(DataRequest, asked, who=WHO, identity="card")
    with pytest.raises(asking.WrongGround):
        asking.decide(asked, "refused", who=WHO, on=DAY, ground="law", reason="x")
    with pytest.raises(asking.ReasonNeeded):
        asking.decide(asked, "refused", who=WHO, on=DAY, ground="interest")
    asked = asking.decide(asked, "refused", who=WHO, on=DAY, ground="interest", reason="涉第三人")
    with pytest.raises(asking.NotOpen):
        asking.decide(asked, "granted", who=WHO, on=DAY)
    with pytest.raises(Settled):
        keep_record(DataRequest, asked, who=WHO, person="別人")
    paper = answering.issue_answer(asked, [], who=WHO)
    assert "第三人" in text_of(bytes(paper.pdf)).replace("\n", "")


def test_only_looking_costs_something(company):
    asked = a_request("stop", fee=100, identity="card")
    with pytest.raises(asking.FeeOnlyForLooking):
        asking.decide(asked, "granted", who=WHO, on=DAY)


def test_stopping_use_blocks_the_contact_everywhere(customer, contact, products):
    order = parts._order(customer, products, contact)
    with unit_of_work("test", "mail") as work:
        work.change(contact, email="lin@jin.example")
    asked = a_request("stop", identity="card")
    with pytest.raises(asking.NoContact):
        asking.decide(asked, "granted", who=WHO, on=DAY)
    asked = keep_record(DataRequest, asked, who=WHO, contact=contact)
    asking.decide(asked, "granted", who=WHO, on=DAY)
    stopped = fresh(contact)
    assert stopped.standing() == Standing.BLOCKED and not stopped.may_market()
    assert stopped.refused_on == DAY
    issue_order_form(order, who=WHO)
    mail = mail_of(Paper.get(Paper.kind == "order-form")).decode()
    assert "lin@jin.example" not in mail
    asking.use_again(stopped, who=WHO, reason="新合約")
    assert fresh(contact).standing() == Standing.UNTOLD and not fresh(contact).may_market()


def test_the_answer_has_all_data_on_paper_and_in_the_file(customer, products):
    contact, _ = parts.planted(customer, products)
    asked = a_request("copy", contact=contact, person=parts.NAME, identity="called")
    hits = parts.found(answering.subject_asking(asked))
    with pytest.raises(answering.NotDecided):
        answering.issue_answer(asked, hits, who=WHO)
    asked = asking.decide(asked, "granted", who=WHO, on=DAY, done="如附表")
    paper = answering.issue_answer(asked, hits, who=WHO)
    facts = from_json("data-answer", paper.facts)
    registers = {row.where for row in facts.rows}
    assert registers >= {"聯絡人", "訂單", "客訴", "往來紀錄"}
    assert any(row.value == parts.MOBILE for row in facts.rows)
    file = answering.save_answer(asked, hits, who=WHO).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file)))
    assert len(rows) == len(facts.rows) + 1
    assert {row.deed for row in PersonalLog.select()} >= {"printed", "exported"}


def test_the_answer_speaks_english_too(customer, contact):
    asked = a_request("access", contact=contact, identity="card", language="en")
    hits = parts.found(answering.subject_asking(asked))
    paper = answering.issue_answer(
        asking.decide(asked, "granted", who=WHO, on=DAY), hits, who=WHO
    )  # fmt: skip
    assert "Contacts" in text_of(bytes(paper.pdf))


def test_a_letter_tells_that_it_takes_longer(company):
    asked = asking.extend(a_request(), who=WHO, on=DAY, reason="需查核紙本")
    facts = from_json("data-answer", answering.issue_answer(asked, [], who=WHO).facts)
    assert (facts.state, facts.reason, facts.rows) == ("extended", "需查核紙本", ())


# Masks, exports, the log


@pytest.fixture
def house(company):
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for name, role in ((WHO, "assistant"), (BOSS, "supervisor"), ("稽核員", "auditor"),
                           ("資訊員", "administrator"), ("業務員", "sales")):  # fmt: skip
            work.add(Person(name=name, role=role))


def test_masks_follow_the_role_and_a_reason_lifts_them(house, contact):
    with unit_of_work("test", "number") as work:
        work.change(contact, mobile="0933-118-219")
    assert sight.shown(contact, "mobile", WHO) == "0933-118-219"
    assert sight.shown(contact, "name", "稽核員") == "林○珊"
    assert sight.shown(contact, "mobile", "稽核員") == "0933-***-219"
    with pytest.raises(sight.ReasonToSee):
        sight.reveal(contact, who="稽核員", reason=" ")
    line = sight.reveal(contact, who="稽核員", reason="半年稽核")
    assert (line.who, line.deed, line.reason) == ("稽核員", "seen", "半年稽核")
    assert "林佩珊" not in str(line.__data__)
    with pytest.raises(NotPermitted):
        sight.reveal(contact, who="業務員", reason="好奇")


@pytest.mark.parametrize("name", sorted(exporting.LISTS))
def test_an_export_is_masked_unless_right_and_reason_are_there(house, customer, products, name):
    parts.planted(customer, products)
    listing = exporting.LISTS[name]
    if not listing.marketing:
        made = exporting.export_list(name, who="稽核員")
        assert made.masked
        assert parts.MOBILE not in made.data.decode() and parts.EMAIL not in made.data.decode()
    with pytest.raises(exporting.ReasonToExport):
        exporting.export_list(name, who=WHO, full=True)
    with pytest.raises(NotPermitted):
        exporting.export_list(name, who="業務員", full=True, reason="要")
    made = exporting.export_list(name, who=WHO, full=True, reason="寄送月曆")
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"))))
    line = PersonalLog.select().order_by(PersonalLog.id.desc()).get()
    assert (line.rows, line.masked, line.reason) == (len(rows) - 1, False, "寄送月曆")
    assert made.rows == line.rows and set(line.columns.split("、")) <= set(rows[0])


def test_a_masked_copy_hides_people_and_not_the_firm(customer, contact, products):
    order = parts._order(customer, products, contact)
    kept = issue_order_form(order, who=WHO)
    paper, pdf = exporting.masked_copy(kept.full_number(), who=WHO)
    said = text_of(pdf).replace("\n", "")
    assert paper == kept and "林佩珊" not in said and "林○珊" in said
    assert customer.name in said
    with pytest.raises(exporting.NoPaper):
        exporting.masked_copy("SO-0", who=WHO)


def test_every_number_and_address_of_people_has_its_mask():
    """A new table with a telephone number or a mail address says here how it is hidden."""
    for model in MODELS:
        table = model._meta.table_name
        for field in model._meta.sorted_fields:
            if isinstance(field, Phone | Email) and table not in OUR_OWN:
                assert field.name in PERSONAL.get(table, {}), f"{table}.{field.name}"
    names = {model._meta.table_name: model for model in MODELS}
    for table, columns in PERSONAL.items():
        assert set(columns) <= {field.name for field in text_columns(names[table])}
        assert set(columns.values()) <= set(MASKS)


# Incidents


def an_incident(**more) -> PrivacyIncident:
    usual = {"number": incidents.next_number(DAY), "known_at": parts.NOW, "facts": "名冊誤寄"}
    return keep_record(PrivacyIncident, None, who=WHO, **usual | more)


def test_an_incident_is_told_to_all_and_closed(customer, contact):
    about = an_incident(cause="選錯附件", measures="已請刪除", data="姓名、電話")
    assert incidents.suggest_affected(about, customer=customer) == [contact]
    assert incidents.suggest_affected(about, exported=True) == []
    with pytest.raises(incidents.NobodyAffected):
        finish(incidents.issue_letters(about, who=WHO, on=DAY))
    assert incidents.list_affected(about, [contact], who=WHO) == 1
    assert incidents.list_affected(about, [contact], who=WHO) == 0
    assert fresh(about).persons == 1
    with pytest.raises(incidents.NotWhole):
        incidents.close(about, who=WHO, on=DAY)
    letters = finish(incidents.issue_letters(about, who=WHO, on=DAY))
    assert len(letters) == 1 and "林佩珊" in text_of(bytes(letters[0].pdf))
    assert finish(incidents.issue_letters(about, who=WHO, on=DAY)) == []
    for whom in ("boss", "persons"):
        incidents.tell(about, whom, who=WHO, at=parts.NOW)
    assert incidents.missing(fresh(about)) == []
    report = incidents.issue_report(about, who=WHO)
    facts = from_json("incident-report", report.facts)
    assert (facts.told, facts.listed) == (1, 1)
    assert facts.report_by == parts.NOW + dt.timedelta(hours=72)
    incidents.close(about, who=WHO, on=DAY)
    with pytest.raises(Settled):
        keep_record(PrivacyIncident, fresh(about), who=WHO, facts="別的")


def test_the_authority_is_told_where_it_has_to_be(company):
    about = an_incident(persons=101)
    assert "The authority is not told yet." in incidents.missing(about)
    incidents.tell(about, "authority", who=WHO, at=parts.NOW, authority="個資會")
    assert "The authority is not told yet." not in incidents.missing(fresh(about))


def test_who_was_seen_or_exported_is_found_by_the_log(customer, contact):
    with unit_of_work("test", "other") as work:
        other = work.add(Contact(customer=customer, name="許雅筑"))
    sight.reveal(other, who=WHO, reason="查電話")
    now = dt.datetime.now().replace(microsecond=0) + dt.timedelta(seconds=1)
    about = an_incident(known_at=now)
    assert incidents.suggest_affected(about, exported=True) == [other]
    exporting.export_list("contacts", who=WHO, full=True, reason="盤點")
    assert set(incidents.suggest_affected(about, exported=True)) == {contact, other}


def test_affected_persons_stay_when_the_contact_goes(customer, contact):
    about = an_incident()
    incidents.list_affected(about, [contact], who=WHO)
    with unit_of_work("test", "remove") as work:
        work.remove(fresh(contact))
    assert AffectedPerson.get().name == "林佩珊"


# Retention


def test_the_purge_takes_persons_out_and_leaves_every_total(customer, products):
    contact, _ = parts.planted(customer, products)
    with unit_of_work("test", "finish") as work:
        for entry in ContactEntry.select():
            work.change(entry, counterpart=parts.NAME)
    later = DAY + dt.timedelta(days=366 * 6)
    assert purging.over(DAY) == []
    plan = purging.over(later)
    kinds = {each.kind for each in plan}
    assert kinds == {"surveys", "log", "contacts"}
    before = parts.totals()
    ran = purging.purge(plan, who=BOSS, on=later)
    assert parts.totals() | {"purge_run": None} == before | {"purge_run": None}
    assert ran.counts == {each.kind: len(each.records) for each in plan}
    assert purging.over(later) == [] and not list(broken_lines())
    assert fresh(contact).standing() == Standing.ERASED
    about = (Journal.table == "contact") & (Journal.record == contact.id)
    assert all(parts.NAME not in str(line.fields) for line in Journal.select().where(about))
    with pytest.raises(purging.NothingOver):
        purging.purge([], who=BOSS, on=later)


def test_a_house_sets_its_own_years(customer, products):
    parts.planted(customer, products)
    on = DAY + dt.timedelta(days=400)
    assert purging.over(on) == []
    keep_record(RetentionRule, None, who=WHO, kind="surveys", years=1)
    assert [each.kind for each in purging.over(on)] == ["surveys"]


def test_prospects_nobody_spoke_with_go_after_two_years(company):
    with unit_of_work("test", "prospect") as work:
        prospect = work.add(Customer(code="P1", name="潛在客戶", state="prospect"))
        work.add(Contact(customer=prospect, name="王小明"))
    soon = dt.date.today() + dt.timedelta(days=700)
    later = dt.date.today() + dt.timedelta(days=740)
    assert purging.over(soon) == []
    assert [each.kind for each in purging.over(later)] == ["prospects"]
    assert Order.select().count() == 0


# Measures


def test_the_checklist_has_eleven_measures_and_what_is_held(customer):
    keep_record(SecurityMeasure, None, who=WHO, item="1", state="done", evidence="公告 115-03")
    paper = measures.issue_checklist(who=WHO, on=DAY)
    facts = from_json("security-checklist", paper.facts)
    assert [row.no for row in facts.rows] == [str(no) for no in range(1, 12)]
    assert [row.state for row in facts.rows].count("done") == 1
    assert {row.what for row in facts.held} >= {"聯絡人", "地址"}
    assert [row.rows for row in facts.held if row.what == "聯絡人"] == [1]
