"""Addresses taken apart: the real ones of listed companies, spellings, properties."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.db import postal
from salesassist.rules import addresses
from salesassist.rules.postal_tw import DISTRICTS

LEAST = 0.90
# The English addresses of these name another place (an office) or the post's code of a park.
ELSEWHERE = {
    "雲林縣斗六市",
    "臺南市新市區",
    "桃園市觀音區",
    "新竹縣湖口鄉",
    "新北市中和區",
    "臺南市佳里區",
}
CITY_CODE = re.compile(
    r"(?:City|County|Hsien|Taipei)\s*,?\s*(\d{3})(?:\d{2,3})?(?!\d)"
    r"|(?<!\d)(\d{3})(?:\d{2,3})?(?=\s*,?\s*(?:Taiwan|R\.?O\.?C|\(R))",
    re.IGNORECASE,
)


def companies(shared) -> list[dict]:
    path = shared / "data" / "tw_companies" / "tw_companies.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_of_the_real_addresses_nine_in_ten_are_recognised(shared):
    rows = companies(shared)
    places = [postal.split(row["住址"]) for row in rows]
    assert len(rows) == 1_797
    assert sum(place.known for place in places) / len(rows) >= LEAST


def test_none_is_recognised_wrongly(shared):
    """The codes in the companies' own English addresses speak for or against each district."""
    wrong, spoke = [], 0
    for row in companies(shared):
        place = postal.split(row["住址"])
        codes = {one or other for one, other in CITY_CODE.findall(row["英文通訊地址"])}
        if not place.district or not codes:
            continue
        spoke += 1
        known = addresses.codes_of(place.city, place.district)
        if not codes & set(known) and place.city + place.district not in ELSEWHERE:
            wrong.append((row["住址"], str(place), row["英文通訊地址"]))
    assert spoke > 500
    # Head office and mailing address of these lie in different places, or the code is mistyped.
    assert [told[0] for told in wrong] == [
        "台北市松智路1號24樓",
        "臺北市南港區經貿二路189號22樓",
        "台北市信義區忠孝東路5段293號4樓",
        "台南市永康區環工路75號",
    ]


def test_written_city_and_district_are_never_changed(shared):
    """Where an address names them, with the counties of before mapped, they come back."""
    for row in companies(shared):
        text = row["住址"].replace("台", "臺")
        found = re.match(r"(\d{3,6})?(.{2}[市縣])(.{1,3}[鄉鎮市區])", text)
        if found and found[3] in DISTRICTS.get(found[2], {}):
            place = postal.split(row["住址"])
            assert (place.city, place.district) == (found[2], found[3])


@pytest.mark.parametrize(
    ("text", "code", "city", "district", "road"),
    [
        ("407 台中市西屯區精科東路 31 號", "407", "臺中市", "西屯區", "精科東路"),
        ("台北市大安區敦化南路２段207號30樓", "106", "臺北市", "大安區", "敦化南路二段"),
        ("241032 新北市三重區光復路二段 86 號", "241032", "新北市", "三重區", "光復路二段"),
        ("台北縣板橋市民生路一段1號", "220", "新北市", "板橋區", "民生路一段"),
        ("板橋區民生路一段一號", "220", "新北市", "板橋區", "民生路一段"),
        ("高雄巿前金區中正四路170號", "801", "高雄市", "前金區", "中正四路"),
        ("桃園縣蘆竹鄉內厝村3鄰內厝街46號", "338", "桃園市", "蘆竹區", "內厝街"),
        ("新竹科學園區新竹市力行二路三號", "", "新竹市", "東區", "力行二路"),
        ("台北市中山北路2段96號", "104", "臺北市", "中山區", "中山北路二段"),
        ("台北市105松山區復興北路167號", "105", "臺北市", "松山區", "復興北路"),
        ("台北市忠孝東路四段310號", "", "臺北市", "", "忠孝東路四段"),  # two districts
        ("廣東省東莞市厚街鎮橋頭第三工業區", "", "", "", ""),
        ("190 Elgin Avenue, George Town, Grand Cayman", "", "", "", ""),
        ("", "", "", "", ""),
    ],
)
def test_spellings(text, code, city, district, road):
    place = postal.split(text)
    assert (place.postcode, place.city, place.district) == (code, city, district)
    assert addresses.road_of(place.rest) == road or not city


def test_a_code_of_another_district_is_told():
    assert not postal.split("106 台中市西屯區精科東路 31 號").code_fits
    assert postal.split("407 台中市西屯區精科東路 31 號").code_fits


@pytest.mark.parametrize(
    "texts",
    [
        ("台北市信義路五段八號十四樓之一", "臺北市信義路 5 段 8 號 14 樓-1"),
        ("桃園縣蘆竹鄉內厝村3鄰內厝街46號", "338 桃園市蘆竹區內厝街 46 號"),
        ("高雄市前鎮區成功路一百二十號", "高雄市前鎮區成功路120號"),
    ],
)
def test_two_spellings_of_one_address_have_one_key(texts):
    assert len({postal.key_of(text) for text in texts}) == 1
    assert postal.key_of(texts[0]) != postal.key_of(texts[0] + "2樓")


@given(st.text(max_size=60))
def test_whatever_is_typed_comes_back_in_a_known_district_or_none(text):
    place = postal.split(text)
    assert not place.city or place.city in DISTRICTS
    assert not place.district or place.district in DISTRICTS[place.city]
    assert postal.key_of(text) == postal.key_of(text)


@given(st.sampled_from([(c, d) for c, names in DISTRICTS.items() for d in names]), st.booleans())
def test_every_district_is_found_with_either_character(where, other):
    city, district = where
    text = f"{city}{district}中正路1號"
    place = postal.split(text.replace("臺", "台") if other else text)
    assert (place.city, place.district) == where
    assert place.postcode in ("", *addresses.codes_of(city, district))


BEGINNINGS = [
    "",
    "臺北市中正區忠孝東路",
    "台灣臺北縣板橋市文化路",
    "新竹科學園區力行路",
    "北市",
    "(",
    "中正區",
]
ENDINGS = ["", "1段2號", "100中正區", "３號之五", "(220)三民里2鄰民生路1號", "科學園區5路", "٣號"]


@given(st.sampled_from(BEGINNINGS), st.text("台中區里路(1 ", max_size=4), st.sampled_from(ENDINGS))
def test_a_remembered_beginning_changes_nothing(begin, between, end):
    text = begin + between + end
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(addresses, "_begun", lambda begun: None)
        alone = addresses.split(text, postal.district_of)
    assert addresses.split(text, postal.district_of) == alone
