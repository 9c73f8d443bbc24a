"""The after-sales page: service, satisfaction, complaints, and what went to the supervisor."""

from pathlib import Path

from salesassist.db import Anomaly, Complaint, ServiceRecord, Wave
from salesassist.texts import N_
from salesassist.ui.pages import Tab
from salesassist.ui.pages.sub_views import SubViewsPage

_ROOM = "salesassist.ui.pages.aftersales"


class AftersalesPage(SubViewsPage):
    """Four views; the number after each is how many are open."""

    VIEWS = (
        Tab("service", N_("Service"), "headset", f"{_ROOM}.service", "ServiceView"),
        Tab("surveys", N_("Satisfaction"), "star", f"{_ROOM}.surveys", "SurveysView"),
        Tab("complaints", N_("Complaints"), "complaint", f"{_ROOM}.complaints", "ComplaintsView"),
        Tab("reports", N_("Reports to the supervisor"), "bell", f"{_ROOM}.reports", "ReportsView"),
    )
    COUNTED = (ServiceRecord, Wave, Complaint, Anomaly)

    def count(self, name: str) -> str:
        """How many are open."""
        model = {"service": ServiceRecord, "complaints": Complaint, "reports": Anomaly}.get(name)
        if model is None:
            found = Wave.select().where(Wave.state == "running").count()
        else:
            found = model.select().where(model.state != "closed").count()
        return f"{found:,}" if found else ""

    def take_forms(self, paths: list[Path]) -> None:
        """Filled survey forms dropped on the window."""
        self.show_view("surveys").take_forms(paths)
