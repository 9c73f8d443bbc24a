"""After-sales service (售後服務紀錄, O1.3.1): taken, done step by step, closed, followed up."""
