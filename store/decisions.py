"""Sign-off and change: the one table of states and moves, and what was decided of each action."""
