"""The house plan of CONTRIBUTING.md, held against the source: who imports whom, and good manners."""

import ast
import re
import sys

from tests.sources import Source, none, product, rooms

GROUND = {"texts", "paths"}
TASKS = {"rules", "db", "docs", "desk", "settings", "logs", *GROUND}

# Room -> (rooms it may import besides itself, packages it may import besides the standard library).
# The longest name that fits decides; each task is a room of its own, so tasks never meet.
MAY_IMPORT = {
    "paths": (set(), {"platformdirs"}),
    "texts": ({"paths"}, set()),
    "settings": (GROUND, set()),
    "logs": (GROUND, set()),
    "rules": ({"texts"}, {"holidays", "rapidfuzz"}),
    "db": ({"rules", *GROUND}, {"peewee", "playhouse", "sqlcipher3"}),
    "docs": ({"rules", *GROUND}, {"reportlab"}),
    "desk": ({"rules", "db", "docs", *GROUND}, {"python_calamine", "pypdf"}),
    "tasks": (TASKS, {"peewee"}),
    "sample": (TASKS | {"tasks"}, set()),
    "ui.kit": ({"rules", "db", "settings", *GROUND}, {"PySide6", "shiboken6"}),
    "ui.pages": ({"ui.kit", "tasks", "desk", "rules", "db", "settings", *GROUND}, {"PySide6"}),
    "ui": ({"ui.kit", "ui.pages", "desk", "rules", "db", "settings", *GROUND}, {"PySide6"}),
    "cli": ({"tasks", "sample", *TASKS}, set()),
    "app": ({"ui", "ui.kit", "ui.pages", "tasks", "sample", "cli", *TASKS}, {"PySide6"}),
    "__main__": ({"app", "cli", *GROUND}, set()),
    "": (set(), set()),
}
# Files that may import a package their room may not, and why.
MORE_IMPORTS = {
    "ui.kit.fields": ({"peewee"}, "editors are chosen by the kind of the peewee field"),
    "ui.kit.query": ({"peewee"}, "a table model is a window on a query, sorted in the database"),
}
# Files that import modules only when they are needed, and why.
LATE_IMPORTS = {
    "rules.holidays_tw": "only a new company needs the calendar, and it takes long to load",
    "__main__": "a verb works where Qt cannot be loaded",
    "app": "the window stands before recovery, backups and the sample company are imported",
    "ui.doorway": "only who is refused waits for the dialog and the backups it offers",
    "ui.pages": "a tab's page is imported when the tab is first shown",
    "desk.exporting.writing": "only who saves a workbook waits for what writes it",
    "docs.papers": "a window opens without ReportLab and its fonts",
}
# Files beside the database that may open files, and why: one `close()` of the live database
# elsewhere in the process would drop SQLite's locks on it.
OPENERS = {
    "db.places": "reads what Linux tells of its mounts",
    "db.postal": "reads the table of roads that is shipped",
    "db.sniff": "reads the first bytes before any connection is open",
    "db.upgrade": "flushes the copy it has made before it takes the old file's place",
    "desk.files": "the one writer: temporary file, fsync, replace",
    "desk.verify": "reads the PDF it is asked about",
    "desk.filled": "reads the filled-in form it is given, once and whole",
    "desk.importing.reading": "reads the file it imports, once and whole",
    "desk.workbook.child": "reads a workbook, in a process that has no database open",
    "desk.workbook.guard": "looks into the archive of that workbook",
}

NETWORK = {"socket", "ssl", "http", "urllib.request", "smtplib", "ftplib", "imaplib", "xmlrpc"}
NETWORK |= {"requests", "httpx", "aiohttp", "asyncio", "socketserver", "webbrowser"}
CODE_FROM_DATA = {"pickle", "marshal", "shelve", "dill", "code", "runpy"}
WRITES = {"save", "create", "delete", "delete_instance", "get_or_create", "insert_many"}
WRITES |= {"bulk_create", "bulk_update", "insert", "atomic"}


def room_of(name: str) -> str:
    """The room of a module: `tasks.orders.taking` -> `tasks.orders`, `ui.kit.form` -> `ui.kit`."""
    first, second, *_ = [*name.split("."), ""]
    inner = first == "tasks" or (first == "ui" and second in {"kit", "pages"})
    return f"{first}.{second}".rstrip(".") if inner else first


def permitted(room: str) -> tuple[set[str], set[str]]:
    """What the table says about a room, or about the storey it belongs to."""
    return MAY_IMPORT.get(room, MAY_IMPORT.get(room.split(".")[0], (set(), set())))


def may_import(source: Source, module: str) -> bool:
    """Whether the table lets this file import that module."""
    room = room_of(source.name)
    others, packages = permitted(room)
    first, _, inner = module.partition(".")
    if first == "salesassist":
        target = room_of(inner)
        storey = target.split(".")[0]
        return target in {room, "", *others} or (storey == "tasks" and storey in others)
    more, _ = MORE_IMPORTS.get(source.name, (set(), ""))
    return first in sys.stdlib_module_names or first in packages | more


def test_imports_point_one_way():
    none(
        [s.at(n, f"imports {m}") for s in product() for m, n in s.imports() if not may_import(s, m)]
    )


