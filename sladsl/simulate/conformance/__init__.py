"""Conformance cases: JSON lines whose answers the clock and the engine must give."""
