"""What is seen from afar while nobody is there: one sentence that wanders, so that nothing burns into the panel."""

from kivy.animation import Animation
from kivy.app import App
from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty

from kiosk.screen.kiosk_screen import KioskScreen, Scene
from kiosk.toolkit.i18n import NAMES
from kiosk.toolkit.widgets import OneLine

STAY_S = 20.0  # at one place: burn-in takes hours
GLIDE_S = 6.0  # from one to the next: slower than what draws eyes away from people
PLACES = ((0.0, 1.0), (1.0, 0.55), (0.2, 0.1), (0.9, 0.9), (0.0, 0.4), (0.8, 0.0))  # shares of the room left over


class LanguageName(OneLine):
    """A language as it calls itself."""


class AttractScreen(KioskScreen):
    """A greeting, what a touch does, and the languages. `across`, `up`: where it stands, 0 to 1."""

    promise = StringProperty("")
    across = NumericProperty(PLACES[0][0])
    up = NumericProperty(PLACES[0][1])

    def __init__(self, **kwargs: object) -> None:
        self._place = 0
        self._moves = Clock.create_trigger(self._move, STAY_S, interval=True)
        super().__init__(**kwargs)

    def draw(self, scene: Scene) -> None:
        """Say what a touch brings now, as the start does."""
        store = scene.view.store
        self.promise = scene.say.help()
        offered = [NAMES[code] for code in store.languages if code in NAMES] if store else list(NAMES.values())
        if self.refill("languages", offered):
            self.ids.languages.clear_widgets()
            for name in offered:
                self.ids.languages.add_widget(LanguageName(text=name))

    def on_enter(self, *_: object) -> None:
        """Begin to wander."""
        self._moves()

    def on_leave(self, *_: object) -> None:
        """Stand still: nobody sees it."""
        self._moves.cancel()
        Animation.cancel_all(self)

    def _move(self, _dt: float) -> None:
        self._place = (self._place + 1) % len(PLACES)
        across, up = PLACES[self._place]
        if App.get_running_app().theme.still:
            self.across, self.up = across, up  # without motion, and still not always at one place
        else:
            Animation(across=across, up=up, duration=GLIDE_S, t="in_out_sine").start(self)
