"""Evidence with what it proves, products with their publication, and what belongs in the annual report."""
