"""What differs from the version of a document that was issued last, told in the next one."""

from dataclasses import replace

from salesassist.db import Paper
from salesassist.docs import facts_reference as told
from salesassist.docs.facts import from_json
from salesassist.rules.reference_matrix import changes
from salesassist.tasks.reference import books


def with_changes(made: told.ReferenceBookFacts, versions: list[Paper]) -> told.ReferenceBookFacts:
    """The same facts with what differs from the version issued last, and all before it."""
    issued = [each for each in versions if each.state == "issued"]
    if not issued:
        return made
    before: told.ReferenceBookFacts = from_json(books.KIND, issued[0].facts)
    rows = []
    for each in issued:
        then: told.ReferenceBookFacts = from_json(books.KIND, each.facts)
        rows.append(
            told.VersionFact(
                edition=then.edition,
                issued_on=each.issued_at.date(),
                issued_by=each.issued_by,
                changes=len(then.changes),
            )
        )
    found = {"changes": tuple(differences(before, made)), "since": issued[0].issued_at.date()}
    return replace(made, versions=tuple(rows), **found)


def differences(
    before: told.ReferenceBookFacts, now: told.ReferenceBookFacts
) -> list[told.ChangeFact]:
    """Cells, prices and facts that are not as they were; what came, and what is gone."""
    found = [
        told.ChangeFact(what=x.what, row=x.row, column=x.column, old=x.old, new=x.new)
        for x in changes(_cells(before), _cells(now))
    ]
    old, new = _facts(before), _facts(now)
    for title, said in new.items():
        if title not in old:
            found.append(told.ChangeFact(what="fact", row=title, new=title))
        elif old[title] != said:
            found.append(told.ChangeFact(what="value", row=title, old=old[title], new=said))
    gone = [title for title in old if title not in new]
    return found + [told.ChangeFact(what="fact", row=title, old=title) for title in gone]


def _cells(facts: told.ReferenceBookFacts) -> dict[tuple[str, str], str]:
    if facts.matrix is None:
        return {}
    names = [f"{each.who} {each.model}".strip() for each in facts.matrix.columns]
    rows = [row.name for row in facts.matrix.rows]
    return {
        (_named(row, rows), name): cell.text
        for row in facts.matrix.rows
        for name, cell in zip(names, row.cells, strict=True)
    }


def _named(row: told.MatrixRowFact, rows: list[str]) -> str:
    """The name of a row, with its group where another row is called the same."""
    return row.name if rows.count(row.name) == 1 else f"{row.heading} {row.name}".strip()


def _facts(facts: told.ReferenceBookFacts) -> dict[str, str]:
    rows = [row for block in facts.blocks for row in block.facts]
    return {row.title: " ".join(filter(None, (row.value, row.text))) for row in rows}
