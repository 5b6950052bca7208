"""A process of the bot: what it is told from outside, what it runs on, how it starts and how it ends."""
