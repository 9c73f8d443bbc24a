"""Every marked text of the rules is translated, with the same facts in it."""

import ast
import string
from pathlib import Path

import pytest

from salesassist import rules
from salesassist.texts import load

SOURCES = sorted(Path(rules.__file__).parent.glob("*.py"))


def marked(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "N_"
    ]


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_texts_are_translated(path: Path) -> None:
    catalogue = load("zh_TW")
    for source in marked(path):
        assert source in catalogue
        assert facts(catalogue[source]) <= facts(source)
