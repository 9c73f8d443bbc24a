"""The product's own source, read with ast: what the tests of the house look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
PACKAGE = REPO / "salesassist"


@dataclass(frozen=True, eq=False)
class Source:
    """One Python file: its path in the tree, its dotted name in the package, text and tree."""

    path: str
    name: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST, what: str) -> str:
        """A finding as `file:line what`, which editors turn into a link."""
        return f"{self.path}:{getattr(node, 'lineno', 1)} {what}"

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def calls(self) -> list[tuple[str, str, ast.Call]]:
        """Every call as (what it is called on, name called, node): ("painter", "save", …)."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                found.append((ast.unparse(node.func.value), node.func.attr, node))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found.append(("", node.func.id, node))
        return found

    def imports(self) -> Iterator[tuple[str, ast.stmt]]:
        """Every module imported, dotted; a relative import begins with a dot."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                dots = "." * node.level + (node.module or "")
                yield from ((_submodule(dots, alias.name), node) for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def _submodule(module: str, name: str) -> str:
    """`from salesassist.rules import money` means salesassist.rules.money, where that is one."""
    inner = f"{module}.{name}"
    base = REPO / inner.replace(".", "/")
    own = module.split(".")[0] == PACKAGE.name
    return inner if not own or base.is_dir() or base.with_suffix(".py").is_file() else module


def read(path: Path) -> Source:
    """One file of the tree."""
    parts = list(path.relative_to(REPO).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(REPO).as_posix(), ".".join(parts[1:]), text, ast.parse(text))


@cache
def product() -> tuple[Source, ...]:
    """Every module of the package."""
    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


@cache
def workshop() -> tuple[Source, ...]:
    """Every Python file beside the package: tests and tools."""
    folders = (REPO / "tests", REPO / "tools")
    return tuple(read(path) for folder in folders for path in sorted(folder.rglob("*.py")))


def rooms(*wanted: str) -> list[Source]:
    """The modules of some rooms: `rooms("rules", "ui.pages")`."""
    return [s for s in product() if any(f"{s.name}.".startswith(f"{room}.") for room in wanted)]


def none(findings: list[str]) -> None:
    """Fail with the findings, one a line."""
    assert not findings, "\n" + "\n".join(findings)
