"""Rules R1 to R16 of how data stay safe, those that can be read off the source.

R1, R5, R9 and R12 to R14 stand in test_house.py; R10 is held by tests/golden/db and test_upgrade.
"""

import ast

from salesassist.db import opening
from salesassist.db.migrations import LATEST
from tests.sources import REPO, none, product, rooms

# A transaction that only reads, so that all parts of a report see one state of the data.
READING = {
    "tasks.reports.monthly",
    "tasks.reports.making",
    "tasks.reports.digging",
    "tasks.aftersales.surveys.results",
}
# Deeds without an id of their own: done again they come to the same, or nobody can ask twice.
WITHOUT_REQUEST = {
    "sample.building": "a new file of its own",
    "desk.issue": "a copy of a paper under a name is one copy",
    "desk.people": "a password or a sign-in, the last one counts",
    "tasks.records.binning": "what is removed, put back or closed already is refused or the same",
    "tasks.records.duplicates": "two customers kept apart are one row, whoever asks again",
    "tasks.records.keeping": "the calendar is filled where it is empty",
    "tasks.records.merging": "a merge undone already is refused",
    "tasks.records.quality": "a second look is a second look",
    "tasks.records.tidying": "what has its form already is not changed",
    "desk.exporting.log": "each file that goes out is one entry",
    "desk.importing.batches": "a file taken over again changes nothing",
    "desk.importing.how": "the same columns remembered again are no change",
    "desk.importing.undoing": "what was undone once is refused a second time",
    "tasks.reports.periodic.running": "a run is claimed once, by its moment, and ended by its owner",
    "tasks.records.tables": "what is there already is left as it is",
}


def test_r2_every_writing_transaction_is_immediate():
    findings = []
    for source in product():
        for _, name, node in source.calls:
            words = [each.value for each in node.args if isinstance(each, ast.Constant)]
            if name == "atomic" and words != ["IMMEDIATE"] and source.name not in READING:
                findings.append(source.at(node, "a transaction that may have to turn back"))
    none(findings)


def test_r3_records_are_written_by_the_unit_of_work_alone():
    """A bare `.save()` would pass by the version, the journal and the signal."""
    findings = []
    for source in rooms("db", "desk", "tasks", "cli", "sample"):
        for on, name, node in source.calls:
            if name in {"save", "delete_instance", "create"} and source.name != "db.base":
                findings.append(source.at(node, f"{on}.{name}"))
    none(findings)


def test_r4_a_deed_takes_the_id_of_its_request():
    findings = []
    for source in rooms("desk", "tasks", "sample"):
        for _, name, node in source.calls:
            given = len(node.args) > 2 or any(each.arg == "request" for each in node.keywords)
            if name == "unit_of_work" and not given and source.name not in WITHOUT_REQUEST:
                findings.append(source.at(node, "a retried deed would be done twice"))
    none(findings)


def test_r6_no_text_of_a_person_becomes_markup_of_a_paper():
    """Papers are drawn as plain text; ReportLab's Paragraph would read tags in it."""
    none([s.at(n, m) for s in product() for m, n in s.imports() if "platypus" in m])


def test_r7_cells_of_a_spreadsheet_are_written_in_one_place():
    """A cell that begins like a formula is disarmed there."""
    findings = []
    for source in product():
        for on, name, node in source.calls:
            if name in {"writerow", "writerows"} and "inert(" not in ast.unparse(node):
                findings.append(source.at(node, f"{on}.{name}"))
    none(findings)


def test_r8_the_search_index_is_asked_in_one_place():
    """What a person types is no language of queries."""
    asking = {source.name for source in product() if " MATCH ?" in source.text}
    assert asking == {"db.search"}


def test_r10_every_schema_before_this_one_has_its_golden_file():
    kept = {path.stem for path in (REPO / "tests" / "golden" / "db").glob("*.db")}
    assert {f"schema-{number}" for number in range(1, LATEST)} <= kept


def test_r11_troubles_are_told_apart_by_the_name_of_their_root():
    """Not by the words of a message, which change; one file knows the names."""
    findings = []
    for source in rooms("db", "desk", "tasks", "cli"):
        for node in source.nodes:
            text = node.value if isinstance(node, ast.Constant) else None
            said = isinstance(text, str) and text.lower() in {
                "database is locked",
                "disk i/o error",
            }
            if said:
                findings.append(source.at(node, "judges an error by its words"))
    none(findings)
    assert "sqlite_errorname" in (REPO / "salesassist/db/failures.py").read_text(encoding="utf-8")


def test_r15_an_old_sqlite_is_refused():
    assert opening.SQLITE_NEEDED >= (3, 51, 3)


def test_r16_rows_are_read_before_they_are_changed():
    """A query read while its table is written may meet the same row twice."""
    findings = []
    for source in rooms("desk", "tasks"):
        for node in source.nodes:
            if not isinstance(node, ast.For) or "select(" not in ast.unparse(node.iter):
                continue
            inside = {each.func.attr for each in ast.walk(node) if _is_method(each)}
            listed = ast.unparse(node.iter).startswith(("list(", "tuple(", "sorted("))
            if inside & {"change", "remove", "add", "touch"} and not listed:
                findings.append(source.at(node, "writes while it reads"))
    none(findings)


def _is_method(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
