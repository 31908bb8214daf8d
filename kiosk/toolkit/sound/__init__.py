"""Short signals of our own: made of partials at start-up, repeated on a clock, played through Kivy."""
