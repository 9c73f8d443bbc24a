"""Going on with a form of a page that was laid aside: of a new record, of a kept one, of a part."""

from functools import partial

from salesassist.db import Unfinished
from salesassist.desk.unfinished import drop_unfinished
from salesassist.texts import N_, tr
from salesassist.ui.pages.records.frame import RecordsFrame


class Resuming(RecordsFrame):
    """What a page of records does with what lies aside; `_begin` shows a new record."""

    def _begin(self) -> None:
        raise NotImplementedError

    def resume(self, row: Unfinished) -> None:
        """Continue a form of this page that was laid aside."""
        if row.request in self.open_requests():
            return
        self.sheet.leave()
        table = row.form.partition(".")[2]
        parts = [each for each in self.sheet.parts if each.form_name() == row.form]
        owner = row.content["fixed"].get(self.MODEL._meta.table_name)
        if parts:
            kept = owner or parts[0].owner_of(row.record)
        else:
            kept = row.record or self.sheet.keeper.draft.kept_as(row)
        if (parts or kept) and self.MODEL.get_or_none(self.MODEL.id == kept) is None:
            self._tell_gone(row)
        elif parts:
            self.show_record(kept)
            parts[0].resume(row)
        elif kept is not None:
            self.show_record(kept)
            if row.record is None:
                self.sheet.keeper.resume(row)
                self.sheet.keeper.keep_quietly()
        elif table == self.MODEL._meta.table_name:
            self._begin()
            self.sheet.keeper.resume(row)
            self.sheet.judge_all()

    def _tell_gone(self, row: Unfinished) -> None:
        """What was typed speaks of a record that is no more: only now does the person learn it."""
        words = N_(
            "“{what}” was removed meanwhile: put it back from the bin, or throw away what was"
            " typed."
        )
        forget = {N_("Throw away"): partial(self._throw_away, row.request)}
        self.context.quiet.error(tr(words).format(what=row.title), **forget)

    def _throw_away(self, request: str) -> None:
        drop_unfinished(request)
        self.context.laid_aside()

    def open_requests(self) -> set[str]:
        """The forms that lie open here, by request."""
        return {each.draft.request for each in self.sheet.keepers() if each.record is not None}
