"""Contract texts that are not whole files, placed into the frame that the first page shows."""

from sladsl.compose.pieces import pieces_of
from sladsl.compose.reading import Reader
from sladsl.syntax.format import format_parsed
from sladsl.syntax.parser import parse
from sladsl.syntax.source import source_of

FRAME = "frame.sla"
HEAD = (
    "provider  P",
    "client  C",
    "zone  America/Chicago",
    "term  2026-01-01 through 2027-12-31",
    "reviewed  2026-01-01, again every 24 months",
    "fee  USD 4,500 per month",
)
"""Lines of the head of the agreement that uses the frame."""


def whole(block, frame):
    """The file that a block stands for, and the base file it uses; None if it uses none.

    What the block says, the frame does not say: of the frame remain the sentences that say something else. Promises
    leave with the priorities they are about, and never stand beside other promises.
    """
    if block.form == "file":
        return block.text, None
    if block.form == "head":
        lines = block.text.splitlines()
        said = {line.split()[0] for line in lines if not line.startswith((" ", "#"))}
        head = [line for line in HEAD if line.split()[0] not in said]
        return _agreement([*head, *lines]), frame
    return _agreement(HEAD) + "\n" + block.text, _rest(frame, block.text)


def canonical(block):
    """A block as `sladsl fmt` writes it."""
    if block.form != "head":
        return _formatted(block.text)
    lines = block.text.splitlines()
    formatted = _formatted("agreement A\n" + "".join(f"  {line}\n" for line in lines))
    return "".join(line.removeprefix("  ") + "\n" for line in formatted.splitlines()[1:])


def _formatted(text):
    return format_parsed(parse(source_of(text, "block")))


def _agreement(lines):
    return f'use "{FRAME}"\n\nagreement A\n' + "".join(f"  {line}\n" for line in lines)


def _rest(frame, text):
    said, rules = _says(text)
    kept = []
    lines = frame.splitlines()
    for sentence in parse(source_of(frame, FRAME)).tree.nodes():
        keys = {piece.key for piece in pieces_of(sentence, Reader(FRAME, []))}
        if keys & said or (sentence.rule == "promises" and rules & {"promises", "priorities"}):
            continue
        kept += [*lines[sentence.line - 1 : sentence.end_line], ""]
    return "\n".join(kept)


def _says(text):
    """What sentences say by themselves, and of which kinds they are; what they override stays in the frame."""
    said, rules = set(), set()
    for sentence in parse(source_of(text, "block")).tree.nodes():
        pieces = list(pieces_of(sentence, Reader("block", [])))
        said |= {piece.key for piece in pieces if piece.override == "no"}
        if sentence.node("override") is None:
            rules.add(sentence.rule)
    return said, rules
