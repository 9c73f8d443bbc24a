"""What is kept is checked before: also that what it refers to is still there."""

import pytest

from salesassist.db import Complaint, Customer, ServiceRecord
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import Gone, RecordProblems
from salesassist.tasks.aftersales.complaints.taking import keep_complaint
from salesassist.tasks.aftersales.service.taking import keep_service
from salesassist.tasks.records.merging import merge_customers

TYPED = {
    keep_service: {"phone": "04-2222-3333", "fault": "氣缸漏氣"},
    keep_complaint: {"subject": "交期延誤", "story": "晚了三天"},
}


@pytest.mark.parametrize("keep", TYPED, ids=lambda keep: keep.__name__)
def test_a_customer_merged_away_while_one_types_is_said_beside_its_field(customer, keep):
    """The form is not lost: another is chosen, and what was typed is kept with it."""
    with unit_of_work("test", "other") as work:
        other = work.add(Customer(code="C00900", name="晉暘精密工業（舊）"))
    merge_customers(customer, other, who="王淑芬")
    with pytest.raises(RecordProblems) as caught:
        keep(None, who="王淑芬", customer=other, **TYPED[keep])
    assert isinstance(caught.value.fields["customer"], Gone)
    assert "晉暘精密工業（舊）" in str(caught.value)
    assert not ServiceRecord.select().exists() and not Complaint.select().exists()
    assert keep(None, who="王淑芬", customer=customer, **TYPED[keep]).customer == customer
