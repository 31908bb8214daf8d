"""What every touch app of Floorbell stands on: Kivy start-up, theme, widgets, languages, test driver."""
