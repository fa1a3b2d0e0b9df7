"""What two things have in common and where they differ: terms, configuration, documents, records of facts."""
