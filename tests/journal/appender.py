"""A process that appends to a save and says each number once it is acknowledged: `appender.py SAVE COUNT [BATCH]`."""

import sys
from pathlib import Path

from tabletop.exercise.errors import SaveFailed, SaveInUse
from tabletop.exercise.events import ObservationRecorded
from tabletop.journal.file import Writer
from tests.journal.plays import HEADER, entry


def main() -> int:
    """Append, and say what came of it."""
    path, count = Path(sys.argv[1]), int(sys.argv[2])
    batch = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    try:
        writer = Writer.open_for_append(path)[0] if path.exists() else Writer.create(path, HEADER)
    except SaveInUse:
        print("in use", flush=True)
        return 4
    with writer:
        print("open", flush=True)
        for _ in range(count):
            first = writer.last + 1
            try:
                writer.append([entry(n, ObservationRecorded(f"note {n} 注")) for n in range(first, first + batch)])
            except SaveFailed as error:
                print("failed", error, flush=True)
                return 1
            print(writer.last, flush=True)
        sys.stdin.readline()
    return 0


if __name__ == "__main__":
    sys.exit(main())
