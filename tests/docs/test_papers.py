"""The papers themselves: what can be read in them, that they are the same each time, and inert."""

import hashlib
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from salesassist.docs import PAPERS, missing_characters, paper
from salesassist.docs.facts import Control, PaperFacts, check_code
from salesassist.docs.monthly_report import ControlsDiffer
from salesassist.texts import sentence
from tests.docs import cases
from tests.docs.layout import see
from tests.docs.written import unfooted
from tests.papers import text_of
from tests.sources import REPO

GOLDEN = REPO / "tests" / "golden" / "docs"
RENEW = "RENEW_GOLDEN"


def draw(facts: PaperFacts) -> bytes:
    """The PDF of facts of any kind."""
    return next(each for each in PAPERS if each.facts is type(facts)).draw(facts)


def plain(text: str) -> str:
    """Text without any white space: a reader joins lines in its own way."""
    return "".join(text.split())


def read(name: str) -> str:
    """What stands on a case's paper, without white space."""
    return plain(text_of(draw(cases.ALL[name]())))


@pytest.mark.parametrize("name", cases.ALL)
def test_the_layout_is_the_one_that_was_approved(name, monkeypatch):
    """Every text with page, place, size and weight; RENEW_GOLDEN=1 writes what is drawn now."""
    drawn = "\n".join(map(str, see(cases.ALL[name](), monkeypatch).said)) + "\n"
    drawn = drawn.encode("utf-8", "backslashreplace").decode("utf-8")
    path = GOLDEN / f"{name}.txt"
    if os.environ.get(RENEW):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["order_form", "payment_instruction", "monthly_report", "english"])
