"""The on-screen keyboard: layouts as tables, typing as a pure function, one widget."""
