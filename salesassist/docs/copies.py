"""Several copies of one paper in one file, each with its own pages 1 of n."""

from collections.abc import Sequence

from salesassist.docs.file import PaperFile
from salesassist.docs.opening import Layout


class Copies:
    """The copies of one issue: the same check code, another mark at the head."""

    def __init__(self, layouts: Sequence[Layout], file: PaperFile):
        self.layouts, self._file = layouts, file
        self.sheet = layouts[0].sheet

    def pdf(self) -> bytes:
        """The finished file: its code stands in it once, as in a paper of one copy."""
        for layout in self.layouts:
            layout.sheet.put(layout.foot)
        sheet = self.sheet
        return self._file.finish(sheet.title, sheet.author, sheet.keywords)

    def put(self) -> None:
        """Put all copies into the file they share with other papers."""
        self._file.mark(self.sheet.title)
        for layout in self.layouts:
            layout.sheet.put(layout.foot)
