"""Every single write of every deed fails once, with a table of what that left."""

import sys
import tempfile
import time
from pathlib import Path

from tests.faults import writes
from tests.faults.scenes import company

WAYS = {"no room for page n": writes.sizes, "call n fails": writes.calls}


def main() -> int:
    """The exit code is 1 when any failure left a fault."""
    bad = 0
    print(f"{'the n-th write fails during':<28}{'way':<22}{'tries':>7}{'failed':>8}{'faults':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        company(folder)
        for scene in writes.SCENES:
            for way, loop in WAYS.items():
                tally = loop(scene, folder, 1)
                faults = sum(tally.faults.values())
                bad += faults
                print(f"{scene:<28}{way:<22}{tally.tries:>7}{tally.failed:>8}{faults:>8}")
                for what, count in tally.faults.items():
                    print(f"    {count} × {what}")
                sys.stdout.flush()
    return int(bad > 0)


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(code)
