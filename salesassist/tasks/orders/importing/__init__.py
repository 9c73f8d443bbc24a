"""Taking orders over from files of other programs.

`import_orders` takes files over; `preview(path, who=…, lines=…)` tells before that how many orders
are new, would change a kept one, or are wrong, and writes nothing.
"""

from salesassist.tasks.orders.importing.orders import import_orders, preview

__all__ = ["import_orders", "preview"]
