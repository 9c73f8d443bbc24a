"""Taking customers and products over from files of other programs.

`import_customers`, `import_products` take a file over. `preview(what, path, …)` tells before that
how many of its rows are new, would change kept ones, or are wrong, and writes nothing.
"""

from pathlib import Path
from typing import Any

from salesassist.desk.importing import Looking
from salesassist.tasks.records.importing.customers import import_customers, preview_customers
from salesassist.tasks.records.importing.products import import_products, preview_products

__all__ = ["import_customers", "import_products", "preview"]

_PREVIEWS = {"customers": preview_customers, "products": preview_products}


def preview(what: str, path: Path, **options: Any) -> Looking:
    """What an import of "customers" or "products" would do; long work that returns a Preview.

    `options` are the import's own: encoding, currency, tax_mode (customers).
    """
    return _PREVIEWS[what](path, **options)
