"""Small faults for any module: one node of its syntax tree changed at a time, each named by where and what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import Final

import attrs

COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


@attrs.frozen
class Mutant:
    """A module with one fault."""

    module: str
    function: str
    """The qualified name of the function or class it is in."""
    operator: str
    before: str
    """The node as it was, in one line."""
    after: str
    line: int
    tree: ast.Module = attrs.field(repr=False, eq=False)
    index: int = attrs.field(repr=False)
    """Which of the tree's nodes gives way, in the order of `ast.walk`."""
    instead: ast.AST = attrs.field(repr=False, eq=False)

    @property
    def name(self) -> str:
        """What it is called, whatever the number of its line."""
        return f"{self.module} {self.function}: {self.before} → {self.after}"

    @property
    def source(self) -> str:
        """The whole module with the fault in it."""
        changed = deepcopy(self.tree)
        target = next(one for at, one in enumerate(ast.walk(changed)) if at == self.index)
        return ast.unparse(ast.fix_missing_locations(_Swap(target, self.instead).visit(changed))) + "\n"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield a module's mutants in the order of its nodes.

    Args:
        module: What the module is called.
        source: Its text.
    """
    tree = ast.parse(source)
    where = dict(_places(tree))
    left_out = _left_out(tree)
    for index, node in enumerate(ast.walk(tree)):
        if node in left_out:
            continue
        for operator, instead in _variants(node):
            name = where.get(node, "")
            line = getattr(node, "lineno", 0)
            yield Mutant(module, name, operator, _line(node), _line(instead), line, tree, index, instead)


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, target: ast.AST, instead: ast.AST) -> None:
        self.target = target
        self.instead = instead

    def visit(self, node: ast.AST) -> ast.AST:
        """Replace the node, or look on below it."""
        if node is self.target:
            return ast.copy_location(self.instead, node)
        return super().generic_visit(node)


def _line(node: ast.AST) -> str:
    """Return a node in one line; of what has a body, its head only."""
    text = ast.unparse(node)
    return text.splitlines()[0] if isinstance(node, ast.If | ast.While) else " ".join(text.split())


def _places(node: ast.AST, within: str = "") -> Iterator[tuple[ast.AST, str]]:
    """Yield every node with the qualified name of the function or class around it."""
    for child in ast.iter_child_nodes(node):
        name = within
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            name = f"{within}.{child.name}".lstrip(".")
        yield child, name
        yield from _places(child, name)


def _left_out(tree: ast.Module) -> set[ast.AST]:
    """Return what says something to readers and type checkers only: docstrings, annotations, imports, assertions."""
    out: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            out.update(
                part
                for one in node.body
                if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
                for part in ast.walk(one)
            )
        notes: list[ast.AST | None] = []
        match node:
            case ast.FunctionDef(returns=returns, decorator_list=decorators):
                notes = [returns, *decorators]
            case ast.arg(annotation=annotation):
                notes = [annotation]
            case ast.AnnAssign(annotation=annotation, target=ast.Name(id=name)):
                notes = [annotation, *([node] if name.endswith("Key") else [])]
            case ast.AnnAssign(annotation=annotation):
                notes = [annotation]
            case ast.Import() | ast.ImportFrom() | ast.Raise():
                notes = [node]
            case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
                notes = [node]
            case _:
                pass
        out.update(part for note in notes if note is not None for part in ast.walk(note))
    return out


def _variants(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what could stand wrongly in a node's place, each with its operator's name."""
    match node:
        case ast.AugAssign(target=target, op=op, value=value):
            yield "arithmetic", ast.AugAssign(target, ARITHMETIC[type(op)](), value)
            yield "statement", ast.Pass()
        case ast.Expr(value=ast.Call()) | ast.Assign():
            yield "statement", ast.Pass()
        case ast.Continue():
            yield "statement", ast.Break()
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Constant(value=bool() | int() | str() as value):
            yield "constant", ast.Constant(_other(value))
        case ast.Call(func=ast.Name(id=name) as func, args=args, keywords=keywords) if name in NAMES:
            kept = keywords if NAMES[name] != "list" else []
            yield "name", ast.Call(ast.copy_location(ast.Name(NAMES[name], ast.Load()), func), args, kept)
        case ast.expr():
            yield from _expressions(node)
        case _:
            yield from _conditions(node)


def _other(value: bool | int | str) -> bool | int | str:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value}~"


def _expressions(node: ast.expr) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=others):
            yield "comparison", ast.Compare(left, [COMPARISONS[type(op)]()], others)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            yield "arithmetic", ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.BoolOp(op=op, values=values):
            yield "boolean", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "boolean", operand
        case ast.IfExp(test=test, body=yes, orelse=no):
            yield "condition", ast.IfExp(test, no, yes)
        case _:
            pass


def _conditions(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.If(test=test, body=body, orelse=orelse):
            yield "condition", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.While(body=body, orelse=orelse):
            yield "condition", ast.While(ast.Constant(value=False), body, orelse)
        case ast.comprehension(target=target, iter=over, ifs=ifs):
            for at in range(len(ifs)):
                yield "condition", ast.comprehension(target, over, [*ifs[:at], *ifs[at + 1 :]], 0)
        case _:
            pass
