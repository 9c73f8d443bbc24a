"""Addresses of Taiwan taken apart: postal code, city, district, and what follows (domain §5.1).

What is not certain is left empty: a district is told only where the address names it, or where the
road lies in one district of its city alone.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from salesassist.rules.postal_tw import DISTRICTS

Roads = Callable[[str, str], str]
"""The one district of a city a road lies in, by (city, road); empty for none or several."""

_OLD = {
    "臺北縣": "新北市",
    "桃園縣": "桃園市",
    "臺中縣": "臺中市",
    "臺南縣": "臺南市",
    "高雄縣": "高雄市",
}
_SHORT = {"北市": "臺北市", "高市": "高雄市", "中市": "臺中市", "南市": "臺南市"}
_COUNTRY = re.compile(r"^(?:中華民國)?(?:臺灣省?)?(?=.{1,3}[縣市區鄉鎮])")
_CODE = re.compile(r"^[(\[]?(\d{6}|\d{5}|\d{3})[)\]]?[-,、]?(?=[^\d\-])")
_PARK = re.compile(r"^(?:(新竹|中部|南部|臺南))?科學(?:工業)?園區(?!管理)")
_PARK_WORD = "科學"
_PARKS = {"新竹": ("新竹市", "新竹縣"), "南部": ("臺南市", "高雄市"), "臺南": ("臺南市",)}
_VILLAGE = re.compile(r"^(?:[^\d路街道]{1,4}[村里])?(?:\d+鄰)?(?:\d+鄰)?")
_ROAD = re.compile(r"^([^\d巷弄號樓]*?(?:大道|路|街|村|巷)(?:[一二三四五六七八九十]+段|\d+段)?)")
_FIGURES = re.compile(
    "(?<=之)[零〇一二三四五六七八九十百]+|[零〇一二三四五六七八九十百]+(?=[段巷弄號樓])"
)
_FIGURE = re.compile("[0-9]")
_REMEMBERED = 4_096  # beginnings of addresses: roads, most of them
_MARKS = re.compile(r"[^\w-]")
_DIGITS = "零一二三四五六七八九"


_CITIES = {city: city for city in DISTRICTS} | _OLD | _SHORT


def _written(name: str) -> list[str]:
    """A district's name and, where it has two characters before it, the ones of before: 板橋市."""
    return [name, *(f"{name[:-1]}{kind}" for kind in "鄉鎮市區" if len(name) > 2)]


_NAMES = {
    city: {
        **{each: name for name in names for each in _written(name)},
        **{name: name for name in names},
    }
    for city, names in DISTRICTS.items()
}


class Place(NamedTuple):
    """An address taken apart; what is not known is empty. `rest` is road and number as typed."""

    postcode: str = ""
    city: str = ""
    district: str = ""
    rest: str = ""
    code_fits: bool = True

    @property
    def known(self) -> bool:
        """Whether city, district and road are told."""
        return bool(self.city and self.district and self.rest)

    def __str__(self) -> str:
        return f"{self.city}{self.district}{self.rest}"


AREA_CODES = {
    "臺北市": "02", "新北市": "02", "基隆市": "02", "桃園市": "03", "新竹市": "03", "新竹縣": "03",
    "宜蘭縣": "03", "花蓮縣": "03", "苗栗縣": "037", "臺中市": "04", "彰化縣": "04",
    "南投縣": "049",
    "嘉義市": "05", "嘉義縣": "05", "雲林縣": "05", "臺南市": "06", "澎湖縣": "06", "高雄市": "07",
    "屏東縣": "08", "臺東縣": "089", "金門縣": "082", "連江縣": "0836",
}  # fmt: skip
"""City -> area code of its telephones."""


def codes_of(city: str, district: str) -> tuple[str, ...]:
    """The three-digit codes of a district; none for a district there is not."""
    return DISTRICTS.get(city, {}).get(district, ())


def split(text: str, roads: Roads = lambda city, road: "") -> Place:
    """Take an address of Taiwan apart; one from elsewhere comes back with its text alone.

    臺 and 台 meet; counties of before 2010 and 2014, science parks and short names are understood.
    The code is the one typed, else the three digits of a district that has only one.
    """
    plain = _plain(text)
    figure = _FIGURE.search(plain)
    begun = _begun(plain[: figure.start()]) if figure else None
    if begun and figure:
        return Place(
            begun.postcode, begun.city, begun.district, begun.rest + plain[figure.start() :]
        )
    code, rest = _take_code(plain)
    rest = _without_country(rest)
    park = ""
    if _PARK_WORD in rest:
        park, rest = _take(_PARK, rest, 0)
        rest = _without_country(rest)
    city, rest = _city(rest)
    if not city:
        city, district, rest = _without_city(rest, _park_name(park), roads)
        return _placed(code, city, district, rest) if city else Place(rest=text)
    more, rest = _take_code(rest)
    if _PARK_WORD in rest:
        rest = _PARK.sub("", rest)
    district, rest = _district(city, rest)
    if district:
        later, rest = _take_code(rest)
        return _placed(code or more or later, city, district, rest)
    return _placed(code or more, city, roads(city, road_of(rest)), rest)


