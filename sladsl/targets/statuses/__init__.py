"""What statuses of tickets mean, in whatever system: proposals for the project file, and their doubts."""
