"""A thousand kills (ARGS: another number), with a table of what they left."""

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.scenes import SCENES

KILLS = 1_000


def main(kills: int) -> int:
    """Share the kills among the scenes; the exit code is 1 when any left a fault."""
    bad = 0
    print(f"{'killed during':<28}{'kills':>7}{'said':>9}{'faults':>8}{'seconds':>9}")
    for at, (name, scene) in enumerate(SCENES.items()):
        share = kills // len(SCENES)
        before = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            tally = scene(Path(folder), share, 100 + at)
        taken = time.monotonic() - before
        faults = sum(tally.faults.values())
        bad += faults
        print(f"{name:<28}{tally.kills:>7}{tally.said:>9}{faults:>8}{taken:>9.0f}", flush=True)
        for what, count in tally.faults.items():
            print(f"    {count} × {what}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
