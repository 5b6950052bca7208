"""A question's line in small letters and known words, before anything in it is marked."""
