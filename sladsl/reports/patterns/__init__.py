"""Patterns: groups of tickets that are late more or less often than the rest, beyond what chance would bring about."""
