"""How the operating system's own scheduler starts the program: the words to enter there."""

import shlex
from collections.abc import Sequence
from xml.sax.saxutils import escape

from salesassist.texts import N_

WINDOWS, CRON, LAUNCHD = "windows", "cron", "launchd"
SYSTEMS = {
    WINDOWS: N_("Windows: Task Scheduler"),
    CRON: N_("Linux: cron"),
    LAUNCHD: N_("macOS: launchd"),
}
STEPS = {
    WINDOWS: N_(
        "Open the command prompt (Win+R, cmd), paste the line and press Enter: the task “{task}” "
        "then looks every {minutes} minutes what is due."
    ),
    CRON: N_(
        "Type crontab -e in a terminal, paste the line at the end and save: it then looks every "
        "{minutes} minutes what is due."
    ),
    LAUNCHD: N_(
        "Save the text as ~/Library/LaunchAgents/{label}.plist and type launchctl load with that "
        "path in a terminal: it then looks every {minutes} minutes what is due."
    ),
}
TASK, LABEL = "SalesAssist reports", "salesassist.reports"
MINUTES = 15


def system_of(platform: str) -> str:
    """The scheduler of a platform, by its name in `sys.platform`."""
    return {"win32": WINDOWS, "darwin": LAUNCHD}.get(platform, CRON)


def command_line(system: str, words: Sequence[str]) -> str:
    """Words as the system's own command line writes them, quoted where they have blanks."""
    return " ".join(map(_windows_word, words)) if system == WINDOWS else shlex.join(words)


def entry(system: str, words: Sequence[str], minutes: int = MINUTES) -> str:
    """What is entered into the system's scheduler so that it does the words every so often."""
    if system == WINDOWS:
        whole = command_line(system, words).replace('"', '\\"')
        return f'schtasks /Create /F /SC MINUTE /MO {minutes} /TN "{TASK}" /TR "{whole}"'
    if system == CRON:  # a percent sign would end the line there
        return f"*/{minutes} * * * * {command_line(system, words)}".replace("%", "\\%")
    strings = "\n".join(f"    <string>{escape(word)}</string>" for word in words)
    return _PLIST.format(label=LABEL, strings=strings, seconds=minutes * 60)


def _windows_word(word: str) -> str:
    return f'"{word}"' if " " in word or not word else word


_PLIST = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>{label}</string>
  <key>ProgramArguments</key>
  <array>
{strings}
  </array>
  <key>StartInterval</key>
  <integer>{seconds}</integer>
</dict>
</plist>
"""
