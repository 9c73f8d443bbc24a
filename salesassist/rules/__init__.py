"""Rules: plain functions on plain values; no clock, no file, no database, no window."""
