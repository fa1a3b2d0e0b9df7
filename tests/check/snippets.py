"""Pieces of contracts that cases are made of."""

ROLES = """
roles
  Agent  "Ann"  on duty Office
  Lead   "Bob"  on duty Always
"""


def promises(*rows, head="| priority | respond | resolve |"):
    return "\n".join(["\npromises", f"  {head}", *(f"  {row}" for row in rows)]) + "\n"


def both(respond, resolve, priority="High, Low"):
    return promises(f"| {priority} | {respond} | {resolve} |")


def responding(value="4 hours 24x7"):
    return promises(f"| High, Low | {value} |", head="| priority | respond |")


def received(*rows):
    return promises(*rows, head="| priority | received | respond |")


def hours(name, *lines):
    return "\n".join([f"\nhours {name} in America/Chicago", *(f"  {line}" for line in lines)]) + "\n"


DAYS = promises("| High, Low | end of next business day |", head="| priority | resolve |")
