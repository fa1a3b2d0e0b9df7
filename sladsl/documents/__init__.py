"""Documents: what clients sign and read, as one Document model with a renderer for each file format."""
