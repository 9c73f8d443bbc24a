"""Guard rails of what is said about competitors: hints, not refusals, each with its law.

公平交易法 §21 (no misleading claims of price or quality), §24 (no false statements that harm a
competitor), §25; 著作權法 §52 and §64 (quoting within reason, with its source); 營業秘密法 §10;
消費者保護法 §22 (what is advertised becomes owed to consumers).
"""

from salesassist.texts import N_, tr

_HINTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("最便宜", "最好", "最快", "最佳", "最強", "第一", "唯一", "獨家", "best", "cheapest"),
        N_("“{word}” needs proof that can be shown: 公平交易法 §21 forbids misleading claims."),
    ),
    (
        ("劣質", "爛", "黑心", "騙", "倒閉", "偷工", "仿冒", "抄襲", "山寨", "junk", "fraud"),
        N_("“{word}” may harm a competitor: say only facts with a source (公平交易法 §24, §25)."),
    ),
    (
        ("保證", "終身", "永久", "絕對", "零故障", "guarantee", "lifetime"),
        N_("“{word}” becomes owed once it is advertised to consumers (消費者保護法 §22)."),
    ),
    (
        ("機密", "密件", "內部資料", "confidential", "internal use"),
        N_(
            "“{word}”: a competitor's confidential papers are neither kept nor used "
            "(營業秘密法 §10)."
        ),
    ),
)
_COPIED = N_(
    "{count} characters are copied: quote what is needed, in your own words (著作權法 §52, §64)."
)
QUOTED = 600
"""Characters; what is longer is copied rather than quoted."""


def hints(text: str, source_kind: str = "") -> list[str]:
    """What to look at before a text is used, as translated sentences; empty for nothing."""
    plain = text.casefold()
    found = []
    for words, said in _HINTS:
        word = next((each for each in words if each in plain), "")
        if word:
            found.append(tr(said).format(word=word))
    if source_kind in ("web", "leaflet", "document") and len(text) > QUOTED:
        found.append(tr(_COPIED).format(count=f"{len(text):,}"))
    return found
