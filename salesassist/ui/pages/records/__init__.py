"""What the pages of customers and products have in common: list, sheet, sales, import."""
