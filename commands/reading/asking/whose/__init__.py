"""Whose the actions or records are that a question asks for."""
