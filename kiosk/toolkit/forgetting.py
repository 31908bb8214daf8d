"""Forgets what was typed: texts that were measured, wrapped or shaped are remembered for speed, by their words."""

from kiosk.toolkit import breaks, fitting, lettering, scripts

REMEMBERING = (breaks, fitting, lettering, scripts)


def forget_texts() -> None:
    """Empty every memory of texts; what is still on the screen is measured anew when it is next laid out."""
    for module in REMEMBERING:
        for thing in list(vars(module).values()):
            clear = getattr(thing, "cache_clear", None)
            if clear is not None:
                clear()
