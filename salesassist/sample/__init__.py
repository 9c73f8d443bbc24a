"""A believable invented company of any size, the same for the same seed and day."""

from salesassist.sample.building import DEFAULT_ORDERS, build, file_at, steps

__all__ = ["DEFAULT_ORDERS", "build", "file_at", "steps"]
