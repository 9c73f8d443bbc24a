"""One way to set up, start and check SalesAssist on any machine: python tools/setup.py VERB.

Standard library only, and readable by any Python 3.7 or later, so that a machine with the wrong
Python is told so in a sentence. The Makefile only passes its targets on to this file.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
CONSTRAINTS = REPO / "constraints" / "packages.txt"
SAMPLE = REPO / "out" / "sample" / "salesassist.db"
PYTHONS = ((3, 11), (3, 12), (3, 13))
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

# Debian's package -> the library in it that Qt opens.
QT_NEEDS = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
# Without these the window opens, but lists no printers, or draws plain pointers under Wayland.
QT_LIKES = {
    "libcups2": "libcups.so.2",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}
LEFTOVERS = (".venv", "build", "dist", "out", ".ruff_cache", ".hypothesis", ".pytest_cache")


class CannotSetUp(Exception):
    """The machine lacks something; the text tells what, and what to do."""


def say(text: str) -> None:
    """Print at once, so that the lines stand in order with those of the programs started."""
    print(text, flush=True)


# Python and its packages


def usable_python() -> str:
    """This Python, or the newest fitting one on the PATH."""
    if sys.version_info[:2] in PYTHONS:
        return sys.executable
    for major, minor in reversed(PYTHONS):
        found = shutil.which(f"python{major}.{minor}")
        if found and version_of(found):
            return found
    names = ", ".join(f"{major}.{minor}" for major, minor in PYTHONS)
    hint = "py -3.13 tools\\setup.py run" if WINDOWS else "make run PYTHON=python3.12"
    raise CannotSetUp(
        f"SalesAssist needs one of Python {names}; this is {sys.version.split()[0]}, and no other"
        f" was found. Install one of them, then name it, for example: {hint}"
    )


def version_of(python: str | Path) -> str:
    """The full version of an interpreter that has pip; empty when it cannot be started or used."""
    ask = "import pip, sys; print(sys.version)"
    return answer([str(python), "-c", ask])


def answer(command: list[str]) -> str:
    """What a command prints; empty when it cannot be started or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def environment(folder: Path) -> Path:
    """The interpreter of the virtual environment, made and filled where that is not yet done."""
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp = folder / "salesassist-setup"
    version = version_of(python)
    if not version.startswith(tuple(f"{major}.{minor}." for major, minor in PYTHONS)):
        create_environment(folder)
        version = version_of(python)
    wanted = hashlib.sha256(version.encode() + CONSTRAINTS.read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text(encoding="ascii") != wanted:
        install_packages(python)
        make_importable(python)
        stamp.write_text(wanted, encoding="ascii")
    return python


def create_environment(folder: Path) -> None:
    """Make an empty virtual environment; Debian keeps the means in a package of its own."""
    python = usable_python()
    if not answer([python, "-c", "import ensurepip; print('yes')"]):
        numbers = answer([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
        package = f"python{numbers}-venv"
        if not install_system([package]):
            raise CannotSetUp(
                f"This Python has no ensurepip, so it cannot make a virtual environment. On Debian"
                f" and Ubuntu it comes with one package: sudo apt-get install {package}"
            )
    say(f"Making a virtual environment in {folder} ...")
    if subprocess.call([python, "-m", "venv", "--clear", str(folder)]):
        raise CannotSetUp(f"The virtual environment in {folder} could not be made; see above.")


def install_packages(python: Path) -> None:
    """Install exactly the pinned packages, as ready-built files whose hashes are known."""
    say("Installing the packages (the first time 130 to 300 MB are fetched) ...")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    pins = ["--only-binary=:all:", "--require-hashes", "-r", str(CONSTRAINTS)]
    if subprocess.call([*pip, *pins], cwd=REPO):
        raise CannotSetUp(
            "The packages could not be installed; pip says why above. Without a network they"
            " cannot be fetched; once there is one, run the same command again."
        )


def make_importable(python: Path) -> None:
    """Let `import salesassist` work from every folder, straight from this tree.

    A path file instead of an editable install: nothing is built, and as the path is relative it
    has only ASCII characters, whatever the user's folders are called.
    """
    site = Path(answer([str(python), "-c", "import sysconfig as s; print(s.get_path('purelib'))"]))
    (site / "salesassist-source.pth").write_text(os.path.relpath(REPO, site), encoding="ascii")


# Libraries of the system


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """The packages of those whose library cannot be opened."""
    missing = []
    for package, library in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_system(packages: list[str]) -> bool:
    """Install Debian packages where this user may without being asked; False if not possible."""
    if not LINUX or not shutil.which("apt-get"):
        return False
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and not (shutil.which("sudo") and answer(["sudo", "-n", "echo", "yes"])):
        return False
    say("Installing the system packages " + " ".join(packages) + " ...")
    apt = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.call([*apt, "update"])
    return subprocess.call([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0


def qt_libraries() -> str:
    """Bring in what Qt needs of the system; returns the sentence for what stays missing."""
    if not LINUX:
        return ""
    missing = missing_libraries({**QT_NEEDS, **QT_LIKES})
    if not missing or install_system(missing):
        return ""
    missing = missing_libraries(QT_NEEDS)
    if not missing:
        return ""
    if shutil.which("apt-get"):
        return (
            "The window needs system libraries that are not installed, and this user may not"
            f" install them. Ask for: sudo apt-get install {' '.join(missing)}"
        )
    files = ", ".join(QT_NEEDS[package] for package in missing)
    return f"The window needs system libraries that are not installed: {files}"


def has_display() -> bool:
    """Whether a window can be shown; only Linux machines are ever without."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# Verbs


def start(python: Path, words: list[str], **settings: str) -> int:
    """Run the environment's Python in the project's folder; returns its exit code."""
    return subprocess.call([str(python), *words], cwd=REPO, env={**os.environ, **settings})


def run(python: Path, more: list[str]) -> int:
    """Open the window on a sample company; without a display do the same work without it."""
    lacking = qt_libraries()
    if has_display():
        if lacking:
            raise CannotSetUp(lacking)
        return open_window(python, more)
    if lacking:
        say(lacking)
    say(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the same work"
        " is done without a window; the papers go to out/."
    )
    return start(python, ["-m", "salesassist", "tour", "--out", "out", *more])


def open_window(python: Path, more: list[str]) -> int:
    """Open the window on the sample company, made the first time, or on what the words name."""
    if more or os.environ.get("SALESASSIST_DATABASE"):
        return start(python, ["-m", "salesassist", *more])
    if not SAMPLE.exists():
        failed = start(python, ["-m", "salesassist", "sample", str(SAMPLE)])
        if failed:
            return failed
    return start(python, ["-m", "salesassist", "--database", str(SAMPLE)])


def test(python: Path, more: list[str]) -> int:
    """Run all tests, without a screen."""
    lacking = qt_libraries()
    if lacking:
        raise CannotSetUp(lacking)
    return start(python, ["-m", "pytest", "-n", "auto", *more], QT_QPA_PLATFORM="offscreen")


def lint(python: Path, more: list[str]) -> int:
    """Check the form of the code."""
    ruff = ["-m", "ruff"]
    return start(python, [*ruff, "check", *more]) or start(python, [*ruff, "format", "--check"])


def tidy(python: Path, more: list[str]) -> int:
    """Bring the code into form."""
    ruff = ["-m", "ruff"]
    return start(python, [*ruff, "check", "--fix", *more]) or start(python, [*ruff, "format"])


def scripts(python: Path, folder: str) -> int:
    """Run the scripts of a folder of tests that are too slow or too rough for every day."""
    found = sorted((REPO / "tests" / folder).glob(f"{folder.removesuffix('marks')}_*.py"))
    modules = (f"tests.{folder}.{path.stem}" for path in found)
    return max((start(python, ["-m", module]) for module in modules), default=0)


def bench(python: Path, more: list[str]) -> int:
    """Measure the speed (tests/benchmarks)."""
    return scripts(python, "benchmarks")


def torture(python: Path, more: list[str]) -> int:
    """Kill, fill and break things on purpose (tests/torture)."""
    return scripts(python, "torture")


def constraints(python: Path, more: list[str]) -> int:
    """Pin the packages anew from pyproject.toml (ARGS=--upgrade: their newest versions)."""
    return start(python, ["tools/constraints.py", *more])


def package(python: Path, more: list[str]) -> int:
    """Build the wheel and the source archive into dist/."""
    return start(python, ["-m", "hatchling", "build", *more])


def ready(python: Path, more: list[str]) -> int:
    """Set up and start nothing."""
    say(qt_libraries() or f"Ready: {python}")
    return 0


def clean() -> int:
    """Remove what the verbs have made; the user's data lies elsewhere and stays."""
    for name in LEFTOVERS:
        shutil.rmtree(REPO / name, ignore_errors=True)
    for folder in ("salesassist", "tests", "tools"):
        for cache in (REPO / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


VERBS = {
    "run": run,
    "test": test,
    "setup": ready,
    "lint": lint,
    "format": tidy,
    "bench": bench,
    "torture": torture,
    "constraints": constraints,
    "package": package,
}


def usage() -> str:
    """The verbs and what they do, one a line."""
    described = {**VERBS, "clean": clean}
    return "\n".join(f"  {name:<12} {verb.__doc__}" for name, verb in described.items())


def main(words: list[str]) -> int:
    """Set up and carry out one verb; returns the exit code: 0, 1 could not, 2 wrong words."""
    parser = argparse.ArgumentParser(
        prog="python tools/setup.py",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="verbs, each of which first sets up what it needs:\n" + usage(),
    )
    parser.add_argument("--venv", type=Path, default=REPO / ".venv", help="where the packages go")
    parser.add_argument("verb", choices=[*VERBS, "clean"], metavar="VERB")
    parser.add_argument("more", nargs=argparse.REMAINDER, help="handed on to what is started")
    given = parser.parse_args(words)
    try:
        if given.verb == "clean":
            return clean()
        return VERBS[given.verb](environment(given.venv.absolute()), given.more)
    except CannotSetUp as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
