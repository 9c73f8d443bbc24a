"""Keeping the records in order: duplicates, quality, history, the bin; sections of the settings."""
