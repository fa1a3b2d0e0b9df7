"""What a history lets one expect of the months to come under some terms."""
