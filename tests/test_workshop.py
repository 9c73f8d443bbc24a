"""The workshop: sizes that read well, nothing of one machine in the tree, pins that fit."""

import ast
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.sources import REPO, none, product, workshop

# Longer than a file or a function should be, and why it is so all the same.
LONG_FILES = {
    "tools/setup.py": "one file, because it runs before anything is installed",
    "salesassist/docs/facts.py": "the border of all papers: dataclasses, nothing else",
    "salesassist/docs/samples.py": "facts written out, one a line",
    "tests/docs/cases.py": "facts written out, one a line",
    "tests/rules/test_cases.py": "one test for each family of shared cases",
}
LONG_FUNCTIONS = {
    "tests/conftest.py:company": "records written out, one a line",
}


def test_every_module_says_what_it_is():
    findings = []
    for source in (*product(), *workshop()):
        said = (ast.get_docstring(source.tree) or "").split("\n")[0]
        if not said and source.text:
            findings.append(source.at(source.tree, "has no docstring"))
        elif said and not said.rstrip('"').endswith((".", "?", "!", "。")):
            findings.append(source.at(source.tree, f"begins with no whole sentence: {said!r}"))
    none(findings)


def test_files_are_short():
    findings = []
    for source in (*product(), *workshop()):
        lines = source.text.count("\n")
        # Tests of one page stand in one file: they are read one by one, not as a whole.
        most = 450 if source.path.startswith("tests/") else 300
        if lines > most and source.path not in LONG_FILES:
            findings.append(source.at(source.tree, f"has {lines} lines"))
    none(findings)


def writes_facts_out(function: ast.AST) -> bool:
    """Whether a function is a docstring and one or two long statements: a table, not a deed."""
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) <= 4


def test_functions_are_short():
    findings = []
    for source in (*product(), *workshop()):
        for function in source.functions():
            lines = (function.end_lineno or 0) - function.lineno + 1
            known = f"{source.path}:{function.name}" in LONG_FUNCTIONS
            if lines > 40 and not known and not writes_facts_out(function):
                findings.append(source.at(function, f"{function.name} has {lines} lines"))
    none(findings)


def test_no_function_changes_a_global():
    findings = []
    for source in product():
        globals_ = [node for node in source.nodes if isinstance(node, ast.Global)]
        findings += [source.at(node, "declares a global") for node in globals_]
    none(findings)


SPEAKS_OF_HOSTS = {"constraints.py": "tells uv to name none", Path(__file__).name: "this list"}


def texts_of_the_tree() -> list[Path]:
    """Every text a clone consists of."""
    skipped = {"build", "dist", "out", "fonts", "__pycache__"}
    kinds = {".py", ".toml", ".md", ".txt", ".qss", ".json", ".csv", ".yml", ".iss", ".sh", ""}
    found = []
    for path in REPO.rglob("*"):
        parts = path.relative_to(REPO).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts)
        if not hidden and not skipped & set(parts) and path.is_file() and path.suffix in kinds:
            found.append(path)
    return found


def test_no_place_or_package_host_is_named():
    """Neither folders of one machine nor the address of a package index belong into the tree."""
    places = re.compile(r"(?<![\w.~*>}])/(?:work|root|home/\w+)/")
    hosts = re.compile(
        r"pypi\.|pythonhosted|npmjs|deb\.debian|registry\.|index-url|find-links", re.I
    )
    findings = []
    for path in texts_of_the_tree():
        if path.name in SPEAKS_OF_HOSTS:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if places.search(line) or hosts.search(line):
                findings.append(f"{path.relative_to(REPO)}:{number} {line.strip()[:80]}")
    none(findings)


def pins() -> dict[str, list[Requirement]]:
    """The pinned versions by package, each with its marker."""
    text = (REPO / "constraints" / "packages.txt").read_text(encoding="utf-8")
    found: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^([a-z][^\\\n]+?) *\\$", text, re.M):
        requirement = Requirement(line)
        found.setdefault(requirement.name.replace("_", "-").lower(), []).append(requirement)
    return found


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_pins_fit_the_declared_dependencies(python: str):
    """After a change in pyproject.toml: make constraints."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    world = {"python_version": python, "python_full_version": f"{python}.2"}
    for requirement in map(Requirement, wanted):
        if requirement.marker and not requirement.marker.evaluate(world):
            continue
        known = pins().get(requirement.name.replace("_", "-").lower(), [])
        fitting = [pin for pin in known if not pin.marker or pin.marker.evaluate(world)]
        assert len(fitting) == 1, f"{requirement} is not pinned for Python {python}"
        version = str(fitting[0].specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{requirement} but {version} is pinned"
