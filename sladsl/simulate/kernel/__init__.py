"""Many tickets judged at once, with NumPy: the answers of the engine, column by column."""
