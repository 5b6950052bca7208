"""Lines that go on from what was asked before."""
