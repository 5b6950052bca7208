"""Plans as others keep them, read into the store's own form."""
