"""What was refused, as its person reads it: in each language, with the facts, and never with an id."""

from datetime import UTC, datetime, timedelta

import pytest

from floorwire.phrases import Ground
from floorwire.refusals import PHRASES, Kind, said
from floorwire.views import ReasonInfo, StaffInfo, StoreDescribed, ZoneInfo
from kiosk.toolkit.i18n import KIOSK_LOCALES, Translator
from staffpager.handheld.places import Places
from staffpager.handheld.shift import NOTICE_S, REFUSED_S, News, Notice
from staffpager.handheld.wording import Wording
from staffpager.locale import STAFF_LOCALES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LANGUAGES = ("en", "fil", "vi", "lt")
STORE = StoreDescribed(
    name="Mall",
    languages=LANGUAGES,
    zones=(ZoneInfo(id="z1", label={"en": "Toys", "fil": "Laruan", "vi": "Đồ chơi", "lt": "Žaislai"}, x=0, y=0),),
    departments=(),
    reasons=(ReasonInfo(id="r1", label={"en": "Advice", "fil": "Payo", "vi": "Tư vấn", "lt": "Patarimas"}),),
    staff=(StaffInfo(id="s1", name="Thảo"),),
)
HOUR = {"en": "60 minutes", "fil": "60 minuto", "vi": "60 phút", "lt": "60 minučių"}


def facts(language: str) -> dict[str, tuple[object, str]]:
    """Each fact that a refusal may need: as it travels, and as it is read."""
    return {
        "name": ("Bích", "Bích"),
        "staff": ("s1", "Thảo"),
        "zone": ("z1", STORE.zones[0].label[language]),
        "reason": ("r1", STORE.reasons[0].label[language]),
        "device": ("kiosk-1", "kiosk-1"),
        "number": (17, "17"),
        "seconds": (3600, HOUR[language]),
    }


def wording(language: str) -> Wording:
    return Wording(Translator((STAFF_LOCALES, KIOSK_LOCALES), language=language), Places(STORE), lambda at: at)


def read(ground: Ground, words: Wording) -> str:
    """What the banner says when the desk refuses on `ground`."""
    return words.news(Notice(News.REFUSED, NOW, words="The desk's sentence.", ground=ground))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_refusal_is_read_in_each_language_with_its_facts(kind: Kind, language: str) -> None:
    every, words = facts(language), wording(language)
    ground = Ground(kind=kind, **{fact: value for fact, (value, _) in every.items()})  # type: ignore[arg-type]
    needed = [fact for fact in every if said(without(ground, fact)) is None]
    text = read(ground, words)
    for fact in needed:
        assert every[fact][1] in text, f"{language} does not name the {fact}: {text}"
    assert not {"z1", "r1", "s1"} & set(text.replace("”", " ").replace("“", " ").split())
    assert "desk's sentence" not in text
    assert language == "en" or words.words(PHRASES[kind]) != PHRASES[kind], f"{language} lacks it"


def without(ground: Ground, fact: str) -> Ground:
    return Ground(**{name: getattr(ground, name) for name in ground.__struct_fields__ if name != fact})


@pytest.mark.parametrize(
    "ground", [None, Ground(kind="too-tired"), Ground(kind=Kind.NOT_YOURS)], ids=["none", "newer", "without its fact"]
)
def test_what_cannot_be_said_here_is_read_as_the_desk_says_it(ground: Ground | None) -> None:
    notice = Notice(News.REFUSED, NOW, words="Ana is too tired.", ground=ground)
    assert wording("lt").news(notice) == "Nepavyko. Ana is too tired."


def test_a_refusal_stays_long_enough_to_be_read_and_then_goes() -> None:
    notice = Notice(News.REFUSED, NOW, words="Nothing was changed.")
    assert not notice.over(NOW + timedelta(seconds=NOTICE_S))
    assert notice.over(NOW + timedelta(seconds=REFUSED_S))
