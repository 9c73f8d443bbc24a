"""The sections of personal data: notice, requests, finding, retention, incidents, exports."""
