"""Drawing zones: taps, drags, undo, and what is refused."""

from dataclasses import dataclass, field

import pytest

from kiosk.camera.area import Kind, Refusal
from kiosk.camera.errors import ZoneError
from kiosk.camera.sketch import Sketch, sketch_of
from kiosk.camera.zone import Corner

SQUARE: tuple[Corner, ...] = ((100, 100), (300, 100), (300, 300), (100, 300))
REACH = 20.0


@dataclass
class Hand:
    """A hand that draws over a picture of 640x480."""

    sketch: Sketch = field(default_factory=lambda: Sketch((640, 480)))

    def taps(self, *places: Corner) -> "Hand":
        for at in places:
            self.sketch = self.sketch.press(at, reach=REACH).lift(at)
        return self

    def drags(self, start: Corner, *way: Corner) -> "Hand":
        self.sketch = self.sketch.press(start, reach=REACH)
        for at in way:
            self.sketch = self.sketch.drag(at)
        self.sketch = self.sketch.lift(way[-1])
        return self

    def draws(self, *places: Corner, name: str = "", kind: Kind = Kind.ZONE) -> "Hand":
        self.sketch = self.sketch.begin(kind)
        self.taps(*places)
        self.sketch = self.sketch.close().rename(name) if name else self.sketch.close()
        return self


def test_taps_add_corners_and_a_tap_on_the_first_closes_the_area() -> None:
    hand = Hand()
    hand.sketch = hand.sketch.begin(Kind.ZONE)
    hand.taps(*SQUARE, (104, 97))
    (area,) = hand.sketch.areas
    assert (area.corners, area.closed) == (SQUARE, True)


def test_a_drag_moves_a_corner_and_is_one_step_of_undo() -> None:
    hand = Hand().draws(*SQUARE, name="till")
    hand.drags((300, 300), (320, 310), (350, 330), (400, 350))
    assert hand.sketch.areas[0].corners[2] == (400, 350)
    assert hand.sketch.undo().areas[0].corners == SQUARE


def test_a_trembling_finger_drags_nothing() -> None:
    hand = Hand().draws(*SQUARE, name="till")
    hand.drags((300, 300), (303, 302))
    assert hand.sketch.areas[0].corners == SQUARE


def test_an_open_area_takes_a_moved_corner_without_closing() -> None:
    hand = Hand()
    hand.sketch = hand.sketch.begin(Kind.ZONE)
    hand.taps(*SQUARE[:3]).drags((100, 100), (60, 60))
    assert hand.sketch.drawing is not None
    assert hand.sketch.drawing.corners == ((60, 60), *SQUARE[1:3])


def test_a_drag_that_would_cross_sides_is_taken_back_and_said() -> None:
    hand = Hand().draws(*SQUARE, name="till").drags((100, 100), (400, 200))
    assert (hand.sketch.areas[0].corners, hand.sketch.said) == (SQUARE, Refusal.CROSSES)


@pytest.mark.parametrize(
    ("places", "refusal"),
    [
        (SQUARE[:2], Refusal.FEW_CORNERS),
        (((100, 100), (300, 300), (300, 100), (100, 300)), Refusal.CROSSES),
        (((100, 100), (200, 100), (300, 100)), Refusal.SMALL),
    ],
)
def test_an_area_that_cannot_be_used_is_not_closed(places: tuple[Corner, ...], refusal: Refusal) -> None:
    hand = Hand().draws(*places)
    assert (hand.sketch.said, hand.sketch.areas[0].closed) == (refusal, False)


def test_corners_beside_the_picture_come_to_lie_on_its_border() -> None:
    hand = Hand().draws((-30, 10.4), (700, 10), (700, 500), (0, 500), name="all")
    assert hand.sketch.areas[0].corners == ((0, 10), (640, 10), (640, 480), (0, 480))


def test_undo_goes_all_the_way_back() -> None:
    sketch = Hand().draws(*SQUARE, name="till").sketch.delete()
    steps = 0
    while sketch.past:
        sketch, steps = sketch.undo(), steps + 1
    assert (sketch.areas, steps) == ((), 8)  # begin, four corners, close, name, delete
    assert sketch.undo() == sketch


def test_a_second_area_waits_until_the_first_is_closed() -> None:
    hand = Hand()
    hand.sketch = hand.sketch.begin(Kind.ZONE)
    hand.taps(*SQUARE[:2])
    assert hand.sketch.begin(Kind.EXCLUDED).said is Refusal.UNFINISHED
    assert hand.sketch.delete().begin(Kind.EXCLUDED).said is None


def test_an_empty_area_may_still_change_its_kind() -> None:
    sketch = Sketch((640, 480)).begin(Kind.ZONE).begin(Kind.EXCLUDED)
    assert [area.kind for area in sketch.areas] == [Kind.EXCLUDED]
    assert not sketch.changed


def test_a_tap_in_an_area_chooses_the_smallest_there() -> None:
    hand = Hand().draws(*SQUARE, name="till")
    hand.draws((150, 150), (250, 150), (250, 250), name="cashier", kind=Kind.EXCLUDED)
    assert hand.taps((120, 200)).sketch.chosen == hand.sketch.areas[0]
    assert hand.taps((240, 200)).sketch.chosen == hand.sketch.areas[1]
    assert hand.taps((600, 400)).sketch.chosen is None


def test_two_zones_must_not_have_one_name_but_an_excluded_area_may() -> None:
    hand = Hand().draws(*SQUARE, name="till").draws((400, 100), (500, 100), (500, 200), name="till")
    assert (hand.sketch.said, hand.sketch.areas[1].name) == (Refusal.TAKEN, "")
    hand.sketch = hand.sketch.delete()
    assert hand.draws((400, 100), (500, 100), (500, 200), name="till", kind=Kind.EXCLUDED).sketch.said is None


def test_what_keeps_it_from_being_saved_is_said_in_turn() -> None:
    hand = Hand()
    assert hand.sketch.refusal() is Refusal.NO_ZONE
    hand.sketch = hand.sketch.begin(Kind.ZONE)
    hand.taps(*SQUARE)
    assert hand.sketch.refusal() is Refusal.UNFINISHED
    hand.sketch = hand.sketch.close().choose(None).checked()
    assert (hand.sketch.said, hand.sketch.now.chosen) == (Refusal.NAMELESS, 0)
    hand.sketch = hand.sketch.rename("till")
    assert hand.sketch.refusal() is None
    assert (hand.sketch.changed, hand.sketch.kept().changed) == (True, False)


def test_a_document_comes_back_as_the_same_sketch() -> None:
    hand = Hand().draws(*SQUARE, name="till")
    hand.draws((150, 150), (250, 150), (250, 250), name="cashier", kind=Kind.EXCLUDED)
    document = hand.sketch.document()
    again = sketch_of(document, (640, 480), where="zones.yaml")
    assert (again.areas, again.changed) == (hand.sketch.areas, False)
    assert again.zones()[0].without == (again.areas[1].corners,)


def test_a_document_with_a_corner_outside_the_picture_is_refused() -> None:
    with pytest.raises(ZoneError, match="outside of the 640x480 picture"):
        sketch_of({"zones": {"till": [[0, 0], [900, 0], [900, 400]]}}, (640, 480), where="zones.yaml")
