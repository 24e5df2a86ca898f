"""Compiled rules find what nbformat's own find, and say it in the same words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat import ValidationError, v4
from nbformat.json_compat import JsonSchemaValidator
from nbformat.validator import validate, validators

from acctkit.batch.engine.validation import Compiled, compile_rules

RIGHT: tuple[dict[str, Any], ...] = (
    {"output_type": "stream", "name": "stdout", "text": "a"},
    {"output_type": "stream", "name": "stderr", "text": ["a\n", "b"]},
    {
        "output_type": "display_data",
        "data": {"text/html": "<b>a</b>", "application/json": {"a": 1}},
        "metadata": {},
    },
    {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": None},
    {"output_type": "error", "ename": "E", "evalue": "e", "traceback": []},
)
WRONG: tuple[dict[str, Any], ...] = (
    {"output_type": "stream", "name": 1, "text": "a"},
    {"output_type": "stream", "name": "stdout", "text": 3},
    {"output_type": "stream", "name": "stdout", "text": "a", "more": 1},
    {"output_type": "display_data", "data": {"text/html": 1}, "metadata": {}},
    {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": -1},
    {"output_type": "execute_result", "data": {}, "metadata": {}},
    {"output_type": "error", "ename": "E", "evalue": "e", "traceback": "t"},
)


@pytest.fixture
def compiled() -> Iterator[None]:
    """Have the rules compiled, for the time of a test."""
    before = dict(validators)
    compile_rules()
    yield
    validators.clear()
    validators.update(before)


def _own_words(output: dict[str, Any]) -> list[str]:
    file = Path(v4.__file__).parent / v4.nbformat_schema[v4.nbformat, v4.nbformat_minor]
    checked = JsonSchemaValidator(json.loads(file.read_text("utf-8")))
    return [
        e.message for e in checked.iter_errors(output, {"$ref": f"#/definitions/{output['output_type']}"})
    ]


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("output", RIGHT, ids=str)
def test_a_right_output_passes(output: dict[str, Any]) -> None:
    """Nothing is found in it, and nbformat's own rules find nothing either."""
    assert _own_words(output) == []
    validate(output, ref=output["output_type"], version=4)


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("output", WRONG, ids=str)
def test_a_wrong_output_is_refused_in_nbformats_words(output: dict[str, Any]) -> None:
    """The first thing that is wrong is told as it would be without the compiled rules."""
    with pytest.raises(ValidationError) as found:
        validate(output, ref=output["output_type"], version=4)
    assert found.value.message == _own_words(output)[0]


@pytest.mark.usefixtures("compiled")
def test_nbformat_uses_them_for_outputs_and_whole_notebooks() -> None:
    """They stand where nbformat looks."""
    assert any(isinstance(one, Compiled) for one in validators.values())
    notebook = v4.new_notebook(cells=[v4.new_code_cell("1", outputs=[v4.new_output("stream", text="a")])])
    validate(notebook)
    notebook.cells[0].outputs[0]["text"] = 1
    with pytest.raises(ValidationError):
        validate(notebook)


def test_another_way_of_checking_that_was_chosen_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks nbformat for its slow and thorough way gets it."""
    monkeypatch.setenv("NBFORMAT_VALIDATOR", "jsonschema")
    before = dict(validators)
    compile_rules()
    assert dict(validators) == before
