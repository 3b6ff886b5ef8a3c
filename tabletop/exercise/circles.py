"""Who waits for whom in a circle: the strongly connected parts of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(waits: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return who waits for one another in a circle, those that others wait for first (Tarjan 1972, without recursion).

    Args:
        waits: By name, the names it waits for.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start, first in waits.items():
        work: list[tuple[str, Iterator[str]]] = [] if start in number else [(start, iter(first))]
        while work:
            name, rest = work[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                stack.append(name)
            fresh = _next(name, rest, number, lowest, stack)
            if fresh is not None:
                work.append((fresh, iter(waits.get(fresh, ()))))
                continue
            work.pop()
            if work:
                above = work[-1][0]
                lowest[above] = min(lowest[above], lowest[name])
            if lowest[name] == number[name]:
                at = stack.index(name)
                found.append(tuple(stack[at:]))
                del stack[at:]
    return tuple(found)


def _next(
    name: str, rest: Iterable[str], number: dict[str, int], lowest: dict[str, int], stack: list[str]
) -> str | None:
    """Return the next name to go down to, taking note of those on the way that were seen."""
    for other in rest:
        if other not in number:
            return other
        if other in stack:
            lowest[name] = min(lowest[name], number[other])
    return None
