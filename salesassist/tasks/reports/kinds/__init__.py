"""The reports, each a function from a question to a table; what they share is one floor up."""
