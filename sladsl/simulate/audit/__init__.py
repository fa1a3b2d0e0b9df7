"""The audit log: every step of every clock, as lines chained by their hashes, and the proof that none was changed."""
