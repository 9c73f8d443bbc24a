"""Who is a customer already: by code, by tax ID, by name; and who stands in the file twice."""

from collections.abc import Sequence

from salesassist.db import Customer
from salesassist.desk.importing import Reader
from salesassist.desk.importing.many import found_by
from salesassist.desk.importing.rows import Twice
from salesassist.rules import names
from salesassist.texts import N_, Problem


class TaxIdTwice(Problem):
    """One tax ID stands in the file twice, under two codes or none."""

    says = N_("Tax ID {tax_id} stands in row {other} already: one company, one row and one code.")


class TaxIdTaken(Problem):
    """The tax ID belongs to a customer kept under another code."""

    says = N_("Tax ID {tax_id} belongs to {code} {name} already: use that code, or correct one.")


class Existing:
    """The kept customers that the rows of a file may mean."""

    def __init__(self, reader: Reader):
        blank = [None] * len(reader.sheet.lines)
        self._reader = reader
        self._codes = reader.values.get("code", blank)
        self._tax_ids = reader.values.get("tax_id", blank)
        self._names = reader.values["name"]
        codes = {code for code in self._codes if code}
        tax_ids = {tax_id for tax_id in self._tax_ids if tax_id}
        self._former = _former_codes()
        self._by_code = dict(found_by(Customer, "code", sorted(codes)))
        for code in codes & self._former.keys() - self._by_code.keys():
            self._by_code[code] = self._former[code][0]
        kept = found_by(Customer, "tax_id", sorted(tax_ids), "code", "name")
        self._by_tax_id = {tax_id: rest for tax_id, *rest in kept}

    def ids(self) -> list[int | None]:
        """The kept customer each row means: by its code if it has one, else tax ID, else name."""
        nameless = zip(self._codes, self._tax_ids, strict=True)
        by_name = self._named() if any(not (one or two) for one, two in nameless) else {}
        found: list[int | None] = []
        for code, tax_id, name in zip(self._codes, self._tax_ids, self._names, strict=True):
            if code:
                found.append(self._by_code.get(code))
            elif tax_id:
                found.append(self._by_tax_id.get(tax_id, [None])[0])
            else:
                found.append(by_name.get(names.normal_name(name)) if name else None)
        return found

    def keep_codes(self, values: dict[str, list]) -> None:
        """A row with a former code is the kept customer's: its code stays."""
        if self._former and "code" in values:
            values["code"] = [self._now(code) if code else code for code in self._codes]

    def refuse_doubles(self) -> None:
        """Refuse rows whose code or tax ID is another row's, or another customer's tax ID."""
        lines = self._reader.sheet.lines
        repeated = self._refuse_repeated_codes(lines)
        seen: dict[str, int] = {}
        for at, tax_id in enumerate(self._tax_ids):
            if not tax_id or at in repeated:
                continue
            other = seen.setdefault(tax_id, at)
            kept, code = self._by_tax_id.get(tax_id), self._codes[at]
            if other != at:
                twice = TaxIdTwice(tax_id=tax_id, other=lines[other])
                self._reader.refuse(at, "tax_id", twice)
            elif kept is not None and code and kept[1] not in (code, self._now(code)):
                taken = TaxIdTaken(tax_id=tax_id, code=kept[1], name=kept[2])
                self._reader.refuse(at, "tax_id", taken)

    def _refuse_repeated_codes(self, lines: Sequence[int]) -> set[int]:
        seen: dict[str, int] = {}
        repeated: set[int] = set()
        for at, code in enumerate(self._codes):
            other = seen.setdefault(code, at) if code else at
            if other != at:
                self._reader.refuse(at, "code", Twice(text=code, other=lines[other]))
                repeated.add(at)
        return repeated

    def _now(self, code: str) -> str:
        """The code a merged customer is found under today; the code itself for any other."""
        return self._former[code][1] if code in self._former else code

    def _named(self) -> dict[str, int]:
        kept = Customer.select(Customer.name, Customer.id).tuples()
        return {names.normal_name(name): known for name, known in kept}


def _former_codes() -> dict[str, tuple[int, str]]:
    """The codes of customers merged into others: the other one's id and code."""
    kept = Customer.select(Customer.id, Customer.code, Customer.former_codes)
    return {
        former: (known, code)
        for known, code, told in kept.where(Customer.former_codes != "").tuples()
        for former in told.split()
    }
