"""Addresses taken apart with the roads of Taiwan, read once from the table that is shipped."""

import gzip
from functools import cache, lru_cache

from salesassist.paths import resources
from salesassist.rules import addresses

_REMEMBERED = 1_000  # addresses: what is kept of one is asked several times in a row


@cache
def _roads() -> dict[str, dict[str, str]]:
    """City -> road -> district; roads of several districts are not in it (post, February 2021)."""
    told = gzip.decompress((resources() / "postal" / "roads.tsv.gz").read_bytes()).decode()
    found: dict[str, dict[str, str]] = {}
    for line in told.splitlines():
        city, district, names = line.split("\t")
        found.setdefault(city, {}).update(dict.fromkeys(names.split(" "), district))
    return found


def district_of(city: str, road: str) -> str:
    """The one district of a city a road lies in; empty where there is none or several."""
    return _roads().get(city, {}).get(road, "")


@lru_cache(_REMEMBERED)
def split(text: str) -> addresses.Place:
    """An address of Taiwan taken apart, with the roads that lie in one district alone."""
    return addresses.split(text, district_of)


def key_of(text: str) -> str:
    """What two spellings of one address have in common."""
    return addresses.key_of(text, split(text))
