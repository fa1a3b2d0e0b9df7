"""Checks: one rule a file, each a question asked of the terms of an agreement."""
