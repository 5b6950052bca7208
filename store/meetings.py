"""Meetings of the groups: their calendar, moves, and what each one expects."""
