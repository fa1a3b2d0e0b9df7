"""Compares two wheels file by file: same names, same content.

The parser's tables are compared by name only, and with them the wheel's list of hashes: lark numbers tokens and states
in an order that differs from process to process, though the tables mean the same.
"""

import sys
from zipfile import ZipFile


def contents(wheel: str) -> dict[str, int | None]:
    """File name -> checksum, None where only the name counts."""
    with ZipFile(wheel) as archive:
        return {
            info.filename: None if info.filename.endswith((".bin", "/RECORD")) else info.CRC
            for info in archive.infolist()
        }


one, other = (contents(path) for path in sys.argv[1:])
different = sorted(name for name in one | other if one.get(name, "missing") != other.get(name, "missing"))
for name in different:
    print("differs:", name)
sys.exit(bool(different))
