"""Facts as text and back, and the check code made of them."""

import json
import re
from dataclasses import replace

import pytest

from salesassist.docs import PAPERS
from salesassist.docs.facts import KINDS, check_code, from_json, to_json
from tests.docs import cases

KIND_OF = {facts: kind for kind, facts in KINDS.items()}


@pytest.mark.parametrize("name", cases.ALL)
def test_facts_come_back_from_their_text(name):
    facts = cases.ALL[name]()
    assert from_json(KIND_OF[type(facts)], to_json(facts)) == facts


def test_the_text_is_canonical():
    text = to_json(cases.ALL["draft"]())
    plain = json.loads(text)
    assert text == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_a_field_at_its_default_is_not_written():
    """So a field added in a later version does not change the code of papers already issued."""
    text = to_json(cases.ALL["one_line"]())
    assert '"language"' not in text
    assert '"options"' not in text


def test_the_check_code_is_twelve_hex_digits_and_follows_every_fact():
    facts = cases.ALL["order_form"]()
    code = check_code(facts)
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", code)
    assert code == check_code(cases.ALL["order_form"]())
    assert code != check_code(replace(facts, notes="."))


def test_a_kind_that_is_no_paper_is_refused():
    with pytest.raises(KeyError):
        from_json("poem", "{}")


def test_every_paper_has_its_facts_and_a_sample():
    for paper in PAPERS:
        assert KINDS[paper.kind] is paper.facts
        assert isinstance(paper.sample(), paper.facts)
