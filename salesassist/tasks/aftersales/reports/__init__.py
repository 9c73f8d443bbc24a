"""What goes to the supervisor: rules that fire, the report on paper, what is passed on late."""
