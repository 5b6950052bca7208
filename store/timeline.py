"""The whole life of an action, in the order in which it happened."""
