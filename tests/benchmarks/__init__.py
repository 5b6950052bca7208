"""`make bench`: how fast a durable update is, beside the least that any program could do in its place."""
