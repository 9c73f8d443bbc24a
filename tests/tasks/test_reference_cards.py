"""Facts of the market: written down, published with a source, confirmed, replaced, looked at."""

import datetime as dt

import pytest
from pypdf import PdfWriter

from salesassist.db import CardFile, CardRequest, FactCard
from salesassist.db.base import Conflict
from salesassist.desk import leaflets
from salesassist.desk.attachments import FileUnread
from salesassist.desk.checking import RecordProblems
from salesassist.rules.reference import CardState, NoFact, NoSource, NotOfThisState
from salesassist.tasks.reference import card_files, cards, requests, rivals, today

from .reference_parts import BOSS, TODAY, WHO, rival, staff

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def house(company):
    staff()


def card(**values) -> FactCard:
    usual = {"title": "立翔降價", "body": "牌價 7,900 元", "source": "立翔官網", "kind": "news"}
    return cards.keep_card(None, who=WHO, **(usual | values))


def fresh(kept: FactCard) -> FactCard:
    return FactCard.get_by_id(kept.id)


def test_a_new_card_is_a_draft_seen_today_and_looked_at_again():
    kept = card()
    assert kept.number.startswith("FC-") and kept.state == "draft"
    assert (kept.seen_on, kept.seen_by) == (TODAY, WHO)
    assert kept.review_on == TODAY + 180 * DAY


def test_facts_of_main_competitors_are_looked_at_quarterly():
    whose = rival().competitor
    assert card(competitor=whose).review_on == TODAY + 90 * DAY
    cards.keep_rule(who=BOSS, quarter=30)
    assert card(competitor=whose, title="另一件").review_on == TODAY + 30 * DAY


def test_a_product_brings_its_competitor_and_no_other():
    theirs = rival()
    assert card(rival=theirs).competitor == theirs.competitor
    other = rivals.keep_competitor(None, who=WHO, name="佳域")
    with pytest.raises(RecordProblems) as told:
        card(rival=theirs, competitor=other)
    assert list(told.value.fields) == ["rival"]


@pytest.mark.parametrize("source", ["", "   "])
def test_without_a_source_nothing_is_published(source):
    kept = card(source=source)
    with pytest.raises(NoSource):
        cards.publish(kept, who=WHO)
    assert fresh(kept).state == "draft"


def test_a_source_that_cannot_be_reached_is_as_good_as_another():
    kept = cards.publish(card(source="https://no-such-host.invalid/price"), who=WHO)
    assert kept.state == "published" and kept.published_by == WHO


def test_a_card_that_says_nothing_is_not_published():
    with pytest.raises(NoFact):
        cards.publish(card(body=""), who=WHO)


@pytest.mark.parametrize(
    ("field", "value"), [("seen_on", TODAY + DAY), ("title", ""), ("title", "長" * 121)]
)
def test_bad_input_is_named_by_its_field(field, value):
    with pytest.raises(RecordProblems) as told:
        card(**{field: value})
    assert list(told.value.fields) == [field]
    assert not FactCard.select().exists()


def test_a_published_fact_is_not_written_over():
    kept = cards.publish(card(), who=WHO)
    with pytest.raises(cards.SaysAnother):
        cards.keep_card(kept, who=WHO, body="牌價 1 元")
    assert cards.keep_card(kept, who=WHO, outward=True).outward


def test_the_day_makes_it_stale_and_a_look_makes_it_true_again():
    kept = cards.publish(card(review_on=TODAY - DAY), who=WHO)
    assert cards.state_now(kept, TODAY) is CardState.STALE
    assert FactCard.select().where(cards.condition("stale", TODAY)).count() == 1
    again = cards.confirm(kept, who=WHO, on=TODAY)
    assert cards.state_now(again, TODAY) is CardState.PUBLISHED
    assert again.review_on == TODAY + 180 * DAY


def test_a_new_value_takes_the_place_and_the_old_stays():
    first = cards.publish(card(kind="price", value="8,300", unit="元"), who=WHO)
    second = cards.replace(first, who=WHO, value="7,900", source="通路報價單")
    third = cards.replace(second, who=WHO, value="7,500", source="客戶轉述")
    assert fresh(first).state == "replaced" and cards.newest(fresh(first)) == third
    assert [each.value for each in cards.past(third)] == ["7,900", "8,300"]
    with pytest.raises(NotOfThisState):
        cards.replace(fresh(first), who=WHO, value="1", source="x")
    with pytest.raises(NoSource):
        cards.replace(third, who=WHO, value="1", source="")


