"""Composition: sentences of all layers become the terms of an agreement, with the origin of each."""
