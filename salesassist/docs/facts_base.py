"""What all papers are told: whose paper, for whom, when issued, how it looks."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Company:
    """Whose paper it is; `logo` is a PNG or JPEG in base64, empty for none."""

    name: str
    name_en: str = ""
    tax_id: str = ""
    address: str = ""
    address_en: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    logo: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who receives the paper."""

    name: str
    short_name: str = ""
    tax_id: str = ""
    address: str = ""
    contact: str = ""
    contact_title: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """When and by whom a paper was issued; `number` already carries -R1 from version 1 on."""

    number: str
    issued_at: datetime
    issued_by: str
    version: int = 0
    copy: str = ""


@dataclass(frozen=True, kw_only=True)
class Options:
    """Settings that change how a paper looks, never what it says."""

    subtitle: bool = True
    strip: bool = True
    fills: bool = True
    closing_row: bool = True
    blank_rows: int = 0
    words_row: bool = True
    codes: bool = True
    promised: bool = True
    qr: bool = True


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One numbered term: a key word and its sentence."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One order line; `kind` is "item", "gift" or "charge" (freight, insurance, fees).

    "optional" and "alternative" are in no sum; "section" and "text" have no figures and no
    number (0).
    """

    no: int
    name: str
    code: str = ""
    detail: str = ""
    quantity: int = 0
    unit: str = ""
    price: int = 0
    discount_bp: int = 0
    discount_amount: int = 0
    amount: int = 0
    promised_on: date | None = None
    kind: str = "item"


@dataclass(frozen=True, kw_only=True)
class Totals:
    """Sums of an order; `discount` is what is taken off, `tax_mode` a value of rules TaxMode."""

    lines_sum: int
    net: int
    tax: int
    total: int
    discount: int = 0
    tax_mode: str = "added"
    rate: int = 500


@dataclass(frozen=True, kw_only=True)
class Bank:
    """The one account a paper names; `code` is bank and branch as the payer types them."""

    bank: str
    account: str
    holder: str
    branch: str = ""
    code: str = ""
    branch_code: str = ""
    swift: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person to call."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """One box of the sign-off row; a name stands only for who has really signed."""

    role: str
    name: str = ""
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What every paper is told: no issue means a draft, which shows when it was printed.

    `void` is for a copy of an issued paper that no longer holds: it says so across the page.
    """

    company: Company
    language: str = "zh_TW"
    currency: str = "TWD"
    issue: Issue | None = None
    printed_at: datetime | None = None
    printed_by: str = ""
    draft: str = ""
    options: Options = Options()
    void: bool = False
