"""What is said of a report of which two sums differ."""

from salesassist.texts import N_, Problem


class DoesNotFoot(Problem):
    """Two paths to the same sum differ: the report is not printed."""

    says = N_(
        "The report does not foot and is neither printed nor exported: {what}: {one} against"
        " {two}, {difference} apart. Prove and mend the sums under Settings, “Kept sums”."
    )
