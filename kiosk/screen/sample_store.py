"""A made-up store: for tests, for pictures, and to try the screen without a desk."""

from datetime import date

import msgspec

from floorwire.fields import Words
from floorwire.views import (
    ChoiceInfo,
    DepartmentInfo,
    QuestionInfo,
    ReasonInfo,
    StaffInfo,
    StoreDescribed,
    ZoneInfo,
)


def _words(en: str, fil: str, vi: str, lt: str, **more: str) -> Words:  # noqa: PLR0917  (a row of a table)
    return {"en": en, "fil": fil, "vi": vi, "lt": lt, **more}


ZONES = {
    "fitting-rooms": _words(
        "Fitting rooms",
        "Sukatan ng damit",
        "Phòng thử đồ",
        "Matavimosi kabinos",
        es="Probadores",
        zh="试衣间",
        ar="غرف القياس",
        hi="ट्रायल रूम",
    ),
    "shoes": _words("Shoes", "Sapatos", "Giày dép", "Batai", es="Zapatos", zh="鞋类", ar="الأحذية", hi="जूते"),
    "electronics": _words(
        "Electronics",
        "Electronics",
        "Điện tử",
        "Elektronika",
        es="Electrónica",
        zh="电子产品",
        ar="الإلكترونيات",
        hi="इलेक्ट्रॉनिक्स",
    ),
    "garden": _words("Garden", "Hardin", "Làm vườn", "Sodas", es="Jardín", zh="园艺", ar="الحديقة", hi="बागवानी"),
    "returns": _words(
        "Returns",
        "Pagsasauli",
        "Quầy đổi trả",
        "Prekių grąžinimas",
        es="Devoluciones",
        zh="退货",
        ar="المرتجعات",
        hi="वापसी",
    ),
}
REASONS = {
    "size": (
        "ruler",
        _words(
            "Another size",
            "Ibang sukat",
            "Cỡ khác",
            "Kitas dydis",
            es="Otra talla",
            zh="其他尺码",
            ar="مقاس آخر",
            hi="दूसरा साइज़",
        ),
    ),
    "colour": (
        "palette",
        _words(
            "Another colour",
            "Ibang kulay",
            "Màu khác",
            "Kita spalva",
            es="Otro color",
            zh="其他颜色",
            ar="لون آخر",
            hi="दूसरा रंग",
        ),
    ),
    "advice": (
        "message-circle-question-mark",
        _words("Advice", "Payo", "Tư vấn", "Patarimas", es="Consejo", zh="咨询建议", ar="نصيحة", hi="सलाह"),
    ),
    "stock": (
        "package-search",
        _words(
            "Is it in stock?",
            "May stock pa ba?",
            "Còn hàng không?",
            "Ar turite sandėlyje?",
            es="¿Queda en almacén?",
            zh="有现货吗？",
            ar="هل هو متوفر؟",
            hi="क्या स्टॉक में है?",
        ),
    ),
    "unlock": (
        "lock-open",
        _words(
            "Open a cabinet",
            "Pabukas ng kabinet",
            "Mở tủ kính",
            "Atrakinti spintelę",
            es="Abrir una vitrina",
            zh="打开柜子",
            ar="فتح خزانة",
            hi="कैबिनेट खोलें",
        ),
    ),
    "carry": (
        "package",
        _words(
            "Something heavy",
            "Mabigat na bagay",
            "Khiêng đồ nặng",
            "Panešti sunkią prekę",
            es="Algo pesado",
            zh="搬运重物",
            ar="حمل شيء ثقيل",
            hi="भारी सामान",
        ),
    ),
    "return": (
        "undo-2",
        _words(
            "Bring something back",
            "Magsauli ng binili",
            "Trả lại hàng",
            "Grąžinti prekę",
            es="Devolver un artículo",
            zh="退换商品",
            ar="إرجاع سلعة",
            hi="सामान लौटाना",
        ),
    ),
    "price": (
        "tag",
        _words(
            "What does it cost?",
            "Magkano ito?",
            "Giá bao nhiêu?",
            "Kiek tai kainuoja?",
            es="¿Cuánto cuesta?",
            zh="多少钱？",
            ar="كم السعر؟",
            hi="इसकी कीमत क्या है?",
        ),
    ),
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
    languages=("en", "es", "fil", "vi", "lt", "zh", "ar", "hi"),
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

# A store that asks a question of its own, and answers.
ASKING_STORE = msgspec.structs.replace(
    SAMPLE_STORE,
    questions=(
        QuestionInfo(
            id="layout",
            text=_words(
                "The new layout: better or worse?",
                "Ang bagong ayos: mas mabuti o mas hindi?",
                "Cách bày mới: tốt hơn hay kém hơn?",
                "Naujas išdėstymas: geriau ar blogiau?",
                es="La nueva distribución: ¿mejor o peor?",
                zh="新的布局：更好还是更差？",
                ar="الترتيب الجديد: أفضل أم أسوأ؟",
                hi="नई सजावट: बेहतर या बदतर?",
            ),
            choices=tuple(
                ChoiceInfo(id=name, label=label)
                for name, label in (
                    (
                        "better",
                        _words(
                            "Better", "Mas mabuti", "Tốt hơn", "Geriau", es="Mejor", zh="更好", ar="أفضل", hi="बेहतर"
                        ),
                    ),
                    (
                        "same",
                        _words(
                            "The same",
                            "Pareho lang",
                            "Như cũ",
                            "Taip pat",
                            es="Igual",
                            zh="一样",
                            ar="كما كان",
                            hi="वैसी ही",
                        ),
                    ),
                    (
                        "worse",
                        _words("Worse", "Mas hindi", "Kém hơn", "Blogiau", es="Peor", zh="更差", ar="أسوأ", hi="बदतर"),
                    ),
                )
            ),
            first_day=date(2026, 11, 1),
            last_day=date(2026, 11, 30),
        ),
    ),
    contact_days=30,
    answer_hours=24,
)
