"""Stamp tax of contracts: by their nature, the higher of both where it is mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesassist.rules.stamp_tax import of_contract


@pytest.mark.parametrize(
    ("nature", "net", "taxed"),
    [
        ("sale", 5_000_000, ("sale", 12)),
        ("work", 500_999, ("work", 500)),
        ("mixed", 500_999, ("work", 500)),
        ("mixed", 9_000, ("sale", 12)),  # 9 as work: the sale is higher
        ("work", 999, ("work", 0)),
    ],
)
def test_by_nature(nature, net, taxed):
    assert of_contract(nature, net) == taxed


@given(st.integers(0, 10**12))
def test_mixed_is_never_below_either(net):
    mixed = of_contract("mixed", net)[1]
    assert mixed == max(of_contract("sale", net)[1], of_contract("work", net)[1])
