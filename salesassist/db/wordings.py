"""The house's own words: the clauses of its contracts, the texts of its mails."""

from salesassist.db.base import Record
from salesassist.db.fields import Choice, Flag, Text, Whole
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.texts import N_


class ContractClause(Record):
    """A clause of the company's contracts, one paragraph a line, with {facts} of the order."""

    language = Choice(N_("Language"), PAPER_LANGUAGES, default="zh_TW")
    position = Whole(N_("No."), default=1)
    title = Text(N_("Heading"), limit=80, required=True)
    text = Text(N_("Clause"), limit=5_000, lines=5, required=True)
    table = Flag(N_("With the table of instalments"), default=False)
    active = Flag(N_("Active"), default=True)

    def __str__(self) -> str:
        return self.title


class MailText(Record):
    """The house's own words of a mail, for one kind of paper in one language."""

    kind = Text(N_("Paper"), limit=40, required=True)
    language = Choice(N_("Language"), PAPER_LANGUAGES, default="zh_TW")
    subject = Text(N_("Subject"), limit=200, required=True)
    text = Text(N_("Words"), limit=5_000, lines=8, required=True)

    class Meta:
        table_name = "mail_text"
        indexes = ((("kind", "language"), True),)

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
