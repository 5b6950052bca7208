"""Language: pure functions from what people write to values the rest of the product can trust."""
