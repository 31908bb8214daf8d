"""The security desk's own database: incidents, what was done about them, what is still to be sent."""
