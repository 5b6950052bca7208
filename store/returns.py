"""Who owes which return: the matrix, templates, occurrences, requests to many parties, measures."""
