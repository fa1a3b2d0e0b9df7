"""Names that would be code somewhere, and a contract that uses one wherever an author may choose a text."""

from __future__ import annotations

NAMES = (
    "#import \"x\"; #panic() #read('/etc/passwd')",
    "$x^2$ `raw` *bold* _it_ @ref <label> // comment",
    "{{7*7}} {% raw %} {fee}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</title></style></script> &amp; &#x3c;",
    "=cmd|' /C calc'!A1",
    "../../x",
    "/etc/passwd",
    "CON",
    "$(reboot) `reboot` ; rm -rf ~ | sh",
    "%0A::error file=a.sla::b",
    "[link](javascript:alert(1)) | cell | ![x](http://x.example/y.png)",
    "-- +1 @SUM(A1) --help",
    "\\u0041 \\n \\ backslash",
    "Zahnärzte 歯科 😀 مرحبا",
    "Ab " * 60 + "end",
)

AXIS = "Urgent"


def quoted(name: str) -> str:
    """A name as a contract writes it."""
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def contract(name: str) -> str:
    """An agreement in which everything that can have a name has this one."""
    own = quoted(name)
    prose = name.replace("\\", "\\\\").replace('"', '\\"').replace("{", "{{").strip()
    return f'''agreement {own}
  provider  "Provider {own[1:]}
    address    {own}
    signed by  {own}
  client  {own}
    known as  {own}
  zone      America/Chicago
  term      2026-01-01 through 2027-12-31
  fee       USD 100 per month

hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
business hours are Office
business days are Monday to Friday

roles
  {own}  {own} phone {own} on duty Office

channels
  {own}  {own} not a valid report

priorities, highest first
  {own}  {own}
  Low    "rest"

promises
  | priority | respond          |
  | {own}    | 1 business hour  |
  | Low      | 2 business hours |

when the priority changes: the time already run is kept
respond is met when {own}

escalate respond
  at 50%  warn  {own}

pause respond while waiting on Client
  begins when {own}

service {own}
  covers        {own}
  availability  at least 99% per calendar month
  down          when {own}

definitions
  {own}  {own}

duties of the client
  {own}

undertakings
  reporting  {own}

clause custom {own}
  """
  {prose}
  """

example {own}
  a {own} ticket is created 2026-03-06 23:00
  respond is due 2026-03-09 09:00
'''


PROJECT = """[targets.connectwise]
zone = "America/Chicago"

[[accept]]
target = "connectwise"
promise = "availability"
because = "<script>alert(1)</script>"
"""
