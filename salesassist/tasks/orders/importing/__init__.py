"""Taking orders and their lines over from files of other programs."""

from salesassist.tasks.orders.importing.orders import import_orders

__all__ = ["import_orders"]
