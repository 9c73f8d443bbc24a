"""O2.2.2 the written sales report: begun from a template, run, approved, issued, given out."""
