"""`/partnership`: people, parties, reviews, the board's choices, keeping. One file for each behaviour."""
