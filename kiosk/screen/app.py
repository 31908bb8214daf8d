"""The kiosk's app: joins the visit, the floor and the screens. It decides nothing itself."""

from collections.abc import Callable
from datetime import datetime

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.screenmanager import ScreenManager, SlideTransition
from kivy.uix.widget import Widget

from floorwire.ids import ZoneId
from kiosk.screen import actions
from kiosk.screen import effects as do
from kiosk.screen.ahead import Ahead
from kiosk.screen.aloud import Aloud
from kiosk.screen.back_room import BackRoom
from kiosk.screen.front import Front
from kiosk.screen.hidden_ways import HiddenWays
from kiosk.screen.kiosk_screen import Above, KioskScreen, Scene
from kiosk.screen.performer import Performer
from kiosk.screen.reader import Reader
from kiosk.screen.rooms import RULES, SCREENS
from kiosk.screen.services import Floor
from kiosk.screen.stepping import OF_THE_VOICE, Move, Ring, Stepper, move_of
from kiosk.screen.still_there import StillThere
from kiosk.screen.taps import TapGate
from kiosk.screen.visit import BEHIND_THE_PIN, WARNED_S, ScreenName, Visit, begin, of_the_floor, step
from kiosk.toolkit.bridge import on_screen
from kiosk.toolkit.forgetting import forget_texts
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.one_finger import OneFinger
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.touch_app import TouchApp, load_rules
from kiosk.toolkit.voice import Silence, Voice

TICK_S = 0.5
AFTER_SLIDE_S = 1.0  # the screen that was typed on has left then


