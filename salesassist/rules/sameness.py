"""Whether two customers are one: what they have in common, weighed (domain §5.2)."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from salesassist.texts import N_

SAME = 60
"""From this score on two customers are shown as perhaps one."""

REASONS = {
    "tax_id": N_("same tax ID"),
    "name": N_("same name"),
    "like": N_("similar name"),
    "phone": N_("same telephone"),
    "place": N_("same address"),
    "email": N_("same mail address"),
    "domain": N_("same mail domain"),
    "other": N_("other tax ID"),
}
_WEIGHTS = {
    "tax_id": 90, "name": 60, "like": 35, "phone": 25, "place": 25, "email": 30, "domain": 25,
    "other": -50,
}  # fmt: skip
_LIKE = 80  # of 100, from which names are similar
_LEAST_LIKE = 3  # characters: shorter names are similar by chance
_PUBLIC = frozenset(
    {
        "gmail.com", "yahoo.com", "yahoo.com.tw", "hotmail.com", "outlook.com", "msn.com",
        "icloud.com", "me.com", "pchome.com.tw", "seed.net.tw", "hinet.net", "ms1.hinet.net",
        "ms2.hinet.net", "livemail.tw", "kimo.com", "qq.com",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Firm:
    """What a customer is compared by; `name` is normal_name, places are address keys."""

    id: int | None
    name: str = ""
    tax_id: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)
    emails: frozenset[str] = field(default_factory=frozenset)

    def domains(self) -> set[str]:
        """The mail domains that are a firm's own."""
        return {each.rpartition("@")[2] for each in self.emails} - _PUBLIC


def bare_phone(phone: str) -> str:
    """A number in its one form without the extension: the switchboard is shared."""
    return phone.partition("#")[0]


def compare(one: Firm, other: Firm) -> tuple[int, tuple[str, ...]]:
    """The score of a pair, 0 to 100, and what speaks for and against it (keys of REASONS).

    Two tax IDs that differ speak against: a branch and its head office are two customers.
    """
    found = []
    if one.tax_id and other.tax_id:
        found.append("tax_id" if one.tax_id == other.tax_id else "other")
    if one.name and one.name == other.name:
        found.append("name")
    elif _alike(one.name, other.name):
        found.append("like")
    if one.phones & other.phones:
        found.append("phone")
    if one.places & other.places:
        found.append("place")
    if one.emails & other.emails:
        found.append("email")
    elif one.domains() & other.domains():
        found.append("domain")
    score = sum(map(_WEIGHTS.__getitem__, found))
    return max(0, min(score, 100)), tuple(found)


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST_LIKE:
        return False
    return fuzz.ratio(one, other) >= _LIKE or (one in other or other in one)
