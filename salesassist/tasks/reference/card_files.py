"""Files behind facts, and cards begun by a pasted text or a dropped file."""

import hashlib
import re
from pathlib import Path

from salesassist.db import CardFile, FactCard
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.leaflets import is_picture, read_source, text_of
from salesassist.desk.people import permit
from salesassist.rules.names import clean_text
from salesassist.tasks.reference.cards import KEEP, add_card
from salesassist.texts import N_, Problem

TITLE, BODY = 120, 20_000
_ADDRESS = re.compile(r"https?://[^\s<>\"'）」]+")


class NothingPasted(Problem):
    """A card is begun from an empty text."""

    says = N_("Nothing is pasted: copy the text of the page first.")


def begin_from_text(text: str, *, who: str, request: str | None = None) -> FactCard:
    """A draft from a pasted text: its first line is the fact in short, its address the source.

    Raises NothingPasted, NotPermitted.
    """
    permit(who, KEEP)
    plain = clean_text(text, multiline=True)
    if not plain:
        raise NothingPasted()
    found = _ADDRESS.search(plain)
    said = [line.strip() for line in plain.splitlines() if line.strip()]
    lines = [line for line in said if not _ADDRESS.fullmatch(line)] or said
    with unit_of_work(who, "begin a fact", request) as work:
        if work.done_before:
            return FactCard.get_by_id(work.result)
        kept = add_card(
            work,
            title=lines[0][:TITLE],
            body="\n".join(lines)[:BODY],
            source=found.group()[:1_000] if found else "",
            source_kind="web",
        )
        work.result = kept.id
    return kept


def begin_from_file(path: Path, *, who: str, request: str | None = None) -> FactCard:
    """A draft from a leaflet: its name is the source, the text of a PDF what it says.

    Raises what desk.leaflets.read_source raises, and NotPermitted.
    """
    permit(who, KEEP)
    data = read_source(path)
    body = text_of(path.name, data) if path.suffix.casefold() == ".pdf" else ""
    kind = "leaflet" if body or is_picture(path) else "document"
    with unit_of_work(who, "begin a fact", request) as work:
        if work.done_before:
            return FactCard.get_by_id(work.result)
        title = clean_text(path.stem)[:TITLE] or path.name[:TITLE]
        source = clean_text(path.name)[:1_000]
        body = clean_text(body, multiline=True)[:BODY]
        kept = add_card(work, title=title, body=body, source=source, source_kind=kind)
        add_file(work, kept, path.name, data)
        work.result = kept.id
    return kept


def attach(card: FactCard, path: Path, *, who: str, request: str | None = None) -> CardFile:
    """Keep a file with a card; the same bytes kept twice stay one.

    Raises what desk.leaflets.read_source raises, and NotPermitted.
    """
    permit(who, KEEP)
    data = read_source(path)
    with unit_of_work(who, "keep a source", request) as work:
        return add_file(work, card, path.name, data)


def add_file(work: Work, card: FactCard, name: str, data: bytes) -> CardFile:
    """Keep a file inside the unit of work at hand."""
    digest = hashlib.sha256(data).hexdigest()
    mine = (CardFile.card == card) & (CardFile.sha256 == digest)
    kept = CardFile.get_or_none(mine)
    if kept is None:
        given = {"name": clean_text(name)[:300], "data": data, "sha256": digest, "at": work.at}
        kept = work.add(CardFile(card=card, written_by=work.who, **given))
    return kept
