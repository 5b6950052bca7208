"""A strict stand-in for Slack: see README.md."""
