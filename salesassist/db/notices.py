"""The notice of PDPA §8 (告知書) in its versions: what contacts are told."""

from salesassist.db.base import Record
from salesassist.db.fields import NOTE_LIMIT, Choice, Day, Text
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.texts import N_


class PrivacyNotice(Record):
    """One version of the notice; once it was given to somebody it is never changed."""

    number = Text(N_("Version of the notice"), limit=20, unique=True, required=True)
    first = Day(N_("Used from"))
    language = Choice(N_("Language"), PAPER_LANGUAGES, default="zh_TW")
    purposes = Text(
        N_("Purposes"), limit=NOTE_LIMIT, lines=2, required=True,
        hint=N_("With their codes: 069, 090, 040, 157 …"),
    )  # fmt: skip
    categories = Text(
        N_("Categories of data"), limit=NOTE_LIMIT, lines=2, required=True,
        hint=N_("With their codes: C001 …"),
    )  # fmt: skip
    period = Text(N_("For how long"), limit=NOTE_LIMIT, lines=2, required=True)
    area = Text(N_("Area of use"), limit=NOTE_LIMIT, required=True)
    recipients = Text(N_("Recipients"), limit=NOTE_LIMIT, lines=2, required=True)
    means = Text(N_("In which way"), limit=NOTE_LIMIT, lines=2, required=True)
    rights = Text(N_("Rights, and how they are used"), limit=NOTE_LIMIT, lines=3, required=True)
    effect = Text(N_("Effect of not giving data"), limit=NOTE_LIMIT, lines=2, required=True)
    origin = Text(N_("Source, where not from the person"), limit=NOTE_LIMIT, lines=2)
    refusal = Text(N_("How marketing is refused, free of charge"), limit=NOTE_LIMIT, lines=2)

    def settled(self) -> bool:
        """Whether it was given to somebody: then another version is written."""
        return self.id is not None and self.contact_set.exists()

    def __str__(self) -> str:
        return self.number
