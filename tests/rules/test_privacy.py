"""Rules of the personal data act: masks, standing, terms, the clocks of §13, how long what is kept."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules import data_requests, privacy, retention
from salesassist.rules.privacy import Standing
from salesassist.rules.privacy_terms import GONE, TooShort, excerpt, mentions, redact, terms_of

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("王小明", "王○明"), ("王明", "王○"), ("林堃宏", "林○宏"), ("歐陽小明", "歐○○明"),
        ("王", "○"), ("John Smith", "J○○○ S○○○○"), ("", ""),
    ],
)  # fmt: skip
def test_names_are_masked_as_offices_do(name, said):
    assert privacy.mask_name(name) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0933-118-219", "0933-***-219"), ("0912-345-678", "0912-***-678"),
        ("04-2358-6120#216", "04-23**-*120#***"), ("1234", "****"), ("", ""),
    ],
)  # fmt: skip
def test_numbers_are_masked_in_their_middle(number, said):
    assert privacy.mask_phone(number) == said


def test_other_masks():
    assert privacy.mask("lin@jin.example", "email") == "l***@jin.example"
    assert privacy.mask("lin_ps", "word") == "l***"
    assert privacy.mask("臺中市西屯區精科東路 31 號", "place") == "臺中市西屯區***"
    assert privacy.mask("愛吃辣", "text") == "***"
    assert [privacy.mask("", kind) for kind in privacy.MASKS] == [""] * len(privacy.MASKS)


@given(st.text(max_size=30), st.sampled_from(sorted(privacy.MASKS)))
def test_a_mask_of_a_mask_says_no_more(text, kind):
    masked = privacy.mask(text, kind)
    assert set(masked) - set("○*@# ") <= set(text) | {""}


def test_the_mark_of_a_contact_is_the_most_pressing_one():
    told = {"told": True, "marketing": True}
    assert privacy.standing(**told) == Standing.TOLD
    assert privacy.standing(told=True, marketing=False) == Standing.REFUSED
    assert privacy.standing(told=False, marketing=False) == Standing.UNTOLD
    assert privacy.standing(**told, blocked=True) == Standing.BLOCKED
    assert privacy.standing(**told, blocked=True, erased=True) == Standing.ERASED


@given(st.booleans(), st.booleans(), st.booleans())
def test_marketing_reaches_nobody_who_refused_is_blocked_or_erased(marketing, blocked, erased):
    may = privacy.may_market(marketing=marketing, blocked=blocked, erased=erased)
    assert may == (marketing and not blocked and not erased)


def test_a_source_that_is_not_the_person_is_named():
    assert privacy.source_missing("third", " ")
    assert not privacy.source_missing("third", "展覽名片")
    assert not privacy.source_missing("self", "") and not privacy.source_missing("", "")


# Terms

TERMS = terms_of(["林佩珊", "0933-118-219", "Mary Lin", "lin.ps@jin.example"])
FOUND = [
    "林佩珊", "請找林 佩珊小姐", "電話０９３３１１８２１９急", "+886 933 118 219", "(0933)118-219",
    "MARY  LIN", "寄 Lin.PS@jin.example。", "<林\n佩珊>",
]  # fmt: skip
OTHERS = ["summary linear", "帳號 10933118219", "林佩", "0933-118-2190", "xlin.ps@jin.example", ""]


@pytest.mark.parametrize("text", FOUND)
def test_a_person_is_seen_however_it_is_written(text):
    assert mentions(text, TERMS)
    gone = redact(text, TERMS)
    assert GONE in gone and not mentions(gone, TERMS)


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_not_taken_for_the_person(text):
    assert not mentions(text, TERMS)
    assert redact(text, TERMS) == text


@given(st.lists(st.one_of(st.sampled_from(FOUND), st.text("林佩珊0933 -a請", max_size=12))))
def test_after_redacting_nothing_is_found_and_the_rest_stays(pieces):
    text = "，".join(pieces)
    gone = redact(text, TERMS)
    assert not mentions(gone, TERMS)
    assert redact(gone, TERMS) == gone
    if not mentions(text, TERMS):
        assert gone == text


def test_composed_and_wide_forms_are_one():
    for said in ("José Díaz", "Jose\u0301 Di\u0301az", "ＪＯＳÉ ＤÍＡＺ"):
        assert mentions(said, terms_of(["josé díaz"]))
    assert mentions("臺大王", terms_of(["台大王"]))


def test_what_would_be_found_everywhere_is_refused():
    for word in ("林", "ab", "12345"):
        with pytest.raises(TooShort):
            terms_of([word])
    assert not terms_of(["", " "])


def test_an_excerpt_shows_what_stands_beside():
    assert excerpt("前" * 40 + "林佩珊" + "後" * 40, TERMS) == f"…{'前' * 18}林佩珊{'後' * 18}…"


# Clocks


def test_the_clocks_of_the_act():
    """§13: 15 + 15 days for access and copies, 30 + 30 for the rest; the first day is not counted."""
    on = dt.date(2026, 3, 2)
    assert data_requests.due("access", on) == data_requests.due("copy", on) == dt.date(2026, 3, 17)
    assert data_requests.due("copy", on, extended=True) == dt.date(2026, 4, 1)
    for kind in ("correct", "stop", "delete"):
        assert data_requests.due(kind, on) == dt.date(2026, 4, 1)
        assert data_requests.due(kind, on, extended=True) == dt.date(2026, 5, 1)


def test_the_shared_cases_of_the_clocks(shared):
    cases = {
        c["id"]: c for c in json.loads((shared / "cases/domain_cases.json").read_text("utf-8"))
    }
    for name, extended in (("LAW-03", False), ("LAW-04", True)):
        on = dt.date.fromisoformat(cases[name]["input"]["event_date"])
        due = data_requests.due("delete", on, extended=extended)
        assert due.isoformat() == cases[name]["expected"]
    known = dt.datetime.fromisoformat(cases["LAW-12"]["input"]["known_at"])
    said = data_requests.report_due(known).isoformat(timespec="minutes")
    assert cases["LAW-12"]["expected"].startswith(said)


def test_grounds_and_fees_follow_the_article():
    assert "interest" in data_requests.reasons_for("access")
    assert "law" not in data_requests.reasons_for("access")
    assert "law" in data_requests.reasons_for("delete")
    assert data_requests.may_charge("copy") and not data_requests.may_charge("delete")
    for kind in data_requests.KINDS:
        assert set(data_requests.reasons_for(kind)) <= set(data_requests.REFUSALS)


def test_who_is_told_of_an_incident():
    """Drafts of January 2026: data of §6, more than 100 persons, or 10,000 records."""
    must = data_requests.must_report
    assert must(special=True, persons=1, large=False)
    assert must(special=False, persons=101, large=False)
    assert not must(special=False, persons=100, large=False)
    assert must(special=False, persons=1, large=True)
    assert data_requests.must_tell(encrypted=False) and not data_requests.must_tell(encrypted=True)


def test_the_seventy_two_hours():
    known = dt.datetime(2026, 3, 2, 10, 30)
    assert data_requests.hours_left(known, known) == 72
    assert data_requests.hours_left(known, known + dt.timedelta(hours=20, minutes=1)) == 51
    assert data_requests.hours_left(known, known + dt.timedelta(hours=73)) == -1


# Retention


def test_vouchers_and_books_count_from_the_closing_of_their_year():
    assert retention.kept_until(dt.date(2026, 3, 3), 5, closed=True) == dt.date(2032, 6, 30)
    assert retention.kept_until(dt.date(2026, 3, 3), 10, closed=True) == dt.date(2037, 6, 30)
    assert retention.kept_until(dt.date(2024, 2, 29), 2) == dt.date(2026, 2, 28)


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)),
    st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)),
    st.integers(0, 15),
    st.booleans(),
)
def test_the_query_finds_just_what_is_over(of, on, years, closed):
    over = retention.is_over(of, on, years, closed=closed)
    last = retention.last_day_over(on, years, closed=closed)
    leap = (of.month, of.day) == (2, 29) or (on.month, on.day) in ((2, 28), (2, 29), (3, 1))
    assert over == (of <= last) or leap
