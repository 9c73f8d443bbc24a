"""The row of stages: a circle for each, done, at hand or to come, its name and its time below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, theme

DONE, NOW, LATER = "done", "now", "later"
CIRCLE, LINE, PADDING, GAP = 18, 18, 10, 9
STATES = {DONE: N_("done"), NOW: N_("at hand"), LATER: N_("to come")}


@dataclass(frozen=True)
class Stage:
    """One stage: its name, the time below it, its state; `late` when its time is over."""

    name: str
    when: str
    state: str
    late: bool = False


class StagesRow(QWidget):
    """`set_stages` shows other ones; a screen reader hears them as one sentence."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._stages: Sequence[Stage] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages."""
        self._stages = tuple(stages)
        spoken = (f"{one.name} {tr(STATES[one.state])} {one.when}".strip() for one in stages)
        self.setAccessibleName("，".join(spoken))
        self.update()

    def stages(self) -> Sequence[Stage]:
        """What is shown."""
        return self._stages

    def sizeHint(self) -> QSize:
        looks = theme.current()
        return QSize(80 * max(len(self._stages), 1), looks.px(CIRCLE + 2 * LINE + 2 * PADDING + 4))

    minimumSizeHint = sizeHint

    def widths(self) -> list[float]:
        """How wide each stage stands: as its words need, what is left over shared by all.

        Where the words need more than there is, all give way in the same measure.
        """
        looks, room = theme.current(), self.width() - 2 * PADDING
        small = QFontMetrics(looks.font(12))
        needs = []
        for stage in self._stages:
            name = QFontMetrics(looks.font(bold=stage.state == NOW))
            wide = max(name.horizontalAdvance(stage.name), small.horizontalAdvance(stage.when))
            needs.append(wide + GAP)
        over = room - sum(needs)
        if over < 0:
            return [need * room / sum(needs) for need in needs]
        return [need + over / len(needs) for need in needs]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        painter, looks = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle, left = looks.px(CIRCLE), float(PADDING)
        widths = self.widths()
        for at, (stage, wide) in enumerate(zip(self._stages, widths, strict=True)):
            box = QRectF(left + 4, looks.px(PADDING), circle, circle)
            if at + 1 < len(self._stages):
                reached = self._stages[at + 1].state != LATER
                painter.setPen(QPen(looks.colour("gn" if reached else "edge"), 2))
                middle = box.center().y()
                painter.drawLine(QPointF(box.right() + 4, middle), QPointF(left + wide, middle))
            self._paint_circle(painter, box, stage.state)
            self._paint_words(painter, QRectF(left + 4, box.bottom() + 4, wide - 8, 40), stage)
            left += wide

    def _paint_circle(self, painter: QPainter, box: QRectF, state: str) -> None:
        looks = theme.current()
        if state == DONE:
            at = QPoint(round(box.left()), round(box.top()))
            icons.paint(painter, at, "confirmed", "gn", round(box.width()))
            return
        inset = 3.0 if state == NOW else 0.75
        width = 6.0 if state == NOW else 1.5
        painter.setPen(QPen(looks.colour("ac" if state == NOW else "fbb"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))

    def _paint_words(self, painter: QPainter, room: QRectF, stage: Stage) -> None:
        looks = theme.current()
        name, when = QRectF(room), QRectF(room)
        name.setHeight(looks.px(LINE))
        when.setTop(name.bottom())
        when.setHeight(looks.px(LINE))
        painter.setFont(looks.font(bold=stage.state == NOW))
        painter.setPen(looks.colour("t2" if stage.state == LATER else "t1"))
        _short(painter, name, stage.name)
        painter.setFont(looks.font(12))
        painter.setPen(looks.colour("rd" if stage.late else "t2"))
        _short(painter, when, stage.when)


def _short(painter: QPainter, room: QRectF, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), cut)
