"""What is not answered, though it is understood."""
