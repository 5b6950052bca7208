"""The challenge log: formal challenges of one partner by another, with fixed numbers."""
