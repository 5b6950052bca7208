"""What happens because time passed: a command whose payload is the moment."""
