"""Names and other typed text: made safe to keep, folded to search, reduced to compare."""

import re
import unicodedata

# Nothing a person means to type: controls, what turns or hides text, tags, lone surrogates.
# Joiners (U+200C, U+200D) and variation selectors stay: emoji and some scripts need them.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u115f\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
_BLANK_LETTERS = re.compile("[\u115f\u3164\uffa0]")
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_COMPANY_FORMS = re.compile(
    r"(?:\(股\)公司|股份有限公司|有限公司|\(有\)公司|無限公司|企業社|商行|工作室|公司|(?<!銀)行"
    r"|co\.?,?\s*ltd\.?|ltd\.?|inc\.?|corp(?:oration|\.)?|limited)$"
)


def clean_text(text: str, multiline: bool = False) -> str:
    """The text without harmful characters, trimmed; otherwise exactly as typed.

    Never normalised: NFC alone would replace characters of names (U+F900, the Ångström sign).
    fold() makes the forms meet in searches. Line ends become \\n, or a space in one-line fields.
    """
    # What is printable has no line end and nothing harmful but letters that look like nothing.
    if text.isprintable() and not _BLANK_LETTERS.search(text):
        return text.strip()
    kept = _LINE_ENDS.sub("\n", text)
    if not multiline:
        kept = kept.replace("\n", " ").replace("\t", " ")
    return _HARMFUL.sub("", kept).strip()


def fold(text: str) -> str:
    """The form to search by: width, case and composed forms alike, 臺 as 台."""
    if text.isascii() and text.isprintable():
        return text.lower().strip()
    folded = unicodedata.normalize("NFKC", clean_text(text, multiline=True)).casefold()
    return unicodedata.normalize("NFKC", folded).replace("臺", "台").strip()


def normal_name(text: str) -> str:
    """The key by which company names are the same: no company form, spaces or punctuation.

    臺灣大豐電子股份有限公司 and 台灣大豐電子(股)公司 give 台灣大豐電子 (case DUP-01).
    """
    name = fold(text)
    bare = _COMPANY_FORMS.sub("", name.strip(" .,")).strip(" .,") or name
    return bare if bare.isalnum() else "".join(filter(str.isalnum, bare)) or bare
