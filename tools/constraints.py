"""Write constraints/packages.txt: every package pinned, with the hashes of all its files.

One resolution holds for all systems and Python versions of pyproject.toml, told apart by markers.
It is made by uv, fetched into a throw-away environment; versions already pinned are kept unless
`--upgrade` is given. No line says where a package came from.
"""

import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
TARGET = REPO / "constraints" / "packages.txt"
OLDEST = "3.11"
EXTRAS = ("test", "package")
HEAD = """\
# Every package SalesAssist is run, tested and built with, pinned with the SHA-256 of its files.
# Written by `make constraints`; installed by tools/setup.py. Do not edit by hand.
"""


def resolve(pins: Path, upgrade: bool) -> None:
    """Let uv write the pins into a file, starting from those that stand in it.

    Raises CalledProcessError when uv cannot be fetched or finds no solution.
    """
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        pip = [programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "uv"], check=True)
        command = [programs / "uv", "pip", "compile", "pyproject.toml", "-o", pins, "--quiet"]
        command += [part for extra in EXTRAS for part in ("--extra", extra)]
        command += ["--universal", "--python-version", OLDEST, "--generate-hashes", "--no-config"]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url"]
        command += ["--upgrade"] if upgrade else []
        subprocess.run(command, check=True, cwd=REPO)


def main(words: list[str]) -> int:
    """Renew the file; returns 0."""
    parser = argparse.ArgumentParser(prog="make constraints", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest fitting versions")
    upgrade = parser.parse_args(words).upgrade
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "packages.txt"
        if TARGET.exists():
            pins.write_bytes(TARGET.read_bytes())
        resolve(pins, upgrade)
        text = HEAD + pins.read_text(encoding="utf-8")
    if "://" in text:
        raise SystemExit("A line names where a package came from; nothing was written.")
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(REPO)}: {text.count('==')} packages pinned")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
