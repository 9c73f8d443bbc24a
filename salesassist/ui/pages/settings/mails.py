"""The house's own texts of mails, by kind of paper and language."""

from salesassist.db import MailText
from salesassist.desk.issue import kinds, title_of
from salesassist.desk.mail import check_text
from salesassist.texts import N_, Problem
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.settings.keeper import Values
from salesassist.ui.pages.settings.pair import Kind, Pair


class NoSuchPaper(Problem):
    """A mail text is for a paper there is none of."""

    says = N_("“{kind}” is no paper. Known are: {kinds}.")


MAILS = Kind(
    model=MailText,
    columns=(Column("kind", MailText.kind.label, show=lambda row: _titled(row.kind)), "language",
             "subject"),
    fields="kind language subject+ text+",
    title=N_("Mail texts"),
    note=N_(
        "Words of the mail that takes a paper along, where the usual ones do not fit. In braces:"
        " {title} {number} {company} {person} {sender} {phone}. The paper is named as on the"
        " command line, such as quotation or statement."
    ),
    new=N_("New mail text"),
    new_title=N_("New mail text"),
    empty=N_("No text of your own: mails use the usual words."),
    order=(MailText.kind, MailText.language),
    needs=("kind", "subject", "text"),
)  # fmt: skip


def mails(context: Context) -> Pair:
    """The section of mail texts."""
    return Pair(context, MAILS, removable=True, check=check)


def check(values: Values) -> dict[str, Problem]:
    """What stands against a text: no such paper, or braces nobody can fill in."""
    kind = str(values.get("kind") or "")
    if kind and kind not in kinds():
        return {"kind": NoSuchPaper(kind=kind, kinds=", ".join(kinds()))}
    for name in ("subject", "text"):
        try:
            check_text(str(values.get(name) or ""))
        except Problem as problem:
            return {name: problem}
    return {}


def _titled(kind: str) -> str:
    return title_of(kind) if kind in kinds() else kind
