"""Rules over all agreements of a project: one rule a file, each a question asked of what all of them say."""
