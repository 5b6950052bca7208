"""What people can say."""
