"""A made-up store of 24 departments: more than the help screen shows as chips."""

from typing import Final

import msgspec

from floorwire.views import DepartmentInfo, ZoneInfo
from kiosk.screen.sample_store import ASKED, SAMPLE_STORE

LANGUAGES: Final = ("en", "es", "fil", "vi", "lt", "zh", "ar", "hi")
MORE: Final = (
    ("bakery", "croissant", "Bakery|Panadería|Panaderya|Bánh mì|Kepiniai|烘焙|المخبوزات|बेकरी"),
    ("bathroom", "bath", "Bathroom|Baño|Banyo|Phòng tắm|Vonios kambarys|卫浴|الحمّام|बाथरूम"),
    ("bicycles", "bike", "Bicycles|Bicicletas|Bisikleta|Xe đạp|Dviračiai|自行车|الدراجات|साइकिल"),
    ("books", "book-open", "Books|Libros|Aklat|Sách|Knygos|图书|الكتب|किताबें"),
    ("camping", "tent", "Camping|Acampada|Kamping|Cắm trại|Stovyklavimas|露营|التخييم|कैंपिंग"),
    ("children", "baby", "Children|Niños|Pambata|Đồ trẻ em|Vaikų drabužiai|童装|ملابس أطفال|बच्चों के कपड़े"),
    ("cosmetics", "sparkles", "Cosmetics|Cosméticos|Pampaganda|Mỹ phẩm|Kosmetika|化妆品|مستحضرات التجميل|सौंदर्य प्रसाधन"),
    ("curtains", "blinds", "Curtains|Cortinas|Kurtina|Rèm cửa|Užuolaidos|窗帘|الستائر|परदे"),
    ("furniture", "armchair", "Furniture|Muebles|Muwebles|Nội thất|Baldai|家具|الأثاث|फ़र्नीचर"),
    ("hardware", "hammer", "Tools|Herramientas|Kasangkapan|Dụng cụ|Įrankiai|工具|العُدد|औज़ार"),
    ("jewellery", "gem", "Jewellery|Joyería|Alahas|Trang sức|Papuošalai|珠宝|المجوهرات|आभूषण"),
    ("kitchen", "cooking-pot", "Kitchen|Cocina|Kusina|Nhà bếp|Virtuvė|厨房用品|المطبخ|रसोई"),
    ("lighting", "lamp", "Lighting|Iluminación|Ilaw|Đèn|Šviestuvai|灯具|الإضاءة|बत्तियाँ"),
    ("luggage", "luggage", "Luggage|Equipaje|Bagahe|Hành lý|Lagaminai|箱包|حقائب السفر|सामान"),
    ("music", "music", "Music|Música|Musika|Âm nhạc|Muzika|音乐|الموسيقى|संगीत"),
    ("paint", "paint-bucket", "Paint|Pintura|Pintura|Sơn|Dažai|油漆|الدهانات|रंग-रोगन"),
    ("pets", "paw-print", "Pets|Mascotas|Alagang hayop|Thú cưng|Gyvūnams|宠物|الحيوانات الأليفة|पालतू पशु"),
    ("sports", "dumbbell", "Sports|Deportes|Isports|Thể thao|Sportas|体育用品|الرياضة|खेलकूद"),
    ("toys", "toy-brick", "Toys|Juguetes|Laruan|Đồ chơi|Žaislai|玩具|الألعاب|खिलौने"),
)  # fmt: skip
_LABELS: Final = {name: dict(zip(LANGUAGES, words.split("|"), strict=True)) for name, _icon, words in MORE}

LARGE_STORE: Final = msgspec.structs.replace(
    SAMPLE_STORE,
    zones=(*SAMPLE_STORE.zones, *(ZoneInfo(id=name, label=label, x=0, y=20) for name, label in _LABELS.items())),
    departments=(
        *SAMPLE_STORE.departments,
        *(
            DepartmentInfo(id=name, label=_LABELS[name], icon=icon, zone=name, reasons=ASKED["electronics"])
            for name, icon, _words in MORE
        ),
    ),
)
