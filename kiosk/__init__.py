"""What stands on the shop floor: the touch screen and the queue camera."""
