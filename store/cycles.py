"""Monitoring rounds: what each asks for, how it was frozen for the paper, and the exceptions it reports."""
