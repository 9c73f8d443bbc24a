"""What the notice of a changed account is told."""

from dataclasses import dataclass
from datetime import date

from salesassist.docs.facts_base import Bank, Contact, PaperFacts, Party


@dataclass(frozen=True, kw_only=True)
class AccountNotice(PaperFacts):
    """匯款帳戶變更通知: the old account, the new one, from when; `call` is whom to ask first.

    `approved_by` is the supervisor who let it go out: without one there is no notice.
    """

    customer: Party
    old: Bank
    new: Bank
    from_on: date
    approved_by: str = ""
    reason: str = ""
    call: Contact | None = None
    other_call: Contact | None = None
