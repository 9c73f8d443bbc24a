"""Forms that go out as PDF and come back filled: by their fields, once, and only our own."""

import email
import io
from email.policy import default
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from salesassist.db import Answer, Contact, Response
from salesassist.db.base import unit_of_work
from salesassist.desk.filled import PdfTooLarge, PdfUnreadable, fields_of, is_form
from salesassist.desk.importing import finish
from salesassist.desk.verify import Verdict, verify
from salesassist.tasks.aftersales.surveys import answering, filled, papers, questionnaires, waves

from .survey_parts import DAY, WHO, a_survey, a_wave, answered, asked, sent

EVERY = (
    {"kind": "likert", "text": "品質"},
    {"kind": "nps", "text": "推薦"},
    {"kind": "ces", "text": "容易"},
    {"kind": "single", "text": "哪裡", "options": "電話\n信\nLINE"},
    {"kind": "multi", "text": "改善", "options": "品質\n交期\n價格"},
    {"kind": "ranking", "text": "順序", "options": "品質\n交期\n價格"},
    {"kind": "text", "text": "意見"},
)


def fill(pdf: bytes, path: Path, **told: str) -> Path:
    """Fill the fields of a form as a reader does, and save it. Names: q1, q5_2, contact …"""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        for each in page.get("/Annots", []):
            widget = each.get_object()
            _set(widget, told)
    with path.open("wb") as file:
        writer.write(file)
    return path


def _set(widget, told: dict[str, str]) -> None:
    holder = widget["/Parent"].get_object() if "/Parent" in widget else widget
    name = holder.get("/T")
    if name not in told:
        return
    if "/AP" in widget and "/Parent" in widget:  # one of a group
        ways = [way for way in widget["/AP"]["/N"] if way != "/Off"]
        if ways == [f"/{told[name]}"]:
            holder[NameObject("/V")] = NameObject(f"/{told[name]}")
            widget[NameObject("/AS")] = NameObject(f"/{told[name]}")
    elif holder.get("/FT") == "/Btn":
        way = next(way for way in widget["/AP"]["/N"] if way != "/Off")
        holder[NameObject("/V")] = widget[NameObject("/AS")] = NameObject(way)
    else:
        holder[NameObject("/V")] = TextStringObject(told[name])


@pytest.fixture
def form(customer):
    survey = a_survey(standard=False)
    for each in EVERY:
        questionnaires.keep_question(None, who=WHO, survey=survey, **each)
    wave = a_wave(survey)
    found, *_ = sent(wave, customer)
    papers.issue_form(found, who=WHO)
    return found


def fields(of, **answers: str) -> dict[str, str]:
    """Fields by name from answers by question number: n4="2", n5_1="x"."""
    ids = {each.position: each.id for each in asked(of.wave)}
    told = {}
    for name, value in answers.items():
        if name.startswith("n"):
            no, _, choice = name[1:].partition("_")
            name = f"q.{ids[int(no)]}" + (f".{choice}" if choice else "")
        told[name] = value
    return told


def returned(of, folder, **answers) -> Path:
    pdf = papers.fillable(papers.paper_of(of))
    return fill(pdf, folder / "回覆.pdf", **fields(of, **answers))


def test_a_filled_form_of_every_kind_of_question_comes_back(form, tmp_path):
    path = returned(
        form, tmp_path, n1="4", n2="10", n3="0", n4="2", n5_1="Yes", n5_3="Yes", n6_1="2",
        n6_2="1", n6_3="3", n7="包裝破了\n請改善", respondent="王小姐", department="品保",
        contact="phone", date="2026-11-20",
    )  # fmt: skip
    kept = filled.take_form(path, who=WHO, today=DAY)
    values = {each.question.position: answering.value_of(each) for each in kept.answers}
    assert values == {1: 4, 2: 10, 4: 2, 5: [1, 3], 6: [2, 1, 3], 7: "包裝破了\n請改善"}
    assert (kept.came_by, kept.customer, kept.invitation) == ("form", form.customer, form)
    assert (kept.respondent, kept.department, kept.contact_me) == ("王小姐", "品保", "phone")
    assert kept.answered_on.isoformat() == "2026-11-20"
    assert kept.source == "回覆.pdf"


def test_the_form_that_was_sent_is_verified_and_its_fields_name_the_questions(form, tmp_path):
    paper = papers.paper_of(form)
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(bytes(paper.pdf))
    assert verify(plain).verdict is Verdict.UNCHANGED
    assert not is_form(plain)
    path = papers.write_fillable(paper, tmp_path)
    names = set(fields_of(path))
    assert {f"q.{each.id}" for each in asked(form.wave)[:4]} <= names
    assert fields_of(path)["form"] == f"{form.code}|V1|{paper.check_code}"
    assert is_form(path)


def test_a_zero_is_a_score_of_a_recommendation_and_not_applicable_else(form, tmp_path):
    kept = filled.take_form(returned(form, tmp_path, n1="0", n2="0"), who=WHO, today=DAY)
    assert [(each.question.position, each.value) for each in kept.answers] == [(2, 0)]


