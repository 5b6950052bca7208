"""From marks to which actions, whose, and in what days."""
