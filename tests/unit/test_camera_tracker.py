"""One track a person: kept when hidden, dropped when gone, never made of a flash."""

import numpy as np
import pytest

from kiosk.camera.boxes import Detections, suppress
from kiosk.camera.tracker import Tracker
from tests.unit.camera_story import CameraStory, body


def test_somebody_who_stands_still_is_one_person() -> None:
    story = CameraStory().sees(body(300, 300), for_s=20).expect(1)
    assert len(story.ids) == 1


def test_one_false_box_is_nobody() -> None:
    CameraStory().sees().sees(body(300, 300)).sees().expect(0)


def test_a_box_that_is_always_weak_is_nobody() -> None:
    CameraStory().sees(body(300, 300), score=0.41, for_s=30).expect(0)


def test_one_blind_frame_does_not_lose_anybody() -> None:
    story = CameraStory().sees(body(300, 300), for_s=3)
    before = story.ids
    assert story.sees().sees().expect(1).sees(body(300, 300)).expect(1).ids == before


def test_who_is_gone_is_gone_within_two_seconds() -> None:
    CameraStory().sees(body(300, 300), for_s=3).sees(for_s=2).expect(0)


def test_somebody_behind_another_is_kept_for_some_seconds() -> None:
    behind, before = body(300, 300), body(310, 320)
    story = CameraStory().sees(behind, before, for_s=3).expect(2)
    story.sees(before, for_s=2.5).expect(2).sees(before, for_s=8).expect(1)


def test_a_weak_box_keeps_somebody_who_is_known() -> None:
    CameraStory().sees(body(300, 300), for_s=3).sees(body(300, 300), score=0.3, for_s=10).expect(1)


@pytest.mark.parametrize("fps", [2.0, 5.0, 10.0, 25.0])
def test_a_walker_keeps_one_track_at_any_rate(fps: float) -> None:
    story = CameraStory(fps=fps).walks((50, 300), (600, 300), for_s=5)
    assert story.ids == {1}


def test_two_who_pass_each_other_stay_two_and_keep_their_tracks() -> None:
    story = CameraStory()
    for step in range(26):
        story.sees(body(220 + 8 * step, 300), body(420 - 8 * step, 330))
    left, right = sorted(story.people, key=lambda person: person.box[0])
    assert (left.id, right.id) == (2, 1)


def test_who_leaves_the_picture_is_dropped_at_once() -> None:
    story = CameraStory().walks((500, 300), (640, 300), for_s=1.5).sees().sees()
    assert not story.people


def test_boxes_of_one_heap_become_the_best_of_them() -> None:
    found = Detections(np.array([body(300, 300), body(304, 300), body(400, 300)]), np.array([0.5, 0.9, 0.6]))
    assert suppress(found, 0.5).scores.tolist() == [0.9, 0.6]


def test_an_empty_picture_is_no_trouble() -> None:
    assert Tracker().update(Detections.none(), 0.0, size=(640, 480)) == ()
