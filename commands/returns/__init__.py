"""`/returns`: who has answered, what is asked of many, and the rounds that ask. One file for each behaviour."""
