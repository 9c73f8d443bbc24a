"""The tables of the house brought up to date from files: banks, postcodes, days off."""

import datetime as dt
from typing import Any

from salesassist.db import BankBranch, Holiday, PostalCode
from salesassist.desk.importing import Column
from salesassist.desk.importing.many import found_by
from salesassist.desk.importing.rows import Twice
from salesassist.rules.figures import half_width
from salesassist.tasks.records.importing.plan import Plan
from salesassist.tasks.records.importing.tables import TableKind
from salesassist.texts import N_, Problem, tr

_BANK, _BRANCH = 3, 4
_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_OFF = {"2", "y", "yes", "true", "1", "是", "放假", "休", "休假"}
_ON = {"0", "n", "no", "false", "否", "上班", "補班", "補行上班"}
_MADE_UP = ("補班", "補行上班", "補上班")


class NoBankCode(Problem):
    """A code of a bank has not three digits, or seven with its branch."""

    says = N_("“{text}” is no bank code: three digits, or seven with the branch.")


class NoPostcode(Problem):
    """A postal code has not three, five or six digits."""

    says = N_("“{text}” is no postcode: three, five or six digits.")


class NeitherOffNorOn(Problem):
    """A cell that should say whether a day is off says something else."""

    says = N_("“{text}” does not say whether the day is off: 2 or 是 for off, 0 or 否 for work.")


