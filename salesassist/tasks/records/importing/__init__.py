"""Taking customers and products over from files of other programs."""

from salesassist.tasks.records.importing.customers import import_customers
from salesassist.tasks.records.importing.products import import_products

__all__ = ["import_customers", "import_products"]
