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
    stack: dict[str, None] = {}
    found: list[tuple[str, ...]] = []
    for start, first in waits.items():
        work: list[tuple[str, Iterator[str]]] = [] if start in number else [(start, iter(first))]
        while work:
            name, rest = work[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                stack[name] = None
            fresh = _next(name, rest, number, lowest, stack)
            if fresh is not None:
                work.append((fresh, iter(waits.get(fresh, ()))))
                continue
            work.pop()
            if work:
                above = work[-1][0]
                lowest[above] = min(lowest[above], lowest[name])
            if lowest[name] == number[name]:
                circle = [stack.popitem()[0]]
                while circle[-1] != name:
                    circle.append(stack.popitem()[0])
                found.append(tuple(reversed(circle)))
    return tuple(found)


def _next(
    name: str, rest: Iterable[str], number: dict[str, int], lowest: dict[str, int], stack: dict[str, None]
) -> str | None:
    """Return the next name to go down to, taking note of those on the way that were seen."""
    for other in rest:
        if other not in number:
            return other
        if other in stack:
            lowest[name] = min(lowest[name], number[other])
    return None
