"""Wrong words at the door without a window, and what the system refuses, in Chinese throughout."""

import errno
import os
import re

import pytest

from salesassist.cli import main
from salesassist.rules.reasons import reason, sentence
from salesassist.texts import Problem, set_language


@pytest.fixture(autouse=True)
def chinese():
    set_language("zh_TW")
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("sample", "缺少：DIR|DB"),
        ("verify a b", "不認得：b"),
        ("issue foo", "paper：'foo' 不在可用的值裡"),
        ("sample x --orders abc", "--orders：'abc' 不是整數"),
        ("sample x --orders", "--orders：後面缺少內容"),
        ("sample x --json=1", "--json 後面不接內容"),
        ("report monthly --period 13 --out a.pdf", "--period：沒有 13 這個月"),
    ],
)
def test_wrong_words_are_told_in_one_language(words, said, capsys):
    assert main(["--language", "zh_TW", *words.split()]) == 2
    told = capsys.readouterr()
    assert said in told.err and "無法執行" in told.err
    assert "用法：salesassist" in told.err + told.out
    english = r"\b(error|invalid|argument|required|expected|usage|choose|unrecognized)\b"
    assert not re.search(english, told.err)


def test_the_help_speaks_chinese(capsys):
    assert main(["--language", "zh_TW", "sample", "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：salesassist sample")
    assert told.count("選項") == 1 and "show this" not in told


class Refused(Problem):
    says = "{path}: {detail}"


def test_the_system_speaks_the_language_of_the_screen():
    assert reason(OSError(errno.EACCES, "Permission denied")) == "沒有權限"
    assert reason(os.strerror(errno.ENOSPC)) == "磁碟已滿"
    assert reason("something of its own") == "something of its own"
    problem = Refused(path="a.pdf", detail=os.strerror(errno.ENOENT))
    assert sentence(problem) == "a.pdf: 沒有這個檔案或資料夾"
