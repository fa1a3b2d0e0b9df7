"""The model of an agreement: pure data in business words, validated, frozen, and free of source positions."""
