"""The queue camera: frames become people, people tracks, tracks a queue reading; no picture ever leaves the process."""
