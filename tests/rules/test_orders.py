"""The life of an order."""

import itertools

import pytest

from salesassist.rules.orders import MOVES, ORDER_STATES, MoveRefused, OrderState, check_move
from salesassist.texts import sentence, set_language


def test_moves() -> None:
    for old, new in itertools.product(OrderState, repeat=2):
        if (old, new) in MOVES:
            check_move(old, new)
        else:
            with pytest.raises(MoveRefused):
                check_move(old, new)


def test_ends_are_ends_and_every_state_has_a_name() -> None:
    assert not [old for old, _ in MOVES if old in (OrderState.CLOSED, OrderState.VOID)]
    assert set(ORDER_STATES) == set(OrderState)


def test_the_sentence_names_both_states() -> None:
    set_language("zh_TW")
    try:
        with pytest.raises(MoveRefused) as refused:
            check_move(OrderState.VOID, OrderState.DRAFT)
        assert sentence(refused.value) == "「作廢」的訂單不能改成「草稿」。"
    finally:
        set_language("en")
