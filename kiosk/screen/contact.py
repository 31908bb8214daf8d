"""Whether what was typed can be an e-mail address or a telephone number. Pure."""

import re
from typing import Final

MOST_CHARACTERS: Final = 200  # what the wire carries
LEAST_DIGITS: Final = 6  # local numbers are that short
ADDRESS: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")


def reachable(text: str) -> bool:
    """Tell whether somebody could be answered there; whether it is theirs cannot be known here."""
    typed = text.strip()
    if len(typed) > MOST_CHARACTERS:
        return False
    digits = sum(character.isdigit() for character in typed)
    is_number = digits >= LEAST_DIGITS and not any(character.isalpha() for character in typed)
    return is_number or ADDRESS.fullmatch(typed) is not None