class KioskApp(TouchApp):
    """The touch screen of one kiosk, standing in `zone`, on a given floor.

    `back_room`: what is behind the PIN; None: there is no service page.
    `now`: the floor's clock, for "asked 40 seconds ago"; idle times run on Kivy's clock, which never goes back.
    """

    store_name = StringProperty("")
    has_voice = BooleanProperty(defaultvalue=False)
    discreet_dot = BooleanProperty(defaultvalue=False)
    listening = BooleanProperty(defaultvalue=False)

    def __init__(
        self,
        theme: Theme,
        tr: Translator,
        *,
        floor: Floor,
        zone: ZoneId,
        now: Callable[[], datetime],
        locked: bool = True,
        voice: Voice | None = None,
        back_room: BackRoom | None = None,
    ) -> None:
        super().__init__(theme, tr, locked=locked)
        self.reader = Reader(voice or Silence(), tr)
        self.has_voice = self.reader.can
        self.floor, self.zone, self._now = floor, zone, now
        self._usual = (theme.name, theme.larger, tr.language)
        self.back_room = back_room
        self._has_keys = False
        self._ahead: Ahead | None = None
        self._gate = TapGate()
        self._performer = Performer(
            floor, zone, language=lambda: self.tr.language, seconds=Clock.get_time, now=self._now
        )
        self.visit: Visit = begin(ready=floor.view().store is not None, at_s=Clock.get_time())

    def build_screens(self) -> Widget:
        """Make the root; the screens come when they are wanted."""
        load_rules(*RULES)
        self.screens = ScreenManager(transition=SlideTransition(duration=self.theme.slide_s))
        self.warning = StillThere()
        self.warning.bind(on_answer=lambda _warning: self._advance(actions.Touched()))
        root = OneFinger()
        root.add_widget(Above())
        root.add_widget(self.screens)
        self._ring = Ring()
        root.add_widget(self._ring)
        self._aloud = Aloud(self.reader, self.tr, listens=self._is_heard, front=self._in_front)
        self._stepper = Stepper(self._ring, screen=self._in_front, say=self._say_of, pressed=self._say_pressed)
        Window.bind(on_touch_down=self._stepper.leave)
        self.theme.fbind("reach", self._keep_in_reach)
        self._keep_in_reach()
        self._ticks = Clock.schedule_interval(lambda _dt: self._tick(), TICK_S)
        Window.bind(on_touch_down=self._touched)
        self._hidden_ways = HiddenWays(self)
        self.tr.fbind("language", self._language_changed)
        for name in self.theme.TOLD:
            self.theme.fbind(name, self._look_changed)
        for name in Front.FOLLOWED:
            self.fbind(name, self._look_changed)
        self.floor.watch(on_screen(self._floor_changed))
        self._refresh(self.visit)
        return root

    def release(self) -> None:
        """Let go of the window and the clock."""
        self._ticks.cancel()
        self._hidden_ways.release()
        self._stepper.leave()
        Window.unbind(on_touch_down=self._stepper.leave)
        Window.unbind(on_touch_down=self._touched)
        self.reader.hush()
        self.tr.funbind("language", self._language_changed)
        for name in self.theme.TOLD:
            self.theme.funbind(name, self._look_changed)
        super().release()

    def act(self, action: actions.Action) -> None:
        """Take in what was touched, unless it fell through from the screen before."""
        if self._gate.admits(Clock.get_time()):
            self._advance(action)

    def key_pressed(self, key: int, modifiers: list[str]) -> None:
        """Step through the screen; who uses keys is read to, until they touch "Listen"."""
        move = move_of(key, modifiers)
        if move is None:
            return
        only_wakes = self.visit.screen == "attract" or self.visit.warned_at is not None
        self._advance(actions.Touched())
        if self.has_voice and not self._has_keys:
            self.listening = True
            self._aloud.read()
        elif move in OF_THE_VOICE:
            self._do_to_voice(move)
        elif not only_wakes:
            self._stepper.move(move)
        self._has_keys = True

    def _do_to_voice(self, move: Move) -> None:
        if self._is_heard():
            self.reader.do(move)

    def _is_heard(self) -> bool:
        return bool(self.listening and self.has_voice)

    def _in_front(self) -> Widget:
        return self.warning if self.warning.parent is not None else self.screens.current_screen

    def _say_of(self, target: Widget) -> None:
        if self.visit.screen != "pin":
            self._aloud.name(target)

    def _say_pressed(self, target: Widget) -> None:
        if self.visit.screen != "pin":
            self._aloud.pressed(target)

    def toggle_larger(self) -> None:
        """Make type larger, or as it was."""
        self.theme.larger = not self.theme.larger

    def toggle_contrast(self) -> None:
        """Switch to strong contrast, or back to the usual look."""
        self.theme.name = self._usual[0] if self.theme.name == "contrast" else "contrast"

    def toggle_lower(self) -> None:
        """Bring everything into the lower half of an upright panel, or back."""
        self.theme.lower = not self.theme.lower

    def _keep_in_reach(self, *_: object) -> None:
        self.screens.size_hint_y = self.warning.size_hint_y = self.theme.reach

    def toggle_listening(self) -> None:
        """Read this screen and the next ones aloud, or be silent again."""
        self.listening = not self.listening
        self._aloud.read()

    def _tick(self) -> None:
        self.floor.look_at_clock()
        may_rest = not self.floor.view().open_tickets()
        self._advance(actions.Ticked(may_rest=may_rest, differs=self._differs(), listens=self._is_heard()))
        if self._ahead:
            self._ahead.turn(still_for=Clock.get_time() - self.visit.touched_at)

    def _differs(self) -> bool:
        look = (self.theme.name, self.theme.larger, self.tr.language)
        return look != self._usual or self.theme.lower or self._is_heard()

    def _touched(self, *_: object) -> None:
        if self.warning.parent is None:  # it takes in its own: taken away before, it would let the touch through
            self._advance(actions.Touched())

    def _advance(self, *those: actions.Action) -> None:
        before, pending = self.visit, list(those)
        while pending or (pending := of_the_floor(self.visit, self.floor.view())):
            following = step(self.visit, pending.pop(0), at_s=Clock.get_time())
            self.visit = following.visit
            for effect in following.effects:
                self._do_own(effect)
                answer = self._performer.perform(effect)
                pending.extend([answer] if answer else [])
        if (before.text or before.reach) and not (self.visit.text or self.visit.reach):
            self.reader.forget_words()
            Clock.schedule_once(lambda _dt: forget_texts(), AFTER_SLIDE_S)
        self._refresh(before)

    def _do_own(self, effect: do.Effect) -> None:
        if isinstance(effect, do.Speak):
            self.tr.use(effect.language)
        elif isinstance(effect, do.ForgetShopper):
            self.theme.name, self.theme.larger = self._usual[:2]
            self.theme.lower = self.listening = self._has_keys = False
            self.reader.forget()
            if self.tr.language != self._usual[2]:
                self.tr.use(self._usual[2])

    def _language_changed(self, *_: object) -> None:
        self.has_voice = self.reader.can
        self._refresh(self.visit)

    def _look_changed(self, *_: object) -> None:
        self.screen(self.visit.screen).front.follow()

    def screen(self, name: ScreenName) -> KioskScreen:
        """Give a screen; it is made when it is first asked for, and then kept."""
        if not self.screens.has_screen(name):
            front = Front(self)
            with front.in_rules():
                made = SCREENS[name](name=name)
            made.front = front
            self.screens.add_widget(made)
        screen: KioskScreen = self.screens.get_screen(name)
        return screen

    def make_ahead(self) -> None:
        """Make screens before they are wanted, from now on, while nobody touches."""
        hidden = set() if self.back_room else BEHIND_THE_PIN
        self._ahead = Ahead(self._make_ahead, self.tr, screens=[name for name in SCREENS if name not in hidden])

    def _make_ahead(self, name: ScreenName) -> None:
        screen = self.screen(name)
        if name != self.visit.screen:
            screen.size = self.screens.size
            screen.show(self._scene())

    def _scene(self) -> Scene:
        return Scene(self.visit, self.floor.view(), self.tr, self._now(), self.zone)

    def _floor_changed(self) -> None:
        store = self.floor.view().store
        waited = store is not None and not self.visit.ready
        self._advance(*([actions.StoreArrived()] if waited else []))

    def _refresh(self, before: Visit) -> None:
        """Bring the screen up to what is known now; slide when it is another one."""
        view = self.floor.view()
        self.store_name = view.store.name if view.store else ""
        screen = self.screen(self.visit.screen)
        screen.show(self._scene())
        comes = self.screens.current != self.visit.screen
        self._aloud.tell(screen.status, comes=comes)
        if comes:
            self.screens.transition.duration = self.theme.slide_s
            goes_back = self.visit.screen in {"home", before.came_from}
            self.screens.transition.direction = self.tr.end if goes_back else self.tr.start
            self.screens.current = self.visit.screen
            self._ends_touches()
            if self.listening:
                Clock.schedule_once(self._aloud.read)  # once its words are there
        self._show_warning()

    def _ends_touches(self) -> None:
        """Let no finger and no ring press what has gone from below them, and no second tap what has come."""
        self._gate.screen_changed(Clock.get_time())
        self._stepper.leave()
        if self.root:
            self.root.let_go()

    def _show_warning(self) -> None:
        warned_at = self.visit.warned_at
        if warned_at is None:
            if self.warning.parent is not None:
                self.warning.parent.remove_widget(self.warning)
                self._gate.screen_changed(Clock.get_time())
            return
        self.warning.loses, self.warning.at_start = self.visit.has_input, self.visit.screen == "home"
        self.warning.share = max(0.0, 1 - (Clock.get_time() - warned_at) / WARNED_S)
        if self.warning.parent is None and self.root:
            self.root.add_widget(self.warning)
            self._ends_touches()
            if self.listening:
                Clock.schedule_once(self._aloud.read)
