"""SalesAssist 銷售助理: the sales assistant's desk program."""

__version__ = "0.1.0"
