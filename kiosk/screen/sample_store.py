"""A made-up store: for tests, for pictures, and to try the screen without a desk."""

from floorwire.events import Words
from floorwire.views import DepartmentInfo, ReasonInfo, StaffInfo, StoreDescribed, ZoneInfo


def _words(en: str, fil: str, vi: str, lt: str) -> Words:  # noqa: PLR0917  (a row of a table)
    return {"en": en, "fil": fil, "vi": vi, "lt": lt}


ZONES = {
    "fitting-rooms": _words("Fitting rooms", "Sukatan ng damit", "Phòng thử đồ", "Matavimosi kabinos"),
    "shoes": _words("Shoes", "Sapatos", "Giày dép", "Batai"),
    "electronics": _words("Electronics", "Electronics", "Điện tử", "Elektronika"),
    "garden": _words("Garden", "Hardin", "Làm vườn", "Sodas"),
    "returns": _words("Returns", "Pagsasauli", "Quầy đổi trả", "Prekių grąžinimas"),
}
REASONS = {
    "size": ("ruler", _words("Another size", "Ibang sukat", "Cỡ khác", "Kitas dydis")),
    "colour": ("palette", _words("Another colour", "Ibang kulay", "Màu khác", "Kita spalva")),
    "advice": ("message-circle-question-mark", _words("Advice", "Payo", "Tư vấn", "Patarimas")),
    "stock": (
        "package-search",
        _words("Is it in stock?", "May stock pa ba?", "Còn hàng không?", "Ar turite sandėlyje?"),
    ),
    "unlock": ("lock-open", _words("Open a cabinet", "Pabukas ng kabinet", "Mở tủ kính", "Atrakinti spintelę")),
    "carry": ("package", _words("Something heavy", "Mabigat na bagay", "Khiêng đồ nặng", "Panešti sunkią prekę")),
    "return": ("undo-2", _words("Bring something back", "Magsauli ng binili", "Trả lại hàng", "Grąžinti prekę")),
    "price": ("tag", _words("What does it cost?", "Magkano ito?", "Giá bao nhiêu?", "Kiek tai kainuoja?")),
}
ICONS = {
    "fitting-rooms": "shirt",
    "shoes": "footprints",
    "electronics": "monitor",
    "garden": "flower-2",
    "returns": "undo-2",
}
ASKED = {
    "fitting-rooms": ("size", "colour", "advice", "stock"),
    "shoes": ("size", "colour", "advice", "stock", "price"),
    "electronics": ("advice", "unlock", "stock", "price", "carry"),
    "garden": ("advice", "carry", "stock", "price"),
    "returns": ("return", "price"),
}

SAMPLE_STORE = StoreDescribed(
    name="Maple Street",
    languages=("en", "fil", "vi", "lt"),
    zones=tuple(
        ZoneInfo(id=zone, label=label, x=10.0 * place, y=5) for place, (zone, label) in enumerate(ZONES.items())
    ),
    departments=tuple(
        DepartmentInfo(id=zone, label=label, icon=ICONS[zone], zone=zone, reasons=ASKED[zone])
        for zone, label in ZONES.items()
    ),
    reasons=tuple(ReasonInfo(id=reason, icon=icon, label=label) for reason, (icon, label) in REASONS.items()),
    staff=(StaffInfo(id="ana", name="Ana"), StaffInfo(id="ben", name="Ben")),
)
