"""What the tests of imports share: files written as a user's programs write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write("名稱\\n甲\\n", name="a.csv", encoding="cp950") gives the path of the file."""

    def written(text: str | bytes, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return written
