"""Personal data as somebody may see it who has no right to the whole: 林○宏, 0933-***-219."""

import re

_CIRCLE = "○"


def mask_name(name: str) -> str:
    """A name without what is in its middle: 王明 → 王○, 林堃宏 → 林○宏, Megan Lee → M*** L***."""
    bare = name.strip()
    if re.fullmatch(r"[ -~]+", bare):
        return " ".join(f"{word[0]}***" for word in bare.split())
    if len(bare) <= 1:
        return bare and _CIRCLE
    if len(bare) == 2:
        return bare[0] + _CIRCLE
    return bare[0] + _CIRCLE * (len(bare) - 2) + bare[-1]


def mask_phone(phone: str) -> str:
    """A number without the group before its last: a mobile's owner is one person.

    A switchboard (02-2712-3456#215) is the firm's and stays.
    """
    if not phone.startswith("09") or len(phone) < 8:
        return phone
    parts = phone.split("-")
    if len(parts) == 3:
        return f"{parts[0]}-***-{parts[2]}"
    return f"{phone[:4]}***{phone[-3:]}"


def mask_email(address: str) -> str:
    """An address with the first character of its name: k***@yunchen.example."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}***{at}{domain}" if at else address
