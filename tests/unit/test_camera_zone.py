"""Who stands in a zone, and which zones cannot be used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.camera.errors import ZoneError
from kiosk.camera.zone import check_inside, whole_picture, zones_from

SQUARE = [[100, 100], [300, 100], [300, 300], [100, 300]]
NOTCHED = [[0, 0], [300, 0], [300, 300], [200, 300], [200, 100], [100, 100], [100, 300], [0, 300]]


def places(*points: tuple[float, float]) -> np.ndarray:
    return np.array(points, float)


def test_feet_inside_count_and_feet_outside_do_not() -> None:
    (zone,) = zones_from({"zones": {"till": SQUARE}}, where="z.json")
    assert zone.contains(places((200, 200), (99, 200), (301, 200), (200, 299))).tolist() == [True, False, False, True]


def test_a_notch_in_a_zone_is_outside() -> None:
    (zone,) = zones_from({"zones": {"aisle": NOTCHED}}, where="z.json")
    assert zone.contains(places((150, 200), (50, 200), (250, 200))).tolist() == [False, True, True]


def test_the_cashiers_place_does_not_count() -> None:
    document = {"zones": {"till": SQUARE}, "exclude": {"cashier": [[200, 200], [300, 200], [300, 300], [200, 300]]}}
    (zone,) = zones_from(document, where="z.json")
    assert zone.contains(places((250, 250), (150, 150))).tolist() == [False, True]


def test_depth_is_the_distance_to_the_border_in_pixels() -> None:
    (zone,) = zones_from({"zones": {"till": SQUARE}}, where="z.json")
    np.testing.assert_allclose(zone.depth(places((110, 200), (90, 200), (200, 200))), [10, -10, 100])


def test_the_whole_picture_holds_feet_on_its_border() -> None:
    assert whole_picture((640, 480)).contains(places((0, 480), (640, 480))).all()


@given(st.floats(-50, 450), st.floats(-50, 450))
def test_inside_is_what_depth_says(x: float, y: float) -> None:
    (zone,) = zones_from({"zones": {"till": SQUARE}}, where="z.json")
    inside = 100 <= x <= 300 and 100 <= y <= 300
    near = min(abs(x - 100), abs(x - 300), abs(y - 100), abs(y - 300)) < 1e-6
    assert near or zone.contains(places((x, y)))[0] == inside


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({}, "no zones"),
        ({"zones": {}}, "no zones"),
        ([], "no zones"),
        ({"zones": {"till": SQUARE}, "zone": {}}, "zone is not known"),
        ({"zones": {"till": [[0, 0], [1, 1]]}}, "“till” has 2 corners"),
        ({"zones": {"till": "corner"}}, "“till” is not a list of corners"),
        ({"zones": {"till": [[0, 0], [1], [2, 2]]}}, "“till” is not a list of corners"),
        ({"zones": {"till": [[0, 0], [float("nan"), 1], [2, 2]]}}, "“till” is not a list of corners"),
        ({"zones": {"till": [[0, 0], [10**400, 1], [2, 2]]}}, "“till” is not a list of corners"),
        ({"zones": {"till": [[0, 0], [float("inf"), 1], [2, 2]]}}, "“till” is not a list of corners"),
        ({"zones": {"till": [[0, 0], [100, 100], [100, 0], [0, 100]]}}, "sides 1 and 3 cross"),
        ({"zones": {"till": [[0, 0], [5, 0], [5, 5]]}}, "encloses only 12 square pixels"),
    ],
)
def test_a_wrong_zone_is_refused_by_name_with_the_reason(document: object, said: str) -> None:
    with pytest.raises(ZoneError, match=said) as refused:
        zones_from(document, where="z.json")
    assert str(refused.value).startswith("z.json")


def test_a_zone_outside_of_the_picture_is_refused_with_its_corner() -> None:
    zones = zones_from({"zones": {"till": SQUARE}}, where="z.json")
    with pytest.raises(ZoneError, match=r"“till” has a corner at 300, 100, outside of the 200x400 picture"):
        check_inside(zones, (200, 400), where="z.json")
