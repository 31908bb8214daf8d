"""Takes the documents' pictures from those that the tests have made in shots/ (see `make pictures`)."""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
SHOTS, PICTURES = ROOT / "shots", ROOT / "docs" / "pictures"
COLOURS = 128  # flat screens need no more, and the files are a third as large

TABLE = {  # picture: (shot, width in pixels)
    "kiosk-home": ("kiosk/kiosk-home-strips-en-portrait", 480),
    "kiosk-home-ar": ("kiosk/kiosk-home-strips-ar-portrait", 480),
    "kiosk-help-fil": ("kiosk/kiosk-help-fil-portrait", 480),
    "kiosk-ticket": ("kiosk/kiosk-ticket-coming-en-portrait", 480),
    "kiosk-rate-lt": ("kiosk/kiosk-rate-ana-lt-portrait", 480),
    "kiosk-feedback-vi": ("kiosk/kiosk-feedback-vi-portrait", 480),
    "handheld-offer": ("handheld/en/offer", 330),
    "handheld-coming": ("handheld/en/coming", 330),
    "handheld-working": ("handheld/en/working", 330),
    "handheld-offline": ("handheld/en/going-offline", 330),
    "security-alert": ("security/en/alert", 800),
    "security-discreet": ("security/en/discreet", 800),
    "review-answers": ("review/answers-desk", 1100),
    "review-questions": ("review/questions-desk", 1100),
    "review-today": ("review/today-desk", 1100),
    "review-ratings": ("review/ratings-desk", 1100),
    "review-phone": ("review/today-phone", 390),
    "camera-calibrate": ("camera/calibrate-hall", 900),
}
WITH_FOOTAGE = {"camera-calibrate"}  # stays as it is where the clip is not


def take(picture: str, shot: str, *, width: int) -> None:
    """Shrink a shot to its picture."""
    with Image.open(SHOTS / f"{shot}.png") as full:
        height = round(full.height * width / full.width)
        small = full.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{picture}.png", optimize=True)


def main() -> int:
    """Take them all; 1 when a test has not made its shot."""
    missing = {picture: shot for picture, (shot, _) in TABLE.items() if not (SHOTS / f"{shot}.png").exists()}
    if missing.keys() - WITH_FOOTAGE:
        print(f"Not made by the tests: {', '.join(missing.values())}", file=sys.stderr)
        return 1
    for picture, (shot, width) in TABLE.items():
        if picture not in missing:
            take(picture, shot, width=width)
    return 0


if __name__ == "__main__":
    sys.exit(main())
