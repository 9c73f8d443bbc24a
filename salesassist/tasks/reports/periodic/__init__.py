"""P2.2.2 reports periodically and on instruction: schedules, their runs, what was asked for."""
