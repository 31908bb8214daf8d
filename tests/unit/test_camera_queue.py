"""Who is in the queue: a stay, a border that does not tremble, an interval."""

import numpy as np

from kiosk.camera.estimate import interval
from tests.unit.camera_story import CameraStory, body


def test_a_passer_by_does_not_queue() -> None:
    story = CameraStory(min_stay=3.0)
    for x in range(150, 500, 30):
        story.sees(body(x, 300)).expect(0)


def test_who_stays_queues_from_then_on() -> None:
    story = CameraStory(min_stay=3.0).sees(body(300, 300), for_s=2.8).expect(0)
    story.sees(body(300, 300), for_s=1).expect(1)


def test_feet_that_tremble_on_the_border_do_not_flicker() -> None:
    story = CameraStory().sees(body(205, 300), for_s=2)
    counts = set()
    for step in range(20):
        story.sees(body(200 + (4 if step % 2 else -4), 300))
        counts.add(story.crowd.count)
    assert counts == {1}


def test_who_walks_out_is_no_longer_counted() -> None:
    CameraStory().sees(body(300, 300), for_s=2).expect(1).walks((300, 300), (150, 300), for_s=2).expect(0)


def test_a_new_stay_begins_after_leaving() -> None:
    story = CameraStory(min_stay=2.0).sees(body(220, 300), for_s=3).expect(1)
    story.walks((220, 300), (160, 300), for_s=0.6).expect(0).walks((160, 300), (230, 300), for_s=0.6).expect(0)


def test_doubt_about_people_widens_the_interval_of_the_count() -> None:

    assert interval(np.array([])) == (0, 0)
    assert interval(np.array([0.9, 0.9])) == (2, 2)
    low, high = interval(np.array([0.3, 0.3, 0.3]))
    assert low < high
