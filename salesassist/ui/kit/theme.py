"""Colours by role, the type, the palette and the style sheet: what the window looks like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from salesassist.paths import resources

# role: light, dark
_ROLES = {
    "win": ("#F3F4F6", "#202429"),  # title, tab row, status bar
    "base": ("#FFFFFF", "#17191D"),  # lists, forms, tables, fields
    "panel": ("#F8F9FA", "#1C2025"),  # table head, sums, list foot
    "line": ("#E4E7EA", "#2A3036"),  # row lines
    "edge": ("#D3D8DC", "#394048"),  # pane borders, field sides
    "fbb": ("#858E97", "#7C8690"),  # lower edge of fields and buttons
    "t1": ("#1A2027", "#E6E9EC"),  # text
    "t2": ("#535D67", "#AEB6BF"),  # labels, second lines
    "t3": ("#616B75", "#95A0AA"),  # hints, key names
    "ac": ("#1F5AA6", "#82B2EF"),  # accent
    "on": ("#FFFFFF", "#0E1A29"),  # text on accent
    "acb": ("#E6EEF8", "#22344B"),  # selected row, chosen filter
    "rd": ("#B3261E", "#F3948E"),  # overdue, error
    "rdb": ("#FBEAE8", "#3B2423"),  # its ground
    "am": ("#875200", "#E6B95F"),  # warning, due soon
    "amb": ("#FBF1DC", "#362C18"),  # its ground
    "gn": ("#1C6B3F", "#7FCB9C"),  # checked, matches
    "gnb": ("#E5F3EA", "#1D3327"),  # its ground
    "gyb": ("#E9ECEF", "#2D333A"),  # neutral chip, empty bar
    "bar2": ("#B9C3CE", "#4A545F"),  # second series
    "desk": ("#DDE1E5", "#121417"),  # behind paper
}

LIGHT: Mapping[str, str] = {role: light for role, (light, _) in _ROLES.items()}
DARK: Mapping[str, str] = {role: dark for role, (_, dark) in _ROLES.items()}

TEXT_SIZES = {"small": 12, "standard": 13, "large": 15}
STANDARD = TEXT_SIZES["standard"]
SMALLEST = 11

THEMES = ("system", "light", "dark", "contrast")
FAMILIES = ["Noto Sans TC", "Chocolate Classical Sans"]
FONT_FILES = ("NotoSansTC-Regular.ttf", "NotoSansTC-Bold.ttf", "fallback.ttf")

_PROPERTY = "salesassist_theme"


@dataclass(frozen=True)
class Theme:
    """The colours and the text size in force; sizes are given for the standard 13 px."""

    name: str = "light"
    colours: Mapping[str, str] = field(default_factory=lambda: LIGHT)
    size: int = STANDARD

    def colour(self, role: str) -> QColor:
        """The colour of a role of the table in look.md §2, such as "t2"."""
        return QColor(self.colours[role])

    def px(self, pixels: int) -> int:
        """A height or width at 13 px text, at the size chosen."""
        return round(pixels * self.size / STANDARD)

    def text(self, pixels: int) -> int:
        """A text size, scaled, never below what can be read."""
        return max(SMALLEST, self.px(pixels))

    def font(self, pixels: int = STANDARD, *, bold: bool = False) -> QFont:
        """The program's type at a size."""
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(self.text(pixels))
        font.setBold(bold)
        return font


_DEFAULT = Theme()


def current() -> Theme:
    """The theme of the running application; the light one before any was set."""
    application = QApplication.instance()
    found = application.property(_PROPERTY) if application else None
    return found if isinstance(found, Theme) else _DEFAULT


def load_fonts() -> list[str]:
    """Register the shipped fonts, so that no PC's own fonts matter; return their families."""
    families: list[str] = []
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families


def apply(application: QApplication, name: str = "light", size: str = "standard") -> Theme:
    """Set the look of the whole application: `name` of THEMES, `size` of TEXT_SIZES."""
    application.setStyle("Fusion")
    if name == "contrast":
        application.setPalette(QPalette())
        theme = Theme(name, _of_system(application.palette()), TEXT_SIZES[size])
    else:
        theme = _resolve(name, TEXT_SIZES[size])
    application.setProperty(_PROPERTY, theme)
    application.setFont(theme.font())
    if name != "contrast":
        application.setPalette(palette(theme))
    application.setStyleSheet("" if name == "contrast" else style_sheet(theme))
    return theme


def _of_system(system: QPalette) -> dict[str, str]:
    """The roles in the colours of a high-contrast system: meaning stays in icons and words."""
    window, base = system.window().color().name(), system.base().color().name()
    text, accent = system.text().color().name(), system.highlight().color().name()
    colours = dict.fromkeys(_ROLES, text)
    colours |= dict.fromkeys(("win", "panel", "desk", "rdb", "amb", "gnb", "gyb", "acb"), window)
    return colours | {"base": base, "ac": accent, "on": system.highlightedText().color().name()}


def _resolve(name: str, size: int) -> Theme:
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    return Theme(name, DARK if name == "dark" else LIGHT, size)


def palette(theme: Theme) -> QPalette:
    """The palette of the roles, for whatever the style sheet does not reach."""
    chosen = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, "win"),
        (roles.WindowText, "t1"),
        (roles.Base, "base"),
        (roles.AlternateBase, "panel"),
        (roles.Text, "t1"),
        (roles.Button, "base"),
        (roles.ButtonText, "t1"),
        (roles.BrightText, "rd"),
        (roles.ToolTipBase, "base"),
        (roles.ToolTipText, "t1"),
        (roles.PlaceholderText, "t3"),
        (roles.Highlight, "ac"),
        (roles.HighlightedText, "on"),
        (roles.Link, "ac"),
        (roles.LinkVisited, "ac"),
        (roles.Accent, "ac"),
        (roles.Light, "base"),
        (roles.Midlight, "line"),
        (roles.Mid, "edge"),
        (roles.Dark, "desk"),
        (roles.Shadow, "desk"),
    ):
        chosen.setColor(role, theme.colour(colour))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        chosen.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("t3"))
    return chosen


def style_sheet(theme: Theme) -> str:
    """The shipped template filled in: @role is a colour, @13px a text size, @28h a height."""
    template = (resources() / "themes" / "look.qss").read_text(encoding="utf-8")
    filled = re.sub(r"@(\d+)px", lambda hit: f"{theme.text(int(hit[1]))}px", template)
    filled = re.sub(r"@(\d+)h", lambda hit: f"{theme.px(int(hit[1]))}px", filled)
    return re.sub(r"@([a-z]\w*)", lambda hit: theme.colours[hit[1]], filled)


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours written #RRGGBB, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
