"""The n-th write fails, n = 1, 2, 3 …: said in a sentence, nothing half done, done when there is room.

Here every few writes; `make torture` takes each.
"""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no limit for the size of files", allow_module_level=True)

from tests.faults import writes
from tests.faults.scenes import company

PAGES = {"save an order": 3, "issue and put a copy": 9, "import": 9, "backup": 29}
PAGES |= {"restore": 29, "upgrade": 29}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("writes")
    company(made)
    return made


@pytest.mark.parametrize("scene", writes.SCENES)
def test_no_room_for_another_page(scene, folder):
    tally = writes.sizes(scene, folder, PAGES[scene])
    assert tally.failed > 1
    assert not tally.faults, dict(tally.faults)


@pytest.mark.parametrize("scene", ["issue and put a copy", "backup", "restore", "upgrade"])
def test_a_file_is_not_flushed_or_named(scene, folder):
    tally = writes.calls(scene, folder, 1)
    assert tally.failed > 1
    assert not tally.faults, dict(tally.faults)
