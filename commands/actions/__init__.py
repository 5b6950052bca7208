"""`/actions`: the plan, what is decided of it and what shows that it was done. One file for each behaviour."""
