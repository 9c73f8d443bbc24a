"""After-sales: service, surveys, complaints, and what goes to the supervisor."""