def test_only_drafts_are_thrown_away():
    kept = card()
    cards.remove_card(kept, who=WHO)
    assert not FactCard.select().exists()
    with pytest.raises(NotOfThisState):
        cards.remove_card(cards.publish(card(), who=WHO), who=WHO)


def test_the_same_request_twice_is_one_card_and_a_stale_form_is_told():
    assert card(request="r1") == card(request="r1")
    kept = FactCard.get()
    old = fresh(kept)
    cards.keep_card(kept, who=WHO, title="改名")
    with pytest.raises(Conflict):
        cards.keep_card(old, who=WHO, title="又改名")


# Pasted and dropped


def test_a_pasted_page_becomes_a_draft_with_its_address():
    text = "立翔 LX-400 特惠\nhttps://lixiang.example/lx400\n12 月底前 7,900 元"
    kept = card_files.begin_from_text(text, who=WHO)
    assert kept.title == "立翔 LX-400 特惠"
    assert kept.source == "https://lixiang.example/lx400" and "7,900" in kept.body
    with pytest.raises(card_files.NothingPasted):
        card_files.begin_from_text(" \n ", who=WHO)


def test_a_dropped_picture_is_kept_with_its_card(tmp_path):
    path = tmp_path / "展場攤位.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    kept = card_files.begin_from_file(path, who=WHO)
    assert (kept.title, kept.source, kept.source_kind) == ("展場攤位", path.name, "leaflet")
    card_files.attach(kept, path, who=WHO)
    assert CardFile.select().count() == 1


def test_a_pdf_says_what_stands_in_it_and_a_locked_one_is_refused(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    open_, locked = tmp_path / "a.pdf", tmp_path / "b.pdf"
    writer.write(open_)
    assert card_files.begin_from_file(open_, who=WHO).body == ""
    writer.encrypt("secret")
    writer.write(locked)
    with pytest.raises(leaflets.SourceLocked) as told:
        card_files.begin_from_file(locked, who=WHO)
    assert "password" in str(told.value) and CardFile.select().count() == 1


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("big.jpg", b"\xff\xd8\xff" + b"0" * leaflets.MOST, leaflets.SourceTooLarge),
        ("no.png", b"<svg onload=x>", leaflets.SourceDamaged),
        ("exe.jpg", b"MZ\x90", leaflets.SourceDamaged),
        ("zero.png", b"", leaflets.SourceEmpty),
        ("torn.pdf", b"%PDF-1.7\nnothing", leaflets.SourceDamaged),
    ],
)
def test_files_that_cannot_stand_behind_a_fact(tmp_path, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(problem) as told:
        card_files.begin_from_file(path, who=WHO)
    assert name in str(told.value) and not FactCard.select().exists()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FileUnread):
        card_files.begin_from_file(tmp_path / "gone.png", who=WHO)


# Requests of the supervisor


def asked(**values) -> CardRequest:
    usual = {"topic": "立翔是不是降價了", "purpose": "下週簡報", "due_on": TODAY + DAY}
    return requests.keep_request(None, who=BOSS, **(usual | values))


def test_a_request_is_due_and_answered_by_its_cards():
    kept = asked(owner=WHO)
    assert (kept.asked_by, kept.asked_on, kept.state) == (BOSS, TODAY, "open")
    (item,) = [each for each in today.due(TODAY) if each.kind == "fact-request"]
    assert (item.due_on, item.page, item.record) == (TODAY + DAY, "reference.requests", kept.id)
    with pytest.raises(requests.NoAnswer):
        requests.answer(kept, who=WHO, on=TODAY)
    fact = card()
    requests.link(kept, fact, who=WHO)
    requests.link(kept, fact, who=WHO)
    done = requests.answer(kept, who=WHO, on=TODAY)
    assert done.state == "answered" and requests.cards_of(done) == [fact]
    assert not list(today.due(TODAY))
    assert requests.close(done, who=BOSS).state == "closed"


def test_a_request_due_before_it_was_asked_is_refused():
    with pytest.raises(RecordProblems) as told:
        asked(due_on=TODAY - DAY)
    assert list(told.value.fields) == ["due_on"]


def test_today_names_facts_to_look_at():
    kept = cards.publish(card(review_on=TODAY + 3 * DAY), who=WHO)
    card(title="草稿", review_on=TODAY)
    (item,) = today.due(TODAY)
    assert (item.kind, item.record, item.due_on) == ("fact-review", kept.id, TODAY + 3 * DAY)
