"""Firms made up for the search for duplicates: each different, and some written down twice."""

import random
from dataclasses import dataclass, replace

from salesassist.db import Address, Contact, Customer
from salesassist.db.base import unit_of_work
from salesassist.desk.importing.many import add_columns
from salesassist.rules.identity import tax_sum_holds

FIRST = "臺大中華國新光東南海天金永信義和安康福壽喜豐盛茂隆昌興旺發達通利成正誠實宏偉力勝鴻程萬千聯協同友善佳良"
SECOND = "晉暘曜淳淼堃鈞澤潤源泉溪湖峰嶺岳嵐雲霖霞曦晨暉祥瑞嘉冠卓群立全統元福合星鼎昱禾辰翊曄"
TRADES = [
    "精密工業",
    "電子",
    "科技",
    "機械",
    "材料",
    "實業",
    "貿易",
    "化學",
    "塑膠",
    "光電",
    "生技",
    "食品",
    "紡織",
    "物流",
    "資訊",
    "通訊",
]
FORMS = ["股份有限公司", "有限公司", "企業社", "商行", "企業有限公司"]
PLACES = (
    ("臺北市中山區", "02"), ("臺北市大安區", "02"), ("新北市三重區", "02"), ("桃園市龜山區", "03"),
    ("臺中市西屯區", "04"), ("彰化縣和美鎮", "04"), ("臺南市永康區", "06"), ("高雄市前鎮區", "07"),
)  # fmt: skip
ROADS = [
    "中正路",
    "民生路",
    "文化一路",
    "光復路二段",
    "中山北路三段",
    "精科東路",
    "成功路",
    "建國南路一段",
    "永安街",
]
CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True)
class Made:
    """One firm as it is written down."""

    name: str
    tax_id: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    contact: str = ""


def firms(count: int, chance: random.Random) -> list[Made]:
    """Different firms; some share a building, a switchboard, or the name of their head office."""
    found: list[Made] = []
    seen: set[str] = set()
    while len(found) < count:
        stem = chance.choice(FIRST) + chance.choice(SECOND) + chance.choice(SECOND)
        name = stem + chance.choice(TRADES)
        if name in seen:
            continue
        seen.add(name)
        place, area = chance.choice(PLACES)
        local = "".join(str(chance.randrange(10)) for _ in range(7 if area == "02" else 6))
        made = Made(
            name + chance.choice(FORMS),
            tax_id(chance) if chance.random() < 0.9 else "",
            f"{area}-{chance.randrange(2, 9)}{local[:-4]}-{local[-4:]}",
            f"{place}{chance.choice(ROADS)} {chance.randrange(1, 900)} 號",
            f"sales@f{len(found)}.example.tw",
        )
        other = chance.choice(found) if found and chance.random() < 0.05 else None
        if other is not None:
            made = chance.choice((_neighbour, _group, _branch))(made, other, chance)
        found.append(made)
    return found


def _neighbour(made: Made, other: Made, chance: random.Random) -> Made:
    return replace(made, address=other.address)


def _group(made: Made, other: Made, chance: random.Random) -> Made:
    numbers = {"tax_id": made.tax_id or tax_id(chance)}
    return replace(made, phone=other.phone, address=other.address, **numbers)


def _branch(made: Made, other: Made, chance: random.Random) -> Made:
    """The same name elsewhere, with a tax ID of its own."""
    if not other.tax_id:
        return made
    return replace(made, name=other.name, tax_id=tax_id(chance))


def tax_id(chance: random.Random) -> str:
    """A number that passes the check of 2023."""
    while True:
        number = f"{chance.randrange(10_000_000, 99_999_999)}"
        if tax_sum_holds(number):
            return number


def copy_of(made: Made, at: int, chance: random.Random) -> Made:
    """The same firm written down once more, by somebody else: nine ways in turn."""
    return WAYS[at % len(WAYS)](made, chance)


def _stem(name: str) -> str:
    return next((name.removesuffix(form) for form in FORMS if name.endswith(form)), name)


def _other_form(made: Made, chance: random.Random) -> Made:
    return Made(_stem(made.name) + "(股)公司", phone="0912-345-678" if not made.tax_id else "")


def _other_signs(made: Made, chance: random.Random) -> Made:
    swapped = made.name.replace("臺", "台").replace("股份有限公司", "　股份有限公司")
    return Made(swapped, address="新竹市東區光復路一段 8 號")


def _wide(made: Made, chance: random.Random) -> Made:
    return Made(f" {made.name[:3]} {made.name[3:]}", email=f"buy{chance.random()}@gmail.com")


def _renamed(made: Made, chance: random.Random) -> Made:
    number = made.tax_id or ""
    name = made.name if not number else chance.choice(FIRST) + "宇宙" + chance.choice(TRADES)
    return Made(name + "有限公司" if number else name, number)


def _mistyped(made: Made, chance: random.Random) -> Made:
    at = chance.randrange(1, 3)
    return Made(made.name[:at] + chance.choice(SECOND) + made.name[at + 1 :], phone=made.phone)


def _extension(made: Made, chance: random.Random) -> Made:
    bare = made.phone.replace("-", "")
    return Made(
        _stem(made.name)[:4], contact=f"({bare[:2]}){bare[2:]} 分機 {chance.randrange(999)}"
    )


def _figures(made: Made, chance: random.Random) -> Made:
    place, _, number = made.address.removesuffix(" 號").rpartition(" ")
    written = "".join(CHINESE[int(digit)] for digit in number)
    address = f"{place.replace('臺', '台')}{written}號"
    return Made(made.name[:1] + made.name[2:], address=address)


def _mail(made: Made, chance: random.Random) -> Made:
    domain = made.email.partition("@")[2]
    return Made(_stem(made.name)[:5], email=f"Purchase@{domain}")


def _wrong_number(made: Made, chance: random.Random) -> Made:
    return replace(made, tax_id=tax_id(chance), email="")


WAYS = (
    _other_form, _other_signs, _wide, _renamed, _mistyped, _extension, _figures, _mail,
    _wrong_number,
)  # fmt: skip


def keep(made: list[Made], *, first: int = 1) -> None:
    """Write the firms into the open database, ids from `first` on."""
    ids = [first + at for at in range(len(made))]
    phone, own = Customer.phone.read, Contact.phone.read
    with unit_of_work("test", "plant") as work:
        columns = {
            "id": ids,
            "code": [f"P{key:07d}" for key in ids],
            "name": [each.name for each in made],
            "tax_id": [each.tax_id for each in made],
            "phone": [phone(each.phone) for each in made],
            "email": [each.email for each in made],
        }
        list(add_columns(work, Customer, columns, len(made)))
        placed = [(key, each.address) for key, each in zip(ids, made, strict=True) if each.address]
        keys, texts = zip(*placed, strict=True)
        list(add_columns(work, Address, {"customer": keys, "text": texts}, len(placed)))
        rung = [
            (key, own(each.contact)) for key, each in zip(ids, made, strict=True) if each.contact
        ]
        if rung:
            keys, phones = zip(*rung, strict=True)
            columns = {"customer": keys, "name": ["林小姐"] * len(rung), "phone": phones}
            list(add_columns(work, Contact, columns, len(rung)))
