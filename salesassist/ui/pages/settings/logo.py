"""The company's logo: a picture chosen from a file, shown as paper shows it, or taken away."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label

LIMIT = 1024 * 1024
MOST_PIXELS = 6_000
SHOWN = (144, 56)
LABEL = 64
FORMATS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}


class PictureTooLarge(Problem):
    """The picture has more bytes than a letterhead should carry."""

    says = N_(
        "{file} has {kb:,} KB; a logo may have {limit:,} KB: save it smaller, then choose it."
    )


class NotAPicture(Problem):
    """The file is no whole PNG or JPEG."""

    says = N_("{file} is no whole PNG or JPEG picture: export the logo anew, then choose it.")


class PictureUnreadable(Problem):
    """The file cannot be opened."""

    says = N_("{file} cannot be read ({detail}): check that you may open it.")


def read_picture(path: Path) -> bytes:
    """The bytes of a PNG or JPEG of at most 1 MB; raises the Problem that fits."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise PictureUnreadable(file=path.name, detail=file.errorString())
    if file.size() > LIMIT:
        raise PictureTooLarge(file=path.name, kb=file.size() // 1024, limit=LIMIT // 1024)
    content = bytes(file.readAll().data())
    file.close()
    if _image(content).isNull():
        raise NotAPicture(file=path.name)
    return content


def _image(content: bytes) -> QImage:
    """The picture of whole PNG or JPEG bytes, a null one for anything else."""
    kind = next((name for name, magic in FORMATS.items() if content.startswith(magic)), "")
    if not kind or not _whole(kind, content):
        return QImage()
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    size = reader.size()
    fits = 0 < size.width() <= MOST_PIXELS and 0 < size.height() <= MOST_PIXELS
    return reader.read() if fits else QImage()


def _whole(kind: str, content: bytes) -> bool:
    """Whether the bytes go on to the format's end mark; Qt takes half a picture for one."""
    return b"IEND" in content[-16:] if kind == "png" else b"\xff\xd9" in content[-64:]


class Logo(QWidget):
    """`chosen` gives the bytes of a picture, or None to take it away; `failed` a Problem."""

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.picture = Label()
        self.picture.setFixedSize(*(theme.current().px(side) for side in SHOWN))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(tr(N_("Logo")))
        self.choose_button = Button(tr(N_("Choose picture")), icon="paperclip", deed=self.choose)
        self.remove_button = Button(tr(N_("Take away")), "quiet", icon="x", deed=self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = Label(tr(N_("Logo")), "label")
        label.setMinimumWidth(theme.current().px(LABEL))
        row.addWidget(label)
        row.addWidget(self.picture)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addWidget(Label(tr(N_("PNG or JPEG, at most 1 MB")), "note"))
        row.addStretch(1)

    def show_bytes(self, content: bytes | None) -> None:
        """Show a picture, or that there is none."""
        image = _image(bytes(content)) if content else QImage()
        self.remove_button.setVisible(bool(content))
        self.picture.setVisible(bool(content))
        if not image.isNull():
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            size = self.picture.size() * self.devicePixelRatioF()
            scaled = image.scaled(size, keep, smooth.SmoothTransformation)
            scaled.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(QPixmap.fromImage(scaled))

    @Slot()
    def choose(self) -> None:
        """Ask for a picture."""
        kinds = tr(N_("Pictures (*.png *.jpg *.jpeg)"))
        name, _ = QFileDialog.getOpenFileName(self, tr(N_("Choose picture")), "", kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Take a picture from a file."""
        try:
            content = read_picture(path)
        except Problem as problem:
            self.failed.emit(problem)
            return
        self.show_bytes(content)
        self.chosen.emit(content)

    @Slot()
    def remove(self) -> None:
        """Take the picture away."""
        self.show_bytes(None)
        self.chosen.emit(None)
