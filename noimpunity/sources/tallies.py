"""A number for each of very many keys, in a part of the memory that a dictionary of them would need."""

from __future__ import annotations

from array import array

_FIRST = 1 << 12  # places; always a power of two
_FULLEST = 0.6  # of the places, before there are twice as many
_ALL = (1 << 64) - 1


class Tally:
    """Keys by their 64-bit hash, each with a number of as many bits.

    Two of a million keys have the same hash once in some ten million lists, which is less often than a disk errs.
    """

    def __init__(self) -> None:
        self._hashes, self._numbers = _zeros(_FIRST), _zeros(_FIRST)
        self._size, self._most = 0, int(_FIRST * _FULLEST)

    def __len__(self) -> int:
        return self._size

    def get(self, key: str) -> int | None:
        """The number of a key, if it has one."""
        hashed = _hash(key)
        place = self._place(hashed)
        return self._numbers[place] if self._hashes[place] == hashed else None

    def put(self, key: str, number: int) -> None:
        """Gives a key its number."""
        self._put(_hash(key), number)

    def count(self, key: str) -> int:
        """How often a key was counted, with this time."""
        hashed = _hash(key)
        place = self._place(hashed)
        if self._hashes[place] != hashed:
            self._put(hashed, 1)
            return 1
        self._numbers[place] += 1
        return self._numbers[place]

    def _put(self, hashed: int, number: int) -> None:
        if self._size >= self._most:
            self._grow()
        place = self._place(hashed)
        self._size += self._hashes[place] == 0
        self._hashes[place], self._numbers[place] = hashed, number

    def _place(self, hashed: int) -> int:
        """Where a hash stands, or would."""
        hashes, last = self._hashes, len(self._hashes) - 1
        place = hashed & last
        while hashes[place] and hashes[place] != hashed:
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        hashes, numbers = self._hashes, self._numbers
        self._hashes, self._numbers = (_zeros(2 * len(hashes)) for _ in range(2))
        self._size, self._most = 0, 2 * self._most
        for hashed, number in zip(hashes, numbers, strict=True):
            if hashed:
                self._put(hashed, number)


def _zeros(places: int) -> array[int]:
    return array("Q", (0,)) * places


def _hash(key: str) -> int:
    return (hash(key) & _ALL) or 1
