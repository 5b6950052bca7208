"""Marks in the places of what a line names: actions, parties, days, themes, standings; and the words left over."""
