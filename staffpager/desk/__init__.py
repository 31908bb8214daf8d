"""The dispatch desk: takes what comes, lets the floor decide, keeps it in one transaction and sends what follows."""
