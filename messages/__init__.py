"""What the bot says. Pure: a read model in, text and Block Kit out."""
