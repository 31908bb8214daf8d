"""How long the kiosk's own thread is away at a time: every touch and every callback of the clock, drawing left out.

What is measured is this thread's processor time: other programs on the machine do not count.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from kiosk.screen.gallery import LARGEST
from kiosk.toolkit.panel import PORTRAIT_32
from kiosk.toolkit.startup import WindowSettings, prepare

prepare(WindowSettings(LARGEST, offscreen=True, max_fps=0))  # before Kivy is imported

from kivy.base import EventLoop  # noqa: E402
from kivy.clock import Clock, ClockEvent  # noqa: E402
from kivy.input.motionevent import MotionEvent  # noqa: E402
from kivy.uix.widget import Widget  # noqa: E402

from floorwire.ids import RequestId  # noqa: E402
from kiosk.screen.answers import asks  # noqa: E402
from kiosk.screen.help import ReasonTile  # noqa: E402
from kiosk.screen.rooms import SCREENS  # noqa: E402
from kiosk.screen.stage import Stage  # noqa: E402
from kiosk.screen.staging import staged  # noqa: E402
from kiosk.toolkit.buttons import Chip, Choice, LeadTile, MainButton, Pill, RowTile  # noqa: E402
from kiosk.toolkit.i18n import NAMES  # noqa: E402
from kiosk.toolkit.keyboard.keyboard import Key  # noqa: E402
from kiosk.toolkit.page import LanguagePill  # noqa: E402

LIMIT_MS = 8.0  # half of a frame's time at 60 a second
VISITS = 2
HELPERS = ("a-large-small", "contrast", "arrow-down-to-line")
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that the thread did without a pause: how long, what for, and what it was."""

    ms: float
    doing: str
    what: str


class Work:
    """Writes down all that the thread does; `doing` is what the shopper does meanwhile."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.doing = ""

    def take(self) -> list[Piece]:
        taken, self.pieces = self.pieces, []
        return taken

    @contextmanager
    def piece(self, what: str) -> Iterator[None]:
        began = time.thread_time()
        try:
            yield
        finally:
            self.pieces.append(Piece((time.thread_time() - began) * 1e3, self.doing, what))


@contextmanager
def watched() -> Iterator[Work]:
    """Let every event of Kivy's clock that is made meanwhile, and every touch, be written down."""
    work, clock = Work(), object.__getattribute__(Clock, "_obj")
    made = {name: getattr(clock, name) for name in ("create_trigger", "schedule_once", "schedule_interval")}
    dispatch = EventLoop.post_dispatch_input

    class Timed(ClockEvent):
        def tick(self, at: float) -> object:
            callback = self.get_callback()
            with work.piece(getattr(callback, "__qualname__", repr(callback))):
                return super().tick(at)

    def event(callback: Callable[..., object], after: float, *, loop: bool, trigger: bool = True) -> ClockEvent:
        return Timed(clock, loop, callback, after, clock._last_tick, trigger=trigger)

    def idle(callback: Callable[..., object], timeout: float = 0, interval: bool = False, **_: bool) -> ClockEvent:  # noqa: FBT001, FBT002  (Kivy's)
        return event(callback, timeout, loop=interval, trigger=False)

    def touched(kind: str, touch: MotionEvent) -> None:
        with work.piece(f"touch {kind}"):
            dispatch(kind, touch)

    clock.create_trigger = idle
    clock.schedule_once = lambda callback, after=0: event(callback, after, loop=False)
    clock.schedule_interval = lambda callback, every: event(callback, every, loop=True)
    EventLoop.post_dispatch_input = touched
    try:
        yield work
    finally:
        for name, method in made.items():
            setattr(clock, name, method)
        EventLoop.post_dispatch_input = dispatch


@dataclass
class Hurried:
    """A shopper who does all there is to do."""

    stage: Stage
    work: Work

    def taps(self, kind: type[Widget], **having: object) -> None:
        self.work.doing = " ".join(map(str, having.values())) or kind.__name__
        self.stage.driver.tap(self.stage.driver.find(kind, **having))

    def hears(self, *states: str) -> None:
        request = self.stage.app.visit.request
        assert request is not None
        for revision, state in enumerate(states, start=1):
            self.work.doing = f"the desk says {state}"
            self.stage.desk_says(RequestId(request), state, revision=revision)  # type: ignore[arg-type]

    def visits(self) -> None:
        self.taps(LeadTile)
        self.taps(ReasonTile)
        self.hears("seen", "coming", "here", "done")
        self.taps(MainButton, text="Say how it was")
        self.taps(Choice, value=2)
        self.taps(Chip)
        self.taps(Choice, value=4)
        self.taps(Widget, text="Write a few words")
        self.taps(Key, text="E")
        self.taps(Pill, text="Back")
        self.taps(MainButton, text="Send")
        self.taps(Widget, text="Better")
        self.taps(MainButton, text="Back to the start")

    def looks_round(self) -> None:
        for name in [*list(NAMES.values())[1:], NAMES["en"]]:
            self.taps(LanguagePill)
            self.taps(RowTile, text=name)
        for icon in HELPERS:
            self.taps(Pill, icon=icon)
            self.taps(Pill, icon=icon)
        self.taps(Widget, text="Tell us more")
        self.taps(Pill, text="Back")
        self.taps(RowTile, text="Safety")
        self.taps(RowTile, text="Medical help")
        self.taps(Pill, text="Back")

    def rests(self) -> None:
        self.work.doing = "nothing"
        self.stage.driver.run(130, frame_s=0.5)
        self.stage.driver.up(self.stage.driver.down(500, 900))
        self.stage.driver.settle()


def told(name: str, pieces: list[Piece]) -> float:
    """Print what the longest pieces are; gives the longest, in milliseconds."""
    longest = sorted(pieces, key=lambda one: one.ms, reverse=True)
    p99 = quantiles([one.ms for one in pieces], n=100)[98]
    over = sum(one.ms > LIMIT_MS for one in pieces)
    print(f"\n{name}: {len(pieces)} pieces of work, p99 {p99:.1f} ms, longest {longest[0].ms:.1f} ms,", end=" ")
    print(f"{over} over {LIMIT_MS:.0f} ms")
    for one in longest[:SHOWN]:
        print(f"  {one.ms:5.1f} ms  {one.doing}: {one.what}")
    return longest[0].ms


def test_no_piece_of_a_visit_takes_as_long_as_making_a_screen() -> None:
    with watched() as work, staged(None, PORTRAIT_32, ahead=True) as stage:
        asks(stage)
        shopper = Hurried(stage, work)
        work.take()
        stage.driver.run(len(SCREENS), frame_s=0.5)
        made = sorted((one.ms for one in work.take()), reverse=True)[: len(SCREENS) - 2]
        print(f"\nmaking a screen while nobody touches: median {median(made):.1f} ms, longest {made[0]:.1f} ms")
        longest = []
        for number in range(VISITS):
            shopper.visits()
            shopper.looks_round()
            longest.append(told(f"visit {number + 1}", work.take()))
            shopper.rests()
            told("rest", work.take())
    assert max(longest) < median(made)