def test_the_same_facts_give_the_same_bytes_in_another_process(name):
    script = (
        "import hashlib; from tests.docs import cases; from tests.docs.test_papers import draw; "
        f"print(hashlib.sha256(draw(cases.ALL[{name!r}]())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    there = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPO,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == hashlib.sha256(draw(cases.ALL[name]())).hexdigest()


def test_an_order_form_answers_who_what_how_much_when_and_what_to_do():
    text = read("order_form")
    for said in (
        "允禾生鮮物流股份有限公司",
        "條碼列印設備",
        "NT$148,082",
        "新臺幣壹拾肆萬捌仟零捌拾貳元整",
        "115/12/04",
        "於115/11/25（三）前用印回傳",
        "SO-1151123-002",
        "YH-PO-26-0871",
        "林堃宏",
        "第1頁，共1頁",
        f"驗證碼{check_code(cases.ALL['order_form']())}",
    ):
        assert said in text, said


def test_the_text_comes_back_in_reading_order():
    text = read("order_form")
    order = [
        "松澄標識",
        "訂單確認單",
        "買方",
        "請您",
        "聯絡人",
        "項次",
        "LP-420T",
        "SV-INST",
        "以下空白",
    ]
    order += ["營業稅5%（外加）", "新臺幣壹拾肆萬", "變更取消", "賣方用印", "第1頁"]
    places = [text.index(plain(each)) for each in order]
    assert places == sorted(places)


def test_a_payment_instruction_says_when_where_and_warns_of_fraud():
    text = read("payment_instruction")
    for said in (
        "第1期訂金",
        "NT$44,425",
        "115/11/30（一）",
        "第一商業銀行三重分行",
        "201-50-012345",
        "10458575SO1151123002",
        "本公司不會以電話、簡訊、LINE或e-mail通知更改帳號",
        "141,0307,052148,082",
    ):
        assert said in text, said


def test_no_option_switches_the_fraud_warning_off():
    facts = cases.ALL["payment_instruction"]()
    bare = replace(facts.options, strip=False, words_row=False, qr=False, closing_row=False)
    text = plain(text_of(draw(replace(facts, options=bare, methods=(), terms=()))))
    assert "防詐騙" in text


def test_a_report_names_basis_tax_currency_returns_and_filters_on_every_page():
    pages = text_of(draw(cases.ALL["report_full"]()))
    for said in ("基準：出貨", "未稅", "新臺幣", "退回折讓於發生月扣除"):
        assert pages.count(said) >= 3, said


def test_a_report_whose_sums_differ_is_not_drawn():
    facts = cases.ALL["monthly_report"]()
    wrong = replace(facts, controls=(Control(what="客戶別合計", one=10, two=9),))
    with pytest.raises(ControlsDiffer) as caught:
        draw(wrong)
    assert "客戶別合計" in sentence(caught.value)


def test_a_written_report_one_of_whose_reports_does_not_foot_is_not_drawn():
    with pytest.raises(ControlsDiffer) as caught:
        draw(unfooted())
    assert "產品別銷售：明細合計＝單據合計" in sentence(caught.value)


def test_a_written_report_says_result_question_proof_and_who_signed():
    text = read("written_report")
    for said in ("NT$2,518,640", "104.9%", "請協助2件事", "控制合計", "定義", "陳建宏", "O2.2.2"):
        assert said in text, said
    empty = read("written_empty")
    assert "草稿" in empty and "控制合計差異" not in empty and "達成率" not in empty


def test_what_a_report_does_not_know_it_does_not_show():
    text = read("report_bare")
    for silent in ("達成率", "去年", "毛利", "產品別", "控制合計差異", "摘要"):
        assert silent not in text, silent
    assert "尚未關帳" in text


def test_a_draft_has_a_watermark_no_number_and_no_check_code():
    text = read("draft")
    assert "（未編號）" in text
    assert "尚未開立，無驗證碼" in text
    assert "列印115/11/2317:02" in text
    assert "SO-1151123-002" not in text.replace("PN-1151123-002", "")
    assert text.count("草稿") >= 4


def test_typed_markup_is_printed_as_it_was_typed_and_does_nothing():
    pdf = draw(cases.ALL["hostile"]())
    assert plain(cases.MARKUP) in plain(text_of(pdf))
    for deed in (
        b"/URI",
        b"/JavaScript",
        b"/JS",
        b"/Launch",
        b"/EmbeddedFile",
        b"/AA ",
        b"/Annots",
    ):
        assert deed not in pdf, deed
    assert pdf.count(b"/Subtype /Image") <= 2  # the logo and its mask
    assert b"root:" not in b"".join(streams(pdf))


def streams(pdf: bytes) -> list[bytes]:
    """The decompressed streams of a PDF."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    packed = [each for each in found if each[:1] == b"x"]
    return [zlib.decompressobj().decompress(each) for each in packed]


def test_rare_characters_print_and_can_be_searched():
    facts = replace(cases.ALL["order_form"](), sales_rep=cases.RARE, subject="𠅤靐" + cases.RARE)
    text = plain(text_of(draw(facts)))
    assert missing_characters(facts) == ""
    assert cases.RARE in text
    assert "𠅤靐" + cases.RARE in text


def test_a_character_no_font_has_is_named_and_prints_a_sign():
    facts = cases.ALL["hostile"]()
    assert missing_characters(facts) == "🙂\ud800"
    assert "〓〓" in plain(text_of(draw(facts)))


def test_an_english_paper_is_english():
    text = text_of(draw(cases.ALL["english"]()))
    for said in (
        "ORDER CONFIRMATION",
        "SONGCHENG",
        "USD 16,652.00",
        "SAY TOTAL US DOLLARS",
        "Page 1",
    ):
        assert said in text, said
    assert not re.search("[一-鿿]", text.replace("松澄標識科技股份有限公司", ""))


def test_sums_of_tax_inside_and_of_a_negative_order():
    assert "小計（含稅）85,700" in read("included")
    assert "營業稅5%（內含）4,081" in read("included")
    assert "NT$−58,800" in read("negative")
    assert "新臺幣負伍萬捌仟捌佰元整" in read("negative")
    assert "營業稅（零稅率）0" in read("zero_tax")


def test_the_file_names_itself_embeds_its_fonts_and_stays_small():
    pdf = draw(cases.ALL["order_form"]())
    assert pdf.startswith(b"%PDF-")
    assert b"/Lang (zh-TW)" in pdf
    assert b"Helvetica" not in pdf
    assert b"ASCII85" not in pdf
    assert pdf.count(b"/FontFile2") == pdf.count(b"/Type /FontDescriptor")
    assert "訂單確認單 SO-1151123-002".encode("utf-16-be") in unescaped(pdf)
    assert "松澄標識科技股份有限公司".encode("utf-16-be") in unescaped(pdf)
    assert len(pdf) < 110_000


def unescaped(pdf: bytes) -> bytes:
    """A PDF with the escapes of its strings resolved, so that titles can be looked for."""
    octal = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), pdf)
    signs = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return re.sub(rb"\\(.)", lambda found: signs.get(found[1], found[1]), octal, flags=re.DOTALL)


def test_a_logo_that_is_no_picture_is_left_out():
    facts = cases.ALL["order_form"]()
    for logo in ("not base64!", "bm90IGEgcGljdHVyZQ=="):
        broken = replace(facts, company=replace(facts.company, logo=logo))
        assert "松澄標識科技股份有限公司" in text_of(draw(broken))


def test_a_paper_is_found_by_its_kind():
    assert paper("order-form").facts.__name__ == "OrderForm"
    with pytest.raises(KeyError):
        paper("poem")


def test_golden_files_belong_to_cases():
    assert {path.stem for path in Path(GOLDEN).glob("*.txt")} == set(cases.ALL)


def test_the_seals_of_a_contract_have_its_last_words_above_them(monkeypatch):
    seen = see(cases.ALL["contract_tall"](), monkeypatch)
    pages = {block.page for block in seen.blocks if block.name == "seals"}
    assert pages
    for page in pages:
        words = [each for each in seen.said if each.page == page and "agree to agree" in each.text]
        assert len(words) >= 2


def test_an_english_contract_names_us_in_english(monkeypatch):
    facts = cases.ALL["contract_tall"]()
    seen = see(facts, monkeypatch)
    said = [each.text for each in seen.said if facts.company.name in each.text]
    assert said == [facts.company.name]  # below the English name in the letterhead alone


def test_the_second_annex_stands_clear_of_the_totals(monkeypatch):
    blocks = see(cases.ALL["contract_tall"](), monkeypatch).blocks
    at = [each.name for each in blocks].index("totals")
    assert blocks[at + 1].name == "section" and blocks[at + 1].top >= blocks[at].bottom + 3
