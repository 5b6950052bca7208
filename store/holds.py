""" "Do not destroy" orders, and whether one covers a record."""
