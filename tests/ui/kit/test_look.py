"""The look: contrast of every pair of colours, the filled template, icons, fonts, text sizes."""

import re

import pytest

from salesassist.paths import resources
from salesassist.ui.kit import icons, theme

TEXT_PAIRS = """t1 base, t1 acb, t1 win, t1 panel, t2 base, t2 win, t2 acb, t2 gyb, t2 panel, t3 base, t3 win, t3 acb,
on ac, ac base, ac acb, ac win, rd base, rd rdb, rd acb, am base, am amb, am acb, gn base, gn gnb, gn win, t1 amb, t1 rdb"""


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", [pair.split() for pair in TEXT_PAIRS.split(",")], ids="-".join)
def test_text_can_be_read(colours, pair):
    """WCAG 2.2 §1.4.3: text needs 4.5."""
    assert theme.contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["base", "win"])
def test_edges_can_be_seen(colours, ground):
    """WCAG 2.2 §1.4.11: edges of fields need 3."""
    assert theme.contrast(colours["fbb"], colours[ground]) >= 2.95


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_has_no_open_place(name):
    filled = theme.style_sheet(theme.Theme(name, theme.DARK if name == "dark" else theme.LIGHT))
    assert "@" not in filled.split("*/", 1)[1]
    assert filled.count("{") == filled.count("}")


def test_text_size_scales_rows_and_never_gets_too_small():
    assert theme.Theme(size=15).px(28) == 32
    assert theme.Theme(size=12).text(11) == 11
    assert re.search(r"font-size: 16px", theme.style_sheet(theme.Theme(size=15)))


def test_high_contrast_keeps_the_system(qapp):
    theme.apply(qapp, "contrast")
    assert qapp.styleSheet() == ""


def test_the_shipped_fonts_are_there(fonts):
    assert set(theme.FAMILIES) <= set(fonts)


def test_every_meaning_has_its_icon():
    missing = [
        name
        for name in icons.MEANINGS.values()
        if not (resources() / "icons" / f"{name}.svg").is_file()
    ]
    assert missing == []


def test_an_icon_follows_the_theme(qapp):
    made = icons.icon("printer", "t1")
    light = made.pixmap(16, 16).toImage()
    theme.apply(qapp, "dark")
    dark = made.pixmap(16, 16).toImage()
    assert light != dark
    assert dark == icons.pixmap("printer", "t1").toImage()


def test_an_icon_is_sharp_at_150_percent(qapp):
    assert icons.pixmap("search", "t2", 16, 1.5).width() == 24
