"""Syntax: text of a contract to a tree with positions, and back to text in canonical form."""
