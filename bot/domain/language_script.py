"""Tell a language by its script: the code points of its letters, and where languages share a script, what sets it off.

Sources: the blocks of the Unicode character database; the alphabets of the languages that share a block.
"""
# ruff: noqa: RUF001 - these letters and words stand in their own script

import re
from collections import Counter
from collections.abc import Iterator

UNNAMED = "und"
"""The code of a language that is surely not English and that we cannot name (BCP-47)."""

FEWEST_LETTERS = 2
"""Letters of another script, below which nothing is said."""

_LATIN, _HAN, _KANA, _CYRILLIC, _ARABIC, _DEVANAGARI, _UNKNOWN = (
    "latin",
    "han",
    "kana",
    "cyrillic",
    "arabic",
    "devanagari",
    "unknown",
)
_SCRIPTS = (
    (0x0000, 0x02FF, _LATIN),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, _CYRILLIC),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x077F, _ARABIC),
    (0x08A0, 0x08FF, _ARABIC),
    (0x0900, 0x097F, _DEVANAGARI),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x139F, "am"),
    (0x1E00, 0x1EFF, _LATIN),
    (0x1F00, 0x1FFF, "el"),
    (0x3040, 0x30FF, _KANA),
    (0x3130, 0x318F, "ko"),
    (0x3400, 0x4DBF, _HAN),
    (0x4E00, 0x9FFF, _HAN),
    (0xAC00, 0xD7AF, "ko"),
    (0xFB50, 0xFDFF, _ARABIC),
    (0xFE70, 0xFEFF, _ARABIC),
    (0xFF21, 0xFF5A, _LATIN),
    (0xFF66, 0xFF9F, _KANA),
)
_SHARED = frozenset((_LATIN, _HAN, _KANA, _CYRILLIC, _ARABIC, _DEVANAGARI, _UNKNOWN))
"""Scripts of more than one language; any other goes by the code of the one that we name."""

_DENSE = {_HAN: 3, _KANA: 2, "ko": 2}
"""A sign of these scripts says as much as so many letters."""

_CHINESE = frozenset("的了吗嗎我你您们們这這那没沒不是个個怎么麼为為什还還请請谢謝退款订訂单單")
_JAPANESE_ONLY_IF = 0.1
"""Share of kana in signs from which Chinese characters are Japanese; a lone の is fashion in Chinese."""

_PLAINLY_CHINESE = 6
"""Chinese characters without kana from which a message is Chinese; fewer may be a Japanese heading."""
_MARKS = ".,;:!?()[]\"'-\u0964\u2026"

_URDU, _PERSIAN = frozenset("ٹڈڑںےھہ"), frozenset("پچژگکی")
_OTHER_ARABIC = frozenset("ۆێڵڕۋېڼټډړښځڅگی") - _PERSIAN
_UKRAINIAN, _BELARUSIAN, _SERBIAN = frozenset("їєґі"), frozenset("ў"), frozenset("ђјљњћџ")
_RUSSIAN = frozenset("ыэё")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RUSSIAN_WORDS = _words_of("""
в вы где да для до есть за здравствуйте и из как когда мне меня мой моя мои на нам не нет никто но он она они
от по почему пожалуйста с со спасибо так то у уже хочу что это я деньги верните заказ
""")
_UKRAINIAN_WORDS = _words_of("""
де моя мої мені мене не ні ніхто але чому коли дуже дякую добрий день будь ласка замовлення гроші вже що як та
чекаю поверніть
""")
_BULGARIAN = re.compile(r"[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]")
_BULGARIAN_WORDS = _words_of("""
аз съм сте ми ви къде защо няма кога моля благодаря поръчка пратката да се е ще
""")
_MARATHI = _words_of("""
आहे आहेत नाही माझे माझा माझी मला
""")
_NEPALI = _words_of("""
छ छैन मेरो भएन म तपाईं
""")


def language_by_script(text: str) -> str | None:
    """The code of the language that most letters are written in; "und" for one we cannot name.

    None when most letters are Latin, or there are hardly any.

    Args:
        text: in lower case. Walked over once.
    """
    scripts = Counter(_scripts(text))
    foreign = scripts.total() - scripts[_LATIN]
    if foreign < FEWEST_LETTERS or foreign <= scripts[_LATIN]:
        return None
    of = scripts.copy()
    del of[_LATIN]
    of[_HAN] += of.pop(_KANA, 0)
    return _by_script(of.most_common(1)[0][0], text, scripts)


def _scripts(text: str) -> Iterator[str]:
    for sign in text:
        if not sign.isalpha():
            continue
        code = ord(sign)
        script = next((script for first, last, script in _SCRIPTS if first <= code <= last), _UNKNOWN)
        for _ in range(_DENSE.get(script, 1)):
            yield script


def _by_script(script: str, text: str, scripts: Counter[str]) -> str:
    if script not in _SHARED:
        return script
    if script == _HAN:
        return _asian(text, scripts)
    signs, words = frozenset(text), {word.strip(_MARKS) for word in text.split()}
    if script == _ARABIC:
        return _arabic(signs)
    if script == _CYRILLIC:
        return _cyrillic(text, signs, words)
    if script == _DEVANAGARI:
        return _devanagari(words)
    return UNNAMED


def _asian(text: str, scripts: Counter[str]) -> str:
    kana, han = scripts[_KANA] / _DENSE[_KANA], scripts[_HAN] / _DENSE[_HAN]
    if kana >= _JAPANESE_ONLY_IF * (kana + han):
        return "ja"
    return "zh" if han >= _PLAINLY_CHINESE or _CHINESE & frozenset(text) else UNNAMED


def _arabic(signs: frozenset[str]) -> str:
    if signs & _OTHER_ARABIC:
        return UNNAMED
    if signs & _URDU:
        return "ur"
    return "fa" if signs & _PERSIAN else "ar"


def _devanagari(words: set[str]) -> str:
    marathi, nepali = len(words & _MARATHI), len(words & _NEPALI)
    if not marathi and not nepali:
        return "hi"
    return "mr" if marathi > nepali else "ne"


def _cyrillic(text: str, signs: frozenset[str], words: set[str]) -> str:
    if signs & _BELARUSIAN:
        return "be"
    if signs & _SERBIAN:
        return "sr"
    weights = {
        "ru": 2 * len(signs & _RUSSIAN) + len(words & _RUSSIAN_WORDS),
        "uk": 2 * len(signs & _UKRAINIAN) + len(words & _UKRAINIAN_WORDS),
        "bg": 2 * len(_BULGARIAN.findall(text)) + len(words & _BULGARIAN_WORDS),
    }
    best, second = sorted(weights, key=lambda code: -weights[code])[:2]
    return best if weights[best] > weights[second] else UNNAMED
