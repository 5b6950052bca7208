"""Words that were taken out of the store, and putting that right again after a restore."""
