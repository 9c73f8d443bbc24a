"""What a text of the house names in braces, to be filled in with the facts of a paper."""

import string


def named(text: str) -> list[str]:
    """The names in braces, each as `{name}`; whatever else braces hold comes as it was typed.

    A format or a conversion (`{total:,}`, `{total!r}`) is so no known name, nor is a lone brace.
    """
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return ["{"]
    return [
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in parts
        if name is not None
    ]
