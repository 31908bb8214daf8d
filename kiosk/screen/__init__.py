"""The shopper's touch screen: one py/kv pair a screen.

`visit` and `taps` are pure; `services` is what the screen asks of the floor, `service` does it over the wire.
"""
