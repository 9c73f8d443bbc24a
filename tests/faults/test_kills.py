"""kill -9 in the middle of entry, issue, import and upgrade: fifty times here, more in torture."""

import pytest

from tests.faults.scenes import SCENES

KILLS = {
    "entry of orders": 16,
    "issue, two processes": 14,
    "import": 8,
    "upgrade from schema 1": 12,
}


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_said_is_lost_and_nothing_is_half_there(scene, tmp_path):
    tally = SCENES[scene](tmp_path, KILLS[scene], 7)
    assert tally.kills == KILLS[scene]
    assert not tally.faults, dict(tally.faults)


def test_fifty_kills_in_all():
    assert sum(KILLS.values()) == 50
