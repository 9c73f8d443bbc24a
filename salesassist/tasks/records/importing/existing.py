"""Who is a customer already: by code, by tax ID, by name; and who stands in the file twice."""

from functools import cached_property
from typing import Any

from salesassist.db import Customer
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
    """The customers kept already, and the codes and tax IDs met in the file so far."""

    def __init__(self) -> None:
        kept = list(Customer.select())
        self._by_code = {each.code: each for each in kept}
        self._by_tax_id = {each.tax_id: each for each in kept if each.tax_id}
        self._codes: dict[str, int] = {}
        self._tax_ids: dict[str, int] = {}

    @cached_property
    def _by_name(self) -> dict[str, Customer]:
        return {names.normal_name(each.name): each for each in self._by_code.values()}

    def find(self, values: dict[str, Any]) -> Customer | None:
        """The kept customer a row means: by its code if it has one, else tax ID, else name."""
        if values.get("code"):
            return self._by_code.get(values["code"])
        if values.get("tax_id"):
            return self._by_tax_id.get(values["tax_id"])
        return self._by_name.get(names.normal_name(values["name"]))

    def note_code(self, code: str, line: int) -> Problem | None:
        """Remember a code of the file; the Problem if it was there before."""
        other = self._codes.setdefault(code, line) if code else line
        return Twice(text=code, other=other) if other != line else None

    def note_tax_id(self, tax_id: str, code: str, line: int) -> Problem | None:
        """Remember a tax ID of the file; the Problem if another code has it, here or kept."""
        if not tax_id:
            return None
        other = self._tax_ids.setdefault(tax_id, line)
        if other != line:
            return TaxIdTwice(tax_id=tax_id, other=other)
        kept = self._by_tax_id.get(tax_id)
        if kept is not None and code and kept.code != code:
            return TaxIdTaken(tax_id=tax_id, code=kept.code, name=kept.name)
        return None
