"""What is kept for how long, by kind of record; what has expired, and its deletion."""
