"""What sort of answer a marked line asks for."""
