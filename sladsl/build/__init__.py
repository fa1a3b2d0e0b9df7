"""Build: writing everything that comes out of a contract, whole or not at all."""
