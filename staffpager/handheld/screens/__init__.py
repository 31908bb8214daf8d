"""The handheld's screens: one py/kv pair each."""
