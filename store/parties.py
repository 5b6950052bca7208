"""Parties over time: handover and split, membership, delegates, aliases, the same body on two boards."""
