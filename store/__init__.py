"""What is remembered. Knows no Slack."""
