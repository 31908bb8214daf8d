"""The shopper's touch screen: `visit` and `taps` are pure, `services` is what it asks of the floor, one py/kv pair a screen."""
