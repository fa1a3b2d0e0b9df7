"""Lowering: each kind of sentence becomes its parts of the model, one file for each kind."""
