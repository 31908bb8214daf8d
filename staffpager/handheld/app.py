"""The handheld's window: which screen is shown, the header above it, the banner, the bell."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kivy.clock import Clock
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.screenmanager import NoTransition, ScreenManager
from kivy.uix.widget import Widget

from kiosk.toolkit import buttons, fitting, page, progress  # noqa: F401  (their classes are named in kv)
from kiosk.toolkit.bridge import on_screen
from kiosk.toolkit.i18n import Translator
from kiosk.toolkit.one_finger import OneFinger
from kiosk.toolkit.theme import Theme
from kiosk.toolkit.touch_app import TouchApp, load_rules
from staffpager.handheld import parts, zone_map  # noqa: F401  (their classes are named in kv)
from staffpager.handheld.bell import Bell
from staffpager.handheld.pager import Pager, Seen
from staffpager.handheld.parts import Banner, StatusBar
from staffpager.handheld.screens.ask_for_help import AskForHelpScreen
from staffpager.handheld.screens.away import AwayScreen
from staffpager.handheld.screens.coming import ComingScreen
from staffpager.handheld.screens.decline import DeclineScreen
from staffpager.handheld.screens.duty import DutyScreen
from staffpager.handheld.screens.end_shift import EndShiftScreen
from staffpager.handheld.screens.find_out import FindOutScreen
from staffpager.handheld.screens.going import GoingScreen
from staffpager.handheld.screens.hand_over import HandOverScreen
from staffpager.handheld.screens.language import LanguageScreen
from staffpager.handheld.screens.offer import OfferScreen
from staffpager.handheld.screens.sign_in import SignInScreen
from staffpager.handheld.screens.signing_in import SigningInScreen
from staffpager.handheld.screens.working import WorkingScreen
from staffpager.handheld.shift import News, Scene, Shift
from staffpager.handheld.wording import NEWS_ICONS, Wording

HERE = Path(__file__).parent
TICK_S = 0.25  # a countdown that a person does not see jump

SCREENS = {
    Scene.SIGN_IN: SignInScreen,
    Scene.SIGNING_IN: SigningInScreen,
    Scene.FREE: DutyScreen,
    Scene.OFFER: OfferScreen,
    Scene.DECLINING: DeclineScreen,
    Scene.GOING: GoingScreen,
    Scene.COMING: ComingScreen,
    Scene.WORKING: WorkingScreen,
}
TOLD_ALOUD = {News.NO_LONGER_MINE, News.SIGNED_OFF, News.UNHEARD}  # one would go, or wait, in vain
OPENED = {  # by the person, over a scene
    "language": LanguageScreen,
    "away": AwayScreen,
    "end-shift": EndShiftScreen,
    "find-out": FindOutScreen,
    "hand-over": HandOverScreen,
    "help": AskForHelpScreen,
}
SHOWN_BY = dict.fromkeys((Scene.BUSY, Scene.AWAY, Scene.ASIDE), Scene.FREE)  # one screen shows all states of duty
KV = (
    HERE / "parts.kv",
    *sorted((HERE / "screens").glob("*.kv")),
)


class HandheldApp(TouchApp):
    """The staff pager. `local` gives a moment in the store's own time zone."""

    def __init__(
        self,
        pager: Pager,
        theme: Theme,
        *,
        tr: Translator,
        bell: Bell,
        local: Callable[[datetime], datetime],
        remember_language: Callable[[str], None] = lambda _language: None,
    ) -> None:
        super().__init__(theme, tr, locked=False)
        self.pager, self.bell, self.local = pager, bell, local
        self._remember_language = remember_language
        self._opened: str | None = None
        self._about: tuple[Scene, str | None] | None = None
        self._face: tuple[object, ...] | None = None
        self._ringing: str | None = None
        shift = pager.seen().shift
        self._reminded, self._notice = shift.reminded, shift.notice

    def build_screens(self) -> Widget:
        load_rules(*KV)
        self.status, self.banner = StatusBar(), Banner()
        self.manager = ScreenManager(transition=NoTransition())
        for name, kind in {**{scene.value: kind for scene, kind in SCREENS.items()}, **OPENED}.items():
            self.manager.add_widget(kind(self, name=name))
        column = BoxLayout(orientation="vertical")
        for part in (self.status, self._framed(self.banner), self.manager):
            column.add_widget(part)
        self.glass = OneFinger()
        self.glass.add_widget(column)
        self.pager.watch(on_screen(self.refresh))
        self._beat = Clock.schedule_interval(self._tick, TICK_S)
        self.refresh()
        return self.glass

    def _framed(self, banner: Banner) -> Widget:
        """Give the banner the page's margins, and room below it while it says something: it moves all that is below."""
        space = self.theme.space
        frame = BoxLayout(size_hint_y=None, height=0, padding=(space.page, 0, space.page, space.gap))
        banner.fbind("height", lambda *_: self.rest())
        banner.fbind("height", lambda _banner, height: setattr(frame, "height", height + space.gap if height else 0))
        frame.add_widget(banner)
        return frame

    def release(self) -> None:
        self._beat.cancel()
        super().release()

    def _tick(self, _dt: float) -> None:
        self.pager.tick()
        self.refresh()

    def open(self, name: str) -> None:
        """Open a screen over the scene; it closes by itself when the scene changes."""
        self._opened = name
        self.refresh()

    def close(self) -> None:
        self._opened = None
        self.refresh()

    def rest(self) -> None:
        """Be deaf for a moment: a finger already on its way means what stood there before."""
        self.glass.rest()

    def use_language(self, language: str) -> None:
        self.tr.use(language)
        self._remember_language(language)
        self.close()

    def refresh(self) -> None:
        """Put the pager's moment on the screen."""
        seen = self.pager.seen()
        words = Wording(self.tr, seen.places, self.local)
        self._follow(seen)
        self.manager.current_screen.show(seen, words)
        self._show_status(seen, words)
        self._show_banner(seen, words)

    def _follow(self, seen: Seen) -> None:
        """Change the screen when the scene has changed, or what it is about."""
        scene, subject = seen.shift.scene, seen.shift.offer or seen.shift.held
        about = (scene, subject.request if subject else None)
        if about != self._about:
            self._opened, self._about = None, about
        face = (*about, self._opened)
        if self._face not in {face, None}:
            self.rest()
        self._face = face
        self.manager.current = self._opened or SHOWN_BY.get(scene, scene).value
        self._ring(seen, scene)
        self._remind(seen.shift)

    def _remind(self, shift: Shift) -> None:
        """One short tone for a reminder that has come due and for what changes the person's way."""
        told = shift.notice is not None and shift.notice != self._notice and shift.notice.news in TOLD_ALOUD
        if told or shift.reminded != self._reminded:
            self.bell.remind()
        self._reminded, self._notice = shift.reminded, shift.notice

    def _ring(self, seen: Seen, scene: Scene) -> None:
        offer = seen.shift.offer if scene is Scene.OFFER else None
        ringing = offer.offer if offer else None
        if ringing == self._ringing:
            return
        self._ringing = ringing
        if offer is None:
            self.bell.hush()
        else:
            self.bell.ring(offer.urgency)

    def _show_status(self, seen: Seen, words: Wording) -> None:
        scene, color = seen.shift.scene, self.theme.color
        name = seen.shift.duty.name or seen.places.name_of(seen.shift.staff or "")
        self.status.who = f"{name} · {words.state(scene, seen.shift.until)}" if seen.shift.staff else ""
        quiet, taken = {Scene.AWAY, Scene.ASIDE}, {Scene.BUSY, Scene.COMING, Scene.WORKING}
        self.status.dot = color.quiet if scene in quiet else color.warn if scene in taken else color.good
        self.status.clock = words.time(seen.now)
        self.status.connected = seen.connected

    def _show_banner(self, seen: Seen, words: Wording) -> None:
        notice, color = seen.shift.notice, self.theme.color
        if notice is not None:
            self.banner.icon, self.banner.ink = NEWS_ICONS.get(notice.news, "info"), color.brand
            self.banner.text = words.news(notice)
        elif not seen.connected:
            self.banner.icon, self.banner.ink = "wifi-off", color.warn
            self.banner.text = words.offline(seen.kept, named_twice=seen.named_twice)
        else:
            self.banner.text = ""
