"""Workbooks read in a process of their own, so that one bad file ends that process and no more."""
