"""Passwords: how long, how they are kept, and how long a wrong one makes one wait."""

import base64
import hashlib
import hmac
import unicodedata

from salesassist.texts import N_, Problem

SHORTEST, LONGEST = 8, 1024
FREE_TRIES = 3
"""Wrong passwords in a row that cost nothing but another try."""
LONGEST_WAIT = 15 * 60
_COST = {"n": 2**15, "r": 8, "p": 1}  # 32 MiB: about a tenth of a second on an office PC
_COMMON = frozenset(
    {
        *("password", "passw0rd", "password1", "iloveyou", "qwertyui", "qwertyuiop", "asdfghjk"),
        *("12345678", "123456789", "1234567890", "87654321", "abc12345", "a1234567", "1qaz2wsx"),
    }
)


class WrongLength(Problem):
    """A new password is too short or too long."""

    says = N_("A password has {least} to {most} characters: please choose another.")


class TooCommon(Problem):
    """A new password is one that everybody tries first."""

    says = N_("This password is among those everybody tries first: please choose another.")


def check_new(password: str) -> None:
    """Refuse a password that is too short, too long or known to everybody."""
    same = _form(password)
    if not SHORTEST <= len(same) <= LONGEST:
        raise WrongLength(least=SHORTEST, most=LONGEST)
    if same.casefold() in _COMMON or len(set(same)) == 1:
        raise TooCommon()


def keep(password: str, salt: bytes) -> str:
    """The text by which a password is known again; it cannot be turned back.

    `salt` is 16 random bytes of this password's own (the caller's, for rules have no chance).
    """
    made = hashlib.scrypt(_form(password).encode(), salt=salt, maxmem=2**26, **_COST)
    parts = (base64.b64encode(each).decode("ascii") for each in (salt, made))
    return "$".join(("scrypt", str(_COST["n"]), *parts))


def fits(password: str, kept: str) -> bool:
    """Whether a typed password is the one kept."""
    kind, cost, salt, made = kept.split("$")
    if kind != "scrypt":
        return False
    settings = _COST | {"n": int(cost)}
    wanted = base64.b64decode(made)
    found = hashlib.scrypt(
        _form(password).encode(), salt=base64.b64decode(salt), maxmem=2**26, **settings
    )
    return hmac.compare_digest(found, wanted)


def wait_after(tries: int) -> int:
    """Seconds to wait after so many wrong passwords in a row: none, then 5, doubling to 15 min."""
    return 0 if tries < FREE_TRIES else min(5 * 2 ** (tries - FREE_TRIES), LONGEST_WAIT)


def _form(password: str) -> str:
    """Width and composed forms alike, as keyboards differ; spaces count."""
    return unicodedata.normalize("NFKC", password)
