"""SARIF 2.1.0."""

import json
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from acctkit.pipeline.hygiene import lint
from acctkit.pipeline.hygiene.baseline import since
from acctkit.pipeline.hygiene.sarif import report_sarif
from acctkit.playbook import entries
from acctkit.playbook.rules import RuleText


def closed(required=(), **properties):
    """Return an object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


TEXT = closed(["text"], text={"type": "string", "minLength": 1})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}
INDEX = {"type": "integer", "minimum": -1}
WORD = {"type": "string"}
# The part of the standard's own schema that the kit writes, with the standard's names and limits.
RULE = closed(
    ["id"], id=WORD, shortDescription=TEXT, fullDescription=TEXT, help=TEXT, properties=BAG,
    defaultConfiguration=closed(level=LEVEL),
)  # fmt: skip
LOCATION = closed(
    physicalLocation=closed(
        artifactLocation=closed(uri={"type": "string", "pattern": r"^[^\s\\]+$"}),
        region=closed(startLine={"type": "integer", "minimum": 1}),
    ),
    logicalLocations={
        "type": "array",
        "uniqueItems": True,
        "items": closed(name=WORD, fullyQualifiedName=WORD),
    },
)
RESULT = closed(
    ["message"], ruleId=WORD, ruleIndex=INDEX, level=LEVEL, baselineState={"enum": ["new", "unchanged", "updated", "absent"]}, message=TEXT, properties=BAG,
    locations={"type": "array", "items": LOCATION},
    partialFingerprints={"type": "object", "additionalProperties": WORD},
)  # fmt: skip
NOTE = closed(["message"], message=TEXT, level=LEVEL, associatedRule=closed(id=WORD, index=INDEX))
RUN = closed(
    ["tool"],
    tool=closed(["driver"], driver=closed(["name"], name=WORD, semanticVersion=WORD, rules={"type": "array", "items": RULE})),
    invocations={
        "type": "array",
        "items": closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications={"type": "array", "items": NOTE},
        ),
    },
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    results={"type": "array", "items": RESULT},
    properties=BAG,
)  # fmt: skip
SCHEMA = closed(
    ["version", "runs"],
    **{
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {"type": "array", "items": RUN},
    },
)


@pytest.fixture(scope="module")
def report(sample_facts):
    """Return what the linter says about the sample team without its tasks."""
    tables = {name: frame for name, frame in sample_facts.team.tables.items() if name != "tasks"}
    return lint(replace(sample_facts.team, tables=tables), date(2026, 6, 30))


def test_valid(report, en):
    """Is a log valid, plain JSON, with a result for each finding and a note for each rule that could not run?"""
    log = json.loads(json.dumps(report_sarif(report, en), allow_nan=False))
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    assert len(run["results"]) == len(report) > 100
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == len(report.not_run) > 5


def test_rules_and_places(report, en):
    """Does each result point to its rule by number, to its file and row, and carry a fingerprint of its own?"""
    (run,) = report_sarif(report, en)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(entries(RuleText))
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    prints = [result["partialFingerprints"]["row/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    place = run["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith(".csv")


def test_an_earlier_export(make_team, en):
    """Does each result say whether it is new, and does what was put right stand among them as absent?"""

    def report_of(**accounts):
        rows = [
            {"deal_id": deal, "rep_id": "R1", "status": "open", "stage": "o", "account_id": account}
            for deal, account in accounts.items()
        ]
        return lint(make_team(deals=rows), date(2026, 6, 30))

    before, now = report_of(D1=None, D2=None, D3="A1"), report_of(D1=None, D2="A1", D3=None)
    log = report_sarif(now, en, since(now, before, {"deals": frozenset({"D1", "D2", "D3"})}))
    jsonschema.validate(json.loads(json.dumps(log)), SCHEMA)
    states = {
        result["partialFingerprints"]["row/v1"]: result["baselineState"]
        for result in log["runs"][0]["results"]
        if result["ruleId"] == "deal-no-account"
    }
    rule = "deal-no-account/deals/"
    assert states == {f"{rule}D1": "unchanged", f"{rule}D2": "absent", f"{rule}D3": "new"}


def test_files_with_strange_names(make_team, en):
    """Is the address of a file with spaces, of a sheet, an address?"""
    team = make_team(
        deals=[{"deal_id": "D1", "rep_id": "R1", "status": "open", "stage": "o", "account_id": None}]
    )
    team = replace(team, sources={("deals", "deal_id"): ("my export é.xlsx [Deals 1]", "id")})
    (run,) = report_sarif(lint(team, date(2026, 6, 30)), en)["runs"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]}
    assert places == {"my%20export%20%C3%A9.xlsx"}