@lru_cache(_REMEMBERED)
def _begun(text: str) -> Place | None:
    """What stands before the first figure, which many addresses have in common, taken apart.

    None unless it names city and district and goes on after them: all else, such as a code or the
    district of a road, may follow from the figures too.
    """
    city, rest = _city(_without_country(text))
    if not city or _PARK_WORD in text:
        return None
    district, rest = _district(city, rest)
    if not district or not rest or rest[0] in "([" or rest[0].isdigit():
        return None
    return _placed("", city, district, rest)


def road_of(text: str) -> str:
    """The road an address's rest begins with, its section in Chinese figures: 中山北路二段."""
    found = _ROAD.match(_without_village(text))
    if found is None:
        return ""
    return re.sub(r"(\d)段$", lambda section: f"{_DIGITS[int(section[1])]}段", found[1])


def key_of(text: str, place: Place) -> str:
    """What two spellings of one address have in common: city, district, road and number.

    No code, no village or neighbourhood, figures in digits, 之 as -. An empty text has none, a
    text that is no address of Taiwan (`place` has no city) its folded letters.
    """
    rest = _without_village(place.rest) if place.city else _plain(text).casefold()
    rest = _FIGURES.sub(_in_digits, rest).replace("之", "-")
    if not rest.isalnum():
        rest = _MARKS.sub("", rest)
    rest = rest.removesuffix("樓")
    return f"{place.city}{place.district}{rest}".replace("臺", "台")


def _without_village(text: str) -> str:
    """The text without the village and neighbourhood it begins with; most have none."""
    if "里" in text or "村" in text or "鄰" in text:
        return _VILLAGE.sub("", text, count=1)
    return text


def _in_digits(found: re.Match) -> str:
    told = found[0].replace("〇", "零")
    if not re.search("[十百]", told):
        return "".join(str(_DIGITS.index(mark)) for mark in told)
    total, unit = 0, 0
    for mark in told:
        if mark in "十百":
            total += max(unit, 1) * (10 if mark == "十" else 100)
            unit = 0
        else:
            unit = _DIGITS.index(mark)
    return str(total + unit)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("巿", "市").replace("台", "臺")
    return "".join(folded.split())


def _take(pattern: re.Pattern, text: str, group: int = 1) -> tuple[str, str]:
    """What a pattern finds at the beginning, and the rest."""
    found = pattern.match(text)
    return (found[group], text[found.end() :]) if found else ("", text)


def _take_code(text: str) -> tuple[str, str]:
    """The postal code a text begins with, and the rest; most texts begin with none."""
    first = text[:1]
    return _take(_CODE, text) if first.isdigit() or first in "([" else ("", text)


def _without_country(text: str) -> str:
    return _COUNTRY.sub("", text) if text.startswith(("中華民國", "臺灣")) else text


def _city(text: str) -> tuple[str, str]:
    for length in (3, 2):
        city = _CITIES.get(text[:length])
        if city:
            return city, text[length:]
    return "", text


def _district(city: str, text: str) -> tuple[str, str]:
    """The district a text begins with; 鄉, 鎮 and 市 of before are the 區 or 市 of now."""
    names = _NAMES[city]
    for length in (4, 3, 2):
        name = names.get(text[:length])
        if name:
            return name, text[length:]
    return "", text


def _park_name(park: str) -> str:
    return park[:2] if park else ""


def _without_city(text: str, park: str, roads: Roads) -> tuple[str, str, str]:
    """A district only one city has names its city; so does a road only one city of a park has."""
    found = [(city, *_district(city, text)) for city in DISTRICTS]
    told = [each for each in found if each[1]]
    if len(told) == 1:
        return told[0]
    road = road_of(text)
    near = [(city, roads(city, road)) for city in _PARKS.get(park, ())]
    here = [each for each in near if each[1]]
    return (*here[0], text) if len(here) == 1 else ("", "", text)


def _placed(code: str, city: str, district: str, rest: str) -> Place:
    known = codes_of(city, district)
    fits = not code or not known or code[:3] in known
    if not code and len(known) == 1:
        code = known[0]
    return Place(code, city, district, rest, fits)
