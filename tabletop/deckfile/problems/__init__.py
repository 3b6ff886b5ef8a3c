"""Every problem that the reader of files can note: one small function each, whose docstring is its manual page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tabletop.deckfile.problems import file, letters, names, plain_yaml, punctuation, shape, texts, times
from tabletop.deckfile.problems.fault import Fault

FAULTS: Final[tuple[Callable[..., Fault], ...]] = (
    file.not_a_file,
    file.unreadable,
    file.too_big,
    file.encoding,
    file.empty_file,
    file.several_documents,
    file.too_deep,
    file.too_many_problems,
    letters.tab,
    letters.line_separator,
    letters.bidi_control,
    letters.byte_order_mark,
    letters.control_character,
    punctuation.syntax,
    punctuation.colon_in_text,
    punctuation.question_in_flow,
    punctuation.reserved_start,
    punctuation.fullwidth_colon,
    punctuation.missing_space,
    punctuation.comma_in_flow,
    punctuation.flow_text,
    plain_yaml.directive,
    plain_yaml.anchor,
    plain_yaml.alias,
    plain_yaml.merge,
    plain_yaml.tag,
    plain_yaml.key_not_text,
    plain_yaml.ambiguous_key,
    plain_yaml.duplicate_key,
    shape.wrong_type,
    shape.missing_key,
    shape.missing_value,
    shape.unknown_key,
    shape.empty_list,
    shape.bad_boolean,
    shape.bad_number,
    shape.bad_pair,
    shape.bad_condition,
    shape.unknown_value,
    shape.unknown_kind,
    shape.unknown_facet,
    shape.empty_selector,
    times.bad_time,
    times.bad_duration,
    times.bad_moment,
    times.bad_month,
    times.bad_zone,
    texts.ambiguous_text,
    texts.unknown_language,
    names.ambiguous_id,
    names.bad_id,
    names.duplicate_id,
    names.unknown_procedures,
    names.other_procedures,
    names.extends_cycle,
)
"""The functions; the code of each is its name, with dashes."""
