"""Which keys each language gets: rows of letters, signs that follow a letter, and tone keys."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

# How keys become words: each its letter, Vietnamese telex, or Chinese pinyin with candidates.
Method = Literal["letters", "telex", "pinyin"]
SHIFT, ERASE, SPACE, SYMBOLS, LETTERS, LATIN = "shift", "erase", "space", "symbols", "letters", "latin"

# Vietnamese tones as keys: the combining mark that each puts on the last vowel of the word before the caret.
TONES: Final[Mapping[str, str]] = MappingProxyType(
    {"á": "\u0301", "à": "\u0300", "ả": "\u0309", "ã": "\u0303", "ạ": "\u0323"},
)
SYMBOL_ROWS: Final = ("1234567890", "-/:;()&@", ".,?!'\"%+")


@dataclass(frozen=True, slots=True)
class Layout:
    """The letter rows of a language from top to bottom, each from left to right, and what the last row has.

    `own`: what the key says that comes back from Latin letters; empty where the letters are Latin.
    `signs`: what a vowel's key gives after one of `bearers`. `wide`: the width of 123, abc and erase, in letters.
    `erase_below`: the erase key is in the last row. `idle`: what the candidates' row offers before there are any.
    """

    rows: tuple[str, ...]
    between: tuple[str, ...] = (",",)
    stop: str = "."
    symbols: tuple[str, ...] = SYMBOL_ROWS
    own: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)
    bearers: str = ""
    method: Method = "letters"
    wide: float = 1.5
    erase_below: bool = False
    idle: tuple[str, ...] = ()

    @property
    def cased(self) -> bool:
        return not self.own

    def key_after(self, text: str, key: str) -> str:
        """Give what `key` types after `text`: in Hindi a vowel after a consonant is a sign on it."""
        return self.signs.get(key, key) if text and text[-1] in self.bearers else key


QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WITH_N = ("qwertyuiop", "asdfghjklñ", "zxcvbnm")
VOWELS, VOWEL_SIGNS = "अआइईउऊएऐओऔऋ", "्ािीुूेैोौृ"  # without a vowel it is the sign that takes the inherent a away
# Ten keys a row are 20 mm wide on 15.6"; the three rarest letters of the alphabet stand beside the space bar.
CONSONANTS, ASIDE = ("कखगघचछजझटठ", "डढणतथदधनपफ", "बभमयरलवशसह"), ("ं", "ऋ", "ष")
LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        "en": Layout(QWERTY),
        "es": Layout(WITH_N, symbols=("1234567890", "-/:;()&@¿¡", ".,?!'\"%+")),
        "fil": Layout(WITH_N),
        "lt": Layout(("ąčęėįšųūž", *QWERTY)),
        "vi": Layout(("ăâđêôơư", *QWERTY), between=tuple(TONES), method="telex"),
        "zh": Layout(
            QWERTY,
            between=("'",),
            stop="。",
            symbols=("1234567890", "-/：；（）&@￥+", "。，、？！“”%"),
            own="拼音",
            method="pinyin",
            idle=tuple("，。？！、：；"),
        ),
        "ar": Layout(
            (
                "ضصثقفغعهخح",
                "شسيبلاتنمك",
                "ذرىةوزظطجد",
                "ءأإآؤئ؟",
            ),  # the three rows of every keyboard, then what takes hamza
            between=("،",),
            symbols=("1234567890", "-/:؛()&@", ".،؟!'\"%+"),
            own="أبج",
        ),
        "hi": Layout(
            (VOWELS[:-1], *CONSONANTS),
            between=ASIDE,
            stop="।",
            own="कख",
            signs=dict(zip(VOWELS, VOWEL_SIGNS, strict=True)),
            bearers="".join(CONSONANTS) + "ष़",
            wide=1.25,
            erase_below=True,
        ),
    },
)

HINDI = (
    ("ं", "ँ", "\u0903", "़"),
    ("क", "क़", "क्ष"),
    ("ख", "ख़"),
    ("ग", "ग़", "ङ"),
    ("ज", "ज़", "ञ", "ज्ञ"),
    ("ड", "ड़"),
    ("ढ", "ढ़"),
    ("त", "त्र"),
    ("फ", "फ़"),
    ("ल", "ळ"),
    ("श", "श्र"),
)
# What a long press offers in place of the first row.
MORE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{
            letters[0]: tuple(letters[1:])
            for letters in (
                *("aáàâäãåąā", "cçčć", "dđð", "eéèêëėęē", "gğģ", "iíìîïįī", "kķ", "lłļ", "nñńņ"),
                *("oóòôöõøő", "rř", "sšśşß", "tťţ", "uúùûüųūű", "yýÿ", "zžźż", "?¿", "!¡"),
                *("اأإآ", "هة", "يىئ", "وؤ", "دذ"),
            )
        },
        **{vowel: (vowel,) for vowel in VOWELS},
        **{sound[0]: tuple(sound[1:]) for sound in HINDI},
    },
)


def layout_for(language: str) -> Layout:
    """Give the layout of a language; plain Latin letters when it has none of its own."""
    return LAYOUTS.get(language) or LAYOUTS.get(language.partition("-")[0]) or LAYOUTS["en"]
