"""The security desk's touch window, on the toolkit of all touch apps."""
