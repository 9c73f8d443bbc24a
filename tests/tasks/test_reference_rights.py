"""Who may do what with the sales reference: every verb, asked by every role."""

import datetime as dt
import inspect

import pytest

from salesassist.db import Contest, MatrixRow, Person
from salesassist.db.base import unit_of_work
from salesassist.db.settings import ROLES
from salesassist.desk.people import NotPermitted
from salesassist.rules.rights import RIGHTS
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.tasks.reference import (
    books,
    card_files,
    cards,
    issuing,
    matrices,
    requests,
    rivals,
)
from tests.sources import none

from . import reference_parts as parts

KEEP, PUBLISH, ASK = "keep the sales reference", "publish a fact", "ask for reference"
ISSUE, RULES = "issue the sales reference", "keep the company's settings"
TODAY = dt.date.today()


@pytest.fixture
def house(company) -> dict[str, str]:
    """One active person of each role; the names that the parts work under are two of them."""
    named = {"assistant": parts.WHO, "supervisor": parts.BOSS}
    with unit_of_work("test", "staff") as work:
        for person in Person.select():
            work.change(person, active=False)
        for role in ROLES:
            work.add(Person(name=named.get(role, f"某{role}"), role=role))
    return {role: named.get(role, f"某{role}") for role in ROLES}


@pytest.fixture
def it(house, products, customer, tmp_path) -> dict:
    """Everything the deeds are about."""
    matrix, column = parts.compared(products[0])
    price = MatrixRow.get(MatrixRow.matrix == matrix, MatrixRow.price)
    fact = parts.cell(price, column, "1,380")
    draft = cards.keep_card(None, who=parts.WHO, title="草", source="某人", body="x")
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    lines = [LineDraft.of_product(products[0], 1_000)]
    order = take_order(who=parts.WHO, lines=lines, **defaults_for(customer, on=TODAY, who="x"))
    whose = column.rival.competitor
    book = books.keep_book(None, who=parts.WHO, title="參考", matrix=matrix)
    asked = requests.keep_request(None, who=parts.BOSS, topic="降價？")
    link = requests.link(asked, fact, who=parts.WHO)
    contest = rivals.keep_contest(None, who=parts.WHO, order=order, competitor=whose)
    return {
        "matrix": matrix, "column": column, "row": price, "fact": fact, "draft": draft,
        "picture": picture, "order": order, "whose": whose, "book": book, "asked": asked,
        "link": link, "contest": contest, "rival": parts.rival("佳域", "GX"),
    }  # fmt: skip


def issued(it):
    return issuing.issue_book(it["book"], who=parts.WHO, on=TODAY)


DEEDS = {
    "keep_rule": (RULES, lambda who, it: cards.keep_rule(who=who, stale="block")),
    "keep_card": (KEEP, lambda who, it: cards.keep_card(None, who=who, title="新")),
    "publish": (PUBLISH, lambda who, it: cards.publish(it["draft"], who=who)),
    "confirm": (PUBLISH, lambda who, it: cards.confirm(it["fact"], who=who, on=TODAY)),
    "replace": (
        PUBLISH,
        lambda who, it: cards.replace(it["fact"], who=who, value="1", source="官網"),
    ),
    "remove_card": (KEEP, lambda who, it: cards.remove_card(it["draft"], who=who)),
    "begin_from_text": (KEEP, lambda who, it: card_files.begin_from_text("x", who=who)),
    "begin_from_file": (KEEP, lambda who, it: card_files.begin_from_file(it["picture"], who=who)),
    "attach": (KEEP, lambda who, it: card_files.attach(it["fact"], it["picture"], who=who)),
    "keep_request": (ASK, lambda who, it: requests.keep_request(None, who=who, topic="問")),
    "link": (KEEP, lambda who, it: requests.link(it["asked"], it["draft"], who=who)),
    "unlink": (KEEP, lambda who, it: requests.unlink(it["link"], who=who)),
    "answer": (KEEP, lambda who, it: requests.answer(it["asked"], who=who, on=TODAY)),
    "close": (ASK, lambda who, it: requests.close(it["asked"], who=who)),
    "keep_competitor": (KEEP, lambda who, it: rivals.keep_competitor(None, who=who, name="新")),
    "keep_rival": (KEEP, lambda who, it: rivals.keep_rival(it["rival"], who=who, detail="x")),
    "keep_contest": (KEEP, lambda who, it: rivals.keep_contest(it["contest"], who=who, note="x")),
    "remove_rival": (KEEP, lambda who, it: rivals.remove_rival(Contest.get(), who=who)),
    "keep_matrix": (KEEP, lambda who, it: matrices.keep_matrix(it["matrix"], who=who, talk="x")),
    "add_column": (KEEP, lambda who, it: matrices.add_column(it["matrix"], it["rival"], who=who)),
    "keep_row": (KEEP, lambda who, it: matrices.keep_row(it["row"], who=who, talk="x")),
    "move_row": (KEEP, lambda who, it: matrices.move_row(it["row"], 1, who=who)),
    "remove_part": (KEEP, lambda who, it: matrices.remove_part(it["column"], who=who)),
    "set_cell": (
        KEEP,
        lambda who, it: matrices.set_cell(it["row"], it["column"], it["fact"], who=who),
    ),
    "write_cell": (
        PUBLISH,
        lambda who, it: matrices.write_cell(it["row"], None, who=who, value="1", source="x"),
    ),
    "keep_book": (KEEP, lambda who, it: books.keep_book(it["book"], who=who, products="x")),
    "keep_block": (
        KEEP,
        lambda who, it: books.keep_block(it["book"].blocks.get(), who=who, text="x"),
    ),
    "check_book": (PUBLISH, lambda who, it: books.check_book(it["book"], who=who, on=TODAY)),
    "remove_book": (KEEP, lambda who, it: books.remove_book(it["book"], who=who)),
    "distribute": (ISSUE, lambda who, it: books.distribute(issued(it), who=who, to="業務部")),
    "issue_book": (ISSUE, lambda who, it: issuing.issue_book(it["book"], who=who, on=TODAY)),
    "issue_battle": (ISSUE, lambda who, it: issuing.issue_battle(it["matrix"], who=who, on=TODAY)),
}
EXEMPT = {"preview_book", "complete"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", DEEDS)
def test_each_role_may_what_the_table_says(house, it, role, name):
    verb, deed = DEEDS[name]
    if role in RIGHTS[verb]:
        deed(house[role], it)
    else:
        with pytest.raises(NotPermitted):
            deed(house[role], it)


def test_no_verb_of_the_reference_is_forgotten():
    verbs = {
        name
        for room in (books, card_files, cards, issuing, matrices, requests, rivals)
        for name, deed in vars(room).items()
        if inspect.isfunction(deed)
        and not name.startswith("_")
        and deed.__module__.startswith("salesassist.tasks.reference")
        and "who" in inspect.signature(deed).parameters
    }
    none(sorted(verbs - set(DEEDS) - EXEMPT - {"book_facts"}))
