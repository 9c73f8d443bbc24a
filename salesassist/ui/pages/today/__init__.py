"""The page of today: what is due, overdue first, done in place."""

from salesassist.ui.pages.today.page import TodayPage as TodayPage
from salesassist.ui.pages.today.sources import late_count as late_count
