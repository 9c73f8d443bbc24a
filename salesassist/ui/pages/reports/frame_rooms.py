"""The frame of the rooms with a list and a sheet: narrower panes, beside the list of reports."""

from salesassist.ui.pages.reference.frame import ReferenceView


class ReportRoom(ReferenceView):
    """Which one (left), what it is (middle), what came of it (right)."""

    PANES, LEAST = [256, 620, 340], (228, 310, 283)
    ROOMY = 1240  # the list of reports stands beside it
