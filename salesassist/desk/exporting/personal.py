"""Personal columns of what goes out: masked unless somebody may see them and says why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from salesassist.desk.exporting.listing import Head, Listing, Value
from salesassist.desk.people import may
from salesassist.rules import privacy

SEES = "export personal data"


def masked_columns(heads: Iterable[Head], *, who: str, reason: str) -> tuple[str, ...]:
    """The words of the personal columns that go out masked: all, without the right or a reason."""
    open_ = bool(reason.strip()) and may(who, SEES)
    return () if open_ else tuple(head.words for head in heads if head.personal)


def mask(value: Value, kind: str) -> Value:
    """A personal value hidden as on the screen (a key of rules.privacy.MASKS)."""
    return None if value is None else privacy.mask(str(value), kind)


def with_masks(listing: Listing, masked: Sequence[str]) -> Listing:
    """The list with these columns masked."""
    places = {at for at, head in enumerate(listing.heads) if head.personal and head.words in masked}
    if not places:
        return listing
    rows = [
        [
            mask(value, listing.heads[at].mask) if at in places else value
            for at, value in enumerate(row)
        ]
        for row in listing.rows
    ]
    return replace(listing, rows=rows)
