"""The languages that families read: their own names, the English ones, and the direction of their script.

Tags are those of BCP 47 (RFC 5646): a language, then perhaps a script and a region (`pl`, `zh-Hant`, `pt-BR`). The
subtags and the English names are those of the IANA Language Subtag Registry and of Unicode CLDR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ENGLISH = "en-GB"
_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "pnb", "prs", "ps", "sd", "ug", "ur", "yi"})
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})
_SCRIPTS = frozenset({"Cyrl", "Deva", "Guru", "Hans", "Hant", "Jpan", "Latn", *_RIGHT_TO_LEFT_SCRIPTS})

# Subtag: its own name, its English name.
_NAMES = {
    "af": ("Afrikaans", "Afrikaans"),
    "ak": ("Akan", "Akan"),
    "am": ("አማርኛ", "Amharic"),
    "ar": ("العربية", "Arabic"),
    "az": ("Azərbaycanca", "Azerbaijani"),
    "be": ("Беларуская", "Belarusian"),
    "bg": ("Български", "Bulgarian"),
    "bn": ("বাংলা", "Bengali"),
    "bs": ("Bosanski", "Bosnian"),
    "ca": ("Català", "Catalan"),
    "ckb": ("کوردیی ناوەندی", "Central Kurdish (Sorani)"),
    "cs": ("Čeština", "Czech"),
    "cy": ("Cymraeg", "Welsh"),
    "da": ("Dansk", "Danish"),
    "de": ("Deutsch", "German"),
    "dv": ("ދިވެހިބަސް", "Dhivehi"),
    "el": ("Ελληνικά", "Greek"),
    "es": ("Español", "Spanish"),
    "et": ("Eesti", "Estonian"),
    "eu": ("Euskara", "Basque"),
    "fa": ("فارسی", "Persian (Farsi)"),
    "fi": ("Suomi", "Finnish"),
    "fil": ("Filipino", "Filipino"),
    "fr": ("Français", "French"),
    "ga": ("Gaeilge", "Irish"),
    "gd": ("Gàidhlig", "Scottish Gaelic"),
    "gl": ("Galego", "Galician"),
    "gu": ("ગુજરાતી", "Gujarati"),
    "ha": ("Hausa", "Hausa"),
    "he": ("עברית", "Hebrew"),
    "hi": ("हिन्दी", "Hindi"),
    "hr": ("Hrvatski", "Croatian"),
    "hu": ("Magyar", "Hungarian"),
    "hy": ("Հայերեն", "Armenian"),
    "id": ("Bahasa Indonesia", "Indonesian"),
    "ig": ("Igbo", "Igbo"),
    "is": ("Íslenska", "Icelandic"),
    "it": ("Italiano", "Italian"),
    "ja": ("日本語", "Japanese"),
    "ka": ("ქართული", "Georgian"),
    "kk": ("Қазақ тілі", "Kazakh"),
    "km": ("ខ្មែរ", "Khmer"),
    "kmr": ("Kurmancî", "Northern Kurdish (Kurmanji)"),
    "kn": ("ಕನ್ನಡ", "Kannada"),
    "ko": ("한국어", "Korean"),
    "ks": ("کٲشُر", "Kashmiri"),
    "ln": ("Lingála", "Lingala"),
    "lo": ("ລາວ", "Lao"),
    "lt": ("Lietuvių", "Lithuanian"),
    "lv": ("Latviešu", "Latvian"),
    "mk": ("Македонски", "Macedonian"),
    "ml": ("മലയാളം", "Malayalam"),
    "mn": ("Монгол", "Mongolian"),
    "mr": ("मराठी", "Marathi"),
    "ms": ("Bahasa Melayu", "Malay"),
    "mt": ("Malti", "Maltese"),
    "my": ("မြန်မာ", "Burmese"),
    "nb": ("Norsk bokmål", "Norwegian Bokmål"),
    "ne": ("नेपाली", "Nepali"),
    "nl": ("Nederlands", "Dutch"),
    "om": ("Oromoo", "Oromo"),
    "pa": ("ਪੰਜਾਬੀ", "Punjabi"),
    "pl": ("Polski", "Polish"),
    "pnb": ("پنجابی", "Western Punjabi"),
    "prs": ("دری", "Dari"),
    "ps": ("پښتو", "Pashto"),
    "pt": ("Português", "Portuguese"),
    "ro": ("Română", "Romanian"),
    "rom": ("Romani", "Romani"),
    "ru": ("Русский", "Russian"),
    "rw": ("Ikinyarwanda", "Kinyarwanda"),
    "sd": ("سنڌي", "Sindhi"),
    "si": ("සිංහල", "Sinhala"),
    "sk": ("Slovenčina", "Slovak"),
    "sl": ("Slovenščina", "Slovenian"),
    "sn": ("ChiShona", "Shona"),
    "so": ("Soomaali", "Somali"),
    "sq": ("Shqip", "Albanian"),
    "sr": ("Српски", "Serbian"),
    "sv": ("Svenska", "Swedish"),
    "sw": ("Kiswahili", "Swahili"),
    "ta": ("தமிழ்", "Tamil"),
    "te": ("తెలుగు", "Telugu"),
    "th": ("ไทย", "Thai"),
    "ti": ("ትግርኛ", "Tigrinya"),
    "tl": ("Tagalog", "Tagalog"),
    "tr": ("Türkçe", "Turkish"),
    "tw": ("Twi", "Twi"),
    "ug": ("ئۇيغۇرچە", "Uyghur"),
    "uk": ("Українська", "Ukrainian"),
    "ur": ("اردو", "Urdu"),
    "uz": ("O‘zbek", "Uzbek"),
    "vi": ("Tiếng Việt", "Vietnamese"),
    "wo": ("Wolof", "Wolof"),
    "xh": ("IsiXhosa", "Xhosa"),
    "yi": ("ייִדיש", "Yiddish"),
    "yo": ("Yorùbá", "Yoruba"),
    "zh": ("中文", "Chinese"),
    "zu": ("IsiZulu", "Zulu"),
}
# Where a script makes another name.
_WRITTEN = {
    "pa-Arab": ("پنجابی", "Punjabi (Shahmukhi)"),
    "sr-Latn": ("Srpski", "Serbian (Latin)"),
    "zh-Hans": ("简体中文", "Chinese (simplified)"),
    "zh-Hant": ("繁體中文", "Chinese (traditional)"),
}
LANGUAGES = tuple(_NAMES)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of translations: its tag, its own name and the English one, and `ltr` or `rtl`."""

    tag: str
    name: str
    english: str
    direction: str

    @property
    def slug(self) -> str:
        """The tag as part of an address and of a file's name: `zh-hant`."""
        return self.tag.lower()


def find_language(tag: str) -> Language | None:
    """The language of a tag, in the form that BCP 47 recommends (`PL` is `pl`); None if it is none of ours."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return None
    primary, script, region = match[1].lower(), (match[2] or "").capitalize(), (match[3] or "").upper()
    if primary not in _NAMES or (script and script not in _SCRIPTS):
        return None
    written = f"{primary}-{script}" if script else primary
    name, english = _WRITTEN.get(written) or _NAMES[primary]
    if region:
        name, english = f"{name} ({region})", f"{english} ({region})"
    if script:
        direction = "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    else:
        direction = "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
    return Language("-".join(filter(None, [primary, script, region])), name, english, direction)