def test_the_same_form_twice_is_counted_once(form, tmp_path):
    path = returned(form, tmp_path, n1="4")
    filled.take_form(path, who=WHO, today=DAY)
    with pytest.raises(answering.AlreadyAnswered):
        filled.take_form(path, who=WHO, today=DAY)
    assert Response.select().count() == 1


def test_an_empty_form_is_not_kept(form, tmp_path):
    with pytest.raises(answering.NothingAnswered):
        filled.take_form(returned(form, tmp_path), who=WHO, today=DAY)


@pytest.mark.parametrize(
    "answers, said",
    [
        ({"n1": "4", "n6_1": "1", "n6_2": "1", "n6_3": "2"}, "Question 6"),
        ({"n1": "4", "n6_1": "甲"}, "Question 6"),
        ({"n1": "4", "n6_1": "7", "n6_2": "1", "n6_3": "2"}, "Question 6"),
    ],
)
def test_answers_out_of_scale_are_named_and_nothing_is_kept(form, tmp_path, answers, said):
    with pytest.raises(filled.FormFaulty) as caught:
        filled.take_form(returned(form, tmp_path, **answers), who=WHO, today=DAY)
    assert said in str(caught.value) and form.code in str(caught.value)
    assert Response.select().count() == Answer.select().count() == 0


def test_forms_of_an_unknown_id_or_of_elsewhere_are_refused(form, tmp_path):
    path = returned(form, tmp_path, n1="4", form="CS-099H1-0001|V1|AAAA-BBBB-CCCC")
    with pytest.raises(answering.UnknownForm):
        filled.take_form(path, who=WHO, today=DAY)
    path = returned(form, tmp_path, n1="4", form=f"{form.code}|V1|AAAA-BBBB-CCCC")
    with pytest.raises(filled.FormOfElsewhere) as caught:
        filled.take_form(path, who=WHO, today=DAY)
    assert "AAAA-BBBB-CCCC" in str(caught.value)


def test_a_form_sent_before_its_questions_changed_still_counts_for_its_version(form, tmp_path):
    path = returned(form, tmp_path, n1="4")
    first = asked(form.wave)[0]
    changed = questionnaires.keep_question(first, who=WHO, survey=form.wave.survey, text="新題")
    kept = filled.take_form(path, who=WHO, today=DAY)
    assert {each.question for each in kept.answers} == {first}
    assert changed.survey_version.number == 2


def test_a_day_in_the_future_or_in_no_form_is_today(form, tmp_path):
    path = returned(form, tmp_path, n1="4", date="改天")
    assert filled.take_form(path, who=WHO, today=DAY).answered_on == DAY


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n%broken\n" + b"\0" * 200])
def test_a_damaged_file_is_told(company, tmp_path, content):
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    with pytest.raises(PdfUnreadable):
        fields_of(path)


def test_a_missing_or_huge_file_is_told(company, tmp_path, monkeypatch):
    with pytest.raises(PdfUnreadable):
        fields_of(tmp_path / "none.pdf")
    path = tmp_path / "huge.pdf"
    path.write_bytes(b"%PDF" + b"0" * 100)
    monkeypatch.setattr("salesassist.desk.filled.LARGEST", 50)
    with pytest.raises(PdfTooLarge):
        fields_of(path)


def test_a_paper_that_is_no_form_is_said_to_be_none(form, tmp_path):
    path = tmp_path / "plain.pdf"
    path.write_bytes(bytes(papers.paper_of(form).pdf))
    with pytest.raises(filled.NoForm):
        filled.take_form(path, who=WHO, today=DAY)


def test_all_forms_of_a_wave_are_issued_once_and_printed_in_one_file(customer):
    wave = a_wave()
    waves.invite(wave, customer, who=WHO)
    waves.add_open_forms(wave, 2, who=WHO)
    one, two = finish(papers.issue_forms(wave, who=WHO)), finish(papers.issue_forms(wave, who=WHO))
    assert one == two and len(one) == 3
    pdf = finish(papers.printed(one))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 3


def test_the_mail_brings_the_form_to_fill_in_and_the_reminder_says_so(customer, tmp_path):
    with unit_of_work("test", "mail") as work:
        contact = customer.contacts.get()
        work.change(contact, email="lin@jinyang.example")
    wave = a_wave()
    form = waves.invite(wave, customer, who=WHO, contact=Contact.get_by_id(contact.id))
    with pytest.raises(papers.NotIssued):
        papers.mail_of(form, who=WHO)
    papers.issue_form(form, who=WHO)
    (path,) = finish(papers.write_mails([form], tmp_path, who=WHO))
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert mail["To"] == "lin@jinyang.example"
    assert form.code in mail["Subject"]
    attached = next(mail.iter_attachments())
    again = tmp_path / "again.pdf"
    again.write_bytes(attached.get_content())
    assert filled.read_form(again).invitation == form
    text = email.message_from_bytes(papers.mail_of(form, who=WHO, again=True), policy=default)
    assert "尚未收到" in text.get_body().get_content()


def test_what_was_keyed_already_does_not_come_in_by_form_too(form, tmp_path):
    answered(form, "4+")
    with pytest.raises(answering.AlreadyAnswered):
        filled.take_form(returned(form, tmp_path, n1="1"), who=WHO, today=DAY)
