"""Every text of the screen is translated, and every translation is of a text of the screen."""

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import REPO, none, product

LANGUAGES = ["zh_TW"]
MARKS = {"N_", "tr"}


def catalogues(language: str) -> dict[str, dict[str, str]]:
    """The translation files of a language by name; TOML itself refuses a text given twice."""
    folder = REPO / "resources" / "i18n" / language
    return {p.name: tomllib.loads(p.read_text(encoding="utf-8")) for p in folder.glob("*.toml")}


def marked() -> Iterator[tuple[str, str]]:
    """Every text marked in the source, with its place."""
    for source in product():
        for on, name, node in source.calls:
            given = node.args[0] if node.args else None
            if not on and name in MARKS and isinstance(given, ast.Constant):
                yield given.value, source.at(node, name)


def places(text: str) -> set[str]:
    """The {names} a text has room for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_marks_hold_plain_texts():
    """The reader of marks cannot see into f-strings, sums and names."""
    findings = []
    for source in product():
        for on, name, node in source.calls:
            if on or name not in MARKS or source.name == "texts":
                continue
            given = node.args[0] if len(node.args) == 1 else None
            if isinstance(given, ast.JoinedStr | ast.BinOp) or given is None:
                findings.append(source.at(node, f"{name}() of what is no plain text"))
            elif name == "N_" and not isinstance(given, ast.Constant):
                findings.append(source.at(node, "N_() of what is no plain text"))
    none(findings)


def test_sentences_of_problems_are_marked():
    """`says = N_("…")`, in every class of a known problem."""
    findings = []
    for source in product():
        classes = [node for node in source.nodes if isinstance(node, ast.ClassDef)]
        for line in (line for each in classes for line in each.body):
            says = isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "says"
            if says and not ast.unparse(line.value).startswith("N_("):
                findings.append(source.at(line, "says is not marked"))
    none(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str):
    known = {text for file in catalogues(language).values() for text in file}
    missing = [f"{place}: {text!r}" for text, place in marked() if text not in known]
    none(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_over(language: str):
    used = {text for text, _ in marked()}
    unused = [
        f"{name}: {text!r}"
        for name, file in catalogues(language).items()
        for text in file
        if text not in used
    ]
    none(unused)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_whole_and_single(language: str):
    """None is empty, none loses or invents a {place}, none stands in two files."""
    first: dict[str, str] = {}
    findings = []
    for name, file in catalogues(language).items():
        for text, said in file.items():
            if not said.strip():
                findings.append(f"{name}: {text!r} is empty")
            if places(text) != places(said):
                findings.append(f"{name}: {text!r} has {places(text)}, but {places(said)}")
            if text in first:
                findings.append(f"{name}: {text!r} stands in {first[text]} too")
            first[text] = name
    none(findings)


def printed(path: Path) -> dict[str, set[str]]:
    """The printed words of a language as table.key, with the facts each has room for."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{t}.{key}": places(said) for t, keys in tables.items() for key, said in keys.items()}


def test_papers_say_the_same_in_every_language():
    """The same keys in every file of wording; a sentence may leave a fact unsaid, never invent."""
    files = sorted((REPO / "resources" / "wording").glob("*.toml"))
    first = printed(files[0])
    for path in files[1:]:
        other = printed(path)
        assert set(first) == set(other), set(first) ^ set(other)
        different = {key: (first[key], other[key]) for key in first if first[key] != other[key]}
        assert not different, f"{path.name}: {different}"
