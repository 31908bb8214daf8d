"""The core: takes state, an event and the time; returns changes, messages and timers. Pure."""
