"""Satisfaction surveys (滿意度調查): questionnaires, waves, who is asked, and what comes back."""