def test_the_table_refuses_what_it_should():
    """rules → db, db → docs, docs → db, page → peewee, cli → Qt, task → task: all refused."""
    wrong = {
        "rules.money": "salesassist.db.sales",
        "db.sales": "salesassist.docs.facts",
        "docs.sheet": "salesassist.db.sales",
        "tasks.orders.taking": "salesassist.tasks.reports.monthly",
        "ui.kit.table": "salesassist.tasks.orders",
        "ui.pages.orders": "peewee",
        "cli": "PySide6.QtCore",
    }
    for name, module in wrong.items():
        assert not may_import(Source("", name, "", ast.parse("")), module), f"{name} -> {module}"
    assert may_import(Source("", "ui.pages.orders", "", ast.parse("")), "salesassist.tasks.orders")


def test_imports_stand_at_the_top():
    findings = []
    for source in product():
        for function in source.functions():
            inside = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
            findings += [source.at(node, f"import inside {function.name}") for node in inside]
    none(findings)


def test_modules_are_imported_by_name_only_where_it_is_said():
    """Anywhere else a dynamic import would hide which way it points."""
    findings = []
    for source in product():
        for on, name, node in source.calls:
            if name == "import_module" and source.name not in LATE_IMPORTS:
                findings.append(source.at(node, f"imports late: {on}.{name}"))
    none(findings)


def test_screens_never_write_records():
    """`painter.save()` is Qt's and harmless; a page gives every write to a task."""
    findings = []
    for source in rooms("ui"):
        if source.name.startswith("ui.kit"):
            continue
        for on, name, node in source.calls:
            qt = on == "painter" or (name == "insert" and len(node.args) > 0)
            if name in WRITES and not qt:
                findings.append(source.at(node, f"calls {on}.{name}"))
    none(findings)


def test_rules_and_papers_have_no_clock():
    clocks = {"today", "now", "utcnow", "time", "time_ns", "localtime"}
    findings = []
    for source in rooms("rules", "docs"):
        for on, name, node in source.calls:
            if name in clocks and on in {"date", "datetime", "dt.date", "dt.datetime", "time"}:
                findings.append(source.at(node, f"asks the clock: {on}.{name}"))
    none(findings)


MAIL = "desk.posting"
"""The one room with a door to the network: mail over the company's own server, if it names one."""


def test_nothing_reaches_the_network():
    findings = []
    for source in product():
        for module, node in source.imports():
            if source.name == MAIL and module in {"smtplib", "ssl"}:
                continue
            if any(f"{module}.".startswith(f"{bad}.") for bad in NETWORK):
                findings.append(source.at(node, f"imports {module}"))
            if module.startswith("PySide6.QtNetwork"):
                local = module.removeprefix("PySide6.QtNetwork").strip(".")
                if local not in {"QLocalServer", "QLocalSocket"}:
                    findings.append(source.at(node, f"imports {module}"))
    none(findings)


def test_data_never_becomes_code():
    findings = []
    for source in product():
        for module, node in source.imports():
            if module.split(".")[0] in CODE_FROM_DATA:
                findings.append(source.at(node, f"imports {module}"))
        for on, name, node in source.calls:
            if not on and name in {"eval", "exec", "compile", "__import__"}:
                findings.append(source.at(node, f"calls {name}"))
            if (on, name) in {("os", "system"), ("os", "popen")}:
                findings.append(source.at(node, f"calls {on}.{name}"))
            if any(key.arg == "shell" for key in node.keywords):
                findings.append(source.at(node, "starts a shell"))
    none(findings)


def test_files_are_opened_only_where_it_is_safe():
    findings = []
    for source in rooms("db", "desk"):
        for on, name, node in source.calls:
            if name in {"open", "read_bytes", "read_text"} and source.name not in OPENERS:
                findings.append(source.at(node, f"opens a file: {on}.{name}"))
    none(findings)


def test_files_are_written_in_one_place():
    """A half-written file is worse than none: desk.files writes aside, syncs and replaces."""
    findings = []
    for source in product():
        for on, name, node in source.calls:
            modes = [ast.unparse(argument) for argument in [*node.args, *node.keywords]]
            writing = name == "open" and any(re.search(r"'[rwaxbt+]*[wax+]", m) for m in modes)
            copying = on == "shutil" and name.startswith(("copy", "move"))
            writing = writing or copying or name in {"write_bytes", "write_text"}
            if writing and source.name != "desk.files":
                findings.append(source.at(node, f"writes a file: {on}.{name}"))
    none(findings)


def test_rows_are_never_replaced():
    """A replaced row slips past the triggers that guard issued papers."""
    findings = []
    for source in product():
        for on, name, node in source.calls:
            if name in {"on_conflict_replace", "replace_many"}:
                findings.append(source.at(node, f"calls {on}.{name}"))
        for node in source.nodes:
            text = node.value if isinstance(node, ast.Constant) else ""
            if isinstance(text, str) and re.search(r"\bREPLACE INTO\b", text):
                findings.append(source.at(node, "replaces rows"))
    none(findings)


def test_texts_of_people_are_never_markup():
    """Qt guesses rich text by itself; the kit's Label does not, so plain QLabels stay in it."""
    rich = {"RichText", "AutoText", "MarkdownText"}
    markup = {"setHtml", "insertHtml", "setMarkdown", "appendHtml", "toHtml"}
    findings = []
    for source in rooms("ui"):
        for node in source.nodes:
            if isinstance(node, ast.Attribute) and node.attr in rich | markup:
                findings.append(source.at(node, f"uses {node.attr}"))
        for _, name, node in source.calls:
            if name in {"QLabel", "QMessageBox"}:
                findings.append(source.at(node, f"makes a {name}; the kit has one for plain text"))
    none(findings)