def read_bank(text: str) -> str:
    """A code of three or seven digits; zeros a spreadsheet took from the front are put back."""
    digits = half_width(text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _BANK + _BRANCH:
        raise NoBankCode(text=text.strip())
    whole = digits.zfill(_BANK if len(digits) <= _BANK else _BANK + _BRANCH)
    return whole.removesuffix("0000") if len(whole) > _BANK else whole


def read_branch(text: str) -> str:
    """The four digits of a branch."""
    digits = half_width(text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _BRANCH:
        raise NoBankCode(text=text.strip())
    return digits.zfill(_BRANCH)


def read_postcode(text: str) -> str:
    """A postal code of three, five or six digits."""
    digits = half_width(text).replace("-", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (3, 5, 6):
        raise NoPostcode(text=text.strip())
    return digits


def read_off(text: str) -> bool:
    """Whether a day is off: 2, 是 or 放假; 0, 否 or 上班 is a day of work."""
    said = half_width(text).casefold()
    if said in _OFF or said in _ON:
        return said in _ON  # kept as `working`
    raise NeitherOffNorOn(text=text.strip())


def _settle_banks(plan: Plan) -> None:
    """Bank and branch become one code."""
    branches = plan.values.pop("branch_code", None)
    codes = plan.values["code"]
    for at, branch in enumerate(branches or ()):
        if branch and codes[at]:
            codes[at] = f"{codes[at][:_BANK]}{branch}"


def _find_banks(plan: Plan) -> None:
    """A row means the entry of its code that holds and has its name; another name follows it."""
    codes, names = plan.values["code"], plan.values["name"]
    branches = plan.values.get("branch", [None] * plan.count)
    said = list(zip(codes, names, [each or "" for each in branches], strict=True))
    _refuse_twice(plan, said)
    rows = found_by(
        BankBranch, "code", sorted(set(filter(None, codes))), "name", "branch", "valid_to"
    )
    holding: dict[str, list[tuple[int, str, str]]] = {}
    for code, key, name, branch, until in rows:
        if until is None:
            holding.setdefault(code, []).append((key, name, branch))
    counts = {code: codes.count(code) for code in holding} if holding else {}
    plan.ids = [None] * plan.count
    for at, (code, name, branch) in enumerate(said):
        same = [each for each in holding.get(code, ()) if each[1:] == (name, branch)]
        if same:
            plan.ids[at] = same[0][0]
        elif len(holding.get(code, ())) == 1 == counts[code]:
            plan.ids[at] = holding[code][0][0]
    plan.compare()
    _let_follow(plan)


def _refuse_twice(plan: Plan, said: list[tuple[Any, ...]]) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for at, each in enumerate(said):
        other = seen.setdefault(each, at)
        if other != at and at not in plan.reader.errors.rows:
            told = " ".join(filter(None, each))
            plan.reader.refuse(at, "code", Twice(text=told, other=plan.reader.sheet.lines[other]))


def _let_follow(plan: Plan) -> None:
    """An entry with another name ends the day before the new one begins: today, unless told."""
    begins = plan.values.get("valid_from", [None] * plan.count)
    today = dt.date.today()
    starts: list[dt.date | None] = list(begins)
    for at, values in plan.changes.items():
        if values.keys() & {"name", "branch"}:
            starts[at] = begins[at] or today
            plan.follow(at, valid_to=starts[at] - _DAY)
    if any(starts):
        plan.values["valid_from"] = starts


BANKS = TableKind(
    BankBranch,
    (
        Column(
            "code",
            BankBranch.code,
            "銀行代號/總機構代碼 銀行代號 機構代碼 銀行代碼 總機構代碼 金融機構代號 bankcode code",
            required=True,
            read=read_bank,
        ),
        Column(
            "branch_code",
            BankBranch.code,
            "分支機構代號 分行代號 分支機構代碼 分行代碼 branchcode",
            read=read_branch,
        ),
        Column(
            "name",
            BankBranch.name,
            "金融機構名稱 機構名稱 銀行名稱 銀行 bankname bank name",
            required=True,
        ),
        Column("branch", BankBranch.branch, "分支機構名稱 分行名稱 分行 branchname branch"),
        Column("address", BankBranch.address, "地址 address"),
        Column("valid_from", BankBranch.valid_from, "生效日 生效日期 validfrom"),
        Column("valid_to", BankBranch.valid_to, "失效日 失效日期 停用日 validto"),
    ),
    ("code",),
    {},
    _settle_banks,
    _find_banks,
)

POSTCODES = TableKind(
    PostalCode,
    (
        Column(
            "code",
            PostalCode.code,
            "郵遞區號 郵遞區號3碼 郵遞區號6碼 zipcode zip postcode postalcode zip5 zip6",
            required=True,
            read=read_postcode,
        ),
        Column("city", PostalCode.city, "縣市 縣市名稱 城市 city county", required=True),
        Column("district", PostalCode.district, "鄉鎮市區 行政區 區 area district", required=True),
        Column("road", PostalCode.road, "路名 路段 道路 road street"),
        Column("scope", PostalCode.scope, "投遞範圍 門牌範圍 範圍 scoop scope"),
        Column("valid_from", PostalCode.valid_from, "生效日 生效日期 validfrom"),
        Column("valid_to", PostalCode.valid_to, "失效日 失效日期 validto"),
    ),
    ("code", "city", "district", "road", "scope"),
    {},
)


def _settle_days(plan: Plan) -> None:
    """Keep what is out of the ordinary: days off that are no plain weekend, weekends of work."""
    days, blank = plan.values["day"], [None] * plan.count
    said, names = plan.values.get("working", blank), plan.values.get("name", blank)
    working = [bool(w) or _is_made_up(name) for w, name in zip(said, names, strict=True)]
    known = {row[0] for row in found_by(Holiday, "day", _isos(days))}
    shown = list(names)
    for at, day in enumerate(days):
        if day is None or day.isoformat() in known:
            continue
        weekend = day.weekday() >= _SATURDAY
        if (working[at] and not weekend) or (weekend and not working[at] and not names[at]):
            plan.ordinary.add(at)
        shown[at] = names[at] or _named(working[at])
    plan.values["working"], plan.values["name"] = working, shown


def _is_made_up(name: str | None) -> bool:
    return bool(name) and any(word in name for word in _MADE_UP)


def _named(working: bool) -> str:
    return tr(N_("Make-up working day")) if working else tr(N_("Day off"))


def _isos(days: list[dt.date | None]) -> list[str]:
    return sorted({day.isoformat() for day in days if day is not None})


HOLIDAYS = TableKind(
    Holiday,
    (
        Column("day", Holiday.day, "西元日期 日期 date day", required=True),
        Column("working", Holiday.working, "是否放假 放假 isholiday off", read=read_off),
        Column("name", Holiday.name, "備註 名稱 節日 假日名稱 說明 holiday name description"),
    ),
    ("day",),
    {},
    _settle_days,
)
