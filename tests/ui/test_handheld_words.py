"""Why one is asked, what nobody else covers and what was refused, in the language of the handheld and nothing else."""

import pytest

from floorwire import refusals
from floorwire.grounds import Kind
from floorwire.phrases import Ground
from floorwire.views import DutyChanged
from kiosk.toolkit.driver import Drive, VirtualTime
from tests.ui.handheld_world import HandheldWorld

DONE = {"en": "Done", "fil": "Tapos na", "vi": "Xong", "lt": "Baigta"}


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "Nearest with keys; queue at Fitting rooms: 6"),
        ("fil", "Pinakamalapit, kakayahan: susi; pila sa Silid-sukatan: 6"),
        ("vi", "Gần nhất, kỹ năng: chìa khóa; hàng chờ ở Phòng thử đồ: 6"),
        ("lt", "Arčiausiai, įgūdis: raktai; eilė – Matavimosi kabinos: 6"),
    ],
)
def test_an_offer_says_why_in_the_handhelds_language(drive: Drive, time: VirtualTime, language: str, why: str) -> None:
    world = HandheldWorld(drive, time, language=language)
    world.signed_in()
    world.is_offered()
    assert world.d.sees(why)
    assert not world.d.sees("Ana: nearest")


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minutė"), (2, "2 minutės"), (11, "11 minučių"), (21, "21 minutė")]
)
def test_how_long_it_waits_is_counted_as_the_language_counts(
    drive: Drive, time: VirtualTime, minutes: int, words: str
) -> None:
    world = HandheldWorld(drive, time, language="lt")
    world.signed_in()
    world.is_offered(grounds=(Ground(kind=Kind.MANAGER), Ground(kind=Kind.WAITING, seconds=60 * minutes)))
    assert world.d.sees(f"Vadovas; laukia: {words}")


@pytest.mark.parametrize(
    "grounds", [(), (Ground(kind=Kind.NEAREST), Ground(kind="well-rested"))], ids=["none", "newer"]
)
def test_what_cannot_be_said_here_is_said_as_the_desk_says_it(
    drive: Drive, time: VirtualTime, grounds: tuple[Ground, ...]
) -> None:
    world = HandheldWorld(drive, time, language="lt")
    world.signed_in()
    world.is_offered(grounds=grounds, explanation="Ana: nearest; slept well")
    assert world.d.sees("Ana: nearest; slept well")


def test_a_place_that_is_not_described_here_is_called_as_the_desk_calls_it(drive: Drive, time: VirtualTime) -> None:
    world = HandheldWorld(drive, time, language="vi")
    world.signed_in()
    queue = Ground(kind=Kind.QUEUE, zone="pop-up-1", label="Pop-up shop", people=3)
    world.is_offered(grounds=(Ground(kind=Kind.FREE_WITH, skill="wine-tasting"), queue))
    assert world.d.sees("Đang rảnh, kỹ năng: wine tasting; hàng chờ ở Pop-up shop: 3")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Nobody else covers: Shoes, keys"),
        ("fil", "Walang ibang sasalo sa: Sapatos, susi"),
        ("vi", "Không ai khác phụ trách: Giày dép, chìa khóa"),
        ("lt", "Daugiau niekas neaprėpia: Avalynė, raktai"),
    ],
)
def test_what_nobody_else_covers_is_named_in_the_handhelds_language(
    drive: Drive, time: VirtualTime, language: str, words: str
) -> None:
    world = HandheldWorld(drive, time, language=language)
    world.signed_in(uncovered=("Shoes", "keys"), uncovered_zone="shoes", uncovered_skills=("keys",))
    world.app.open("end-shift")
    world.d.settle()
    assert world.d.sees(words)


def test_a_desk_that_names_no_ids_is_shown_in_its_own_words(drive: Drive, time: VirtualTime) -> None:
    world = HandheldWorld(drive, time, language="lt")
    world.signed_in(uncovered=("Shoes", "keys"))
    world.app.open("end-shift")
    world.d.settle()
    assert world.d.sees("Daugiau niekas neaprėpia: Shoes, keys")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "That did not work. Ticket 42 is not yours any more: tell the floor lead if you are with the shopper."),
        ("fil", "Hindi natuloy. Hindi na sa iyo ang tiket 42: sabihan ang floor lead kung kasama mo ang mamimili."),
        ("vi", "Không được. Phiếu 42 không còn là của bạn: nếu đang ở cạnh khách, hãy báo trưởng ca."),
        ("lt", "Nepavyko. Nr. 42 jau nebe jūsų: jei esate su pirkėju, pasakykite pamainos vyresniajam."),
    ],
)
def test_a_refused_tap_is_told_in_the_handhelds_language(
    drive: Drive, time: VirtualTime, language: str, words: str
) -> None:
    world = HandheldWorld(drive, time, language=language)
    world.signed_in(world.held(world.offer(), here=True))
    world.d.tap_text(DONE[language])
    world.is_refused(Ground(kind=refusals.Kind.NOT_YOURS, number=42), why="Ticket 42 is not yours any more.")
    assert world.d.sees(words)


def test_a_refused_sign_in_names_who_is_not_there_in_the_handhelds_language(drive: Drive, time: VirtualTime) -> None:
    world = HandheldWorld(drive, time, language="vi")
    world.d.tap_text("Dalia")
    unknown = Ground(kind=refusals.Kind.UNKNOWN_STAFF, staff="dalia")
    world.hears(DutyChanged(revision=1, staff=None, refused="Nobody named “dalia”", refused_ground=unknown))
    assert world.d.sees("Không được. Không có ai tên “Dalia” làm việc ở cửa hàng này: hãy nhờ quản lý thêm tên.")
