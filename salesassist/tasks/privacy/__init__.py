"""Personal data: finding a person, answering and deciding requests, erasing, incidents, exports."""
