"""How much of a record of facts the contract of the same name says, and in which form."""
