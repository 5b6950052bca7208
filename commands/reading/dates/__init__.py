"""Deadlines and windows in the words of UK public documents; `deadlines.py` is the way in."""
