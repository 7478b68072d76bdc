"""What schemathesis thinks up from the OpenAPI document: no answer is a fault."""

from __future__ import annotations

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

KINDS = (".csv", ".jsonl", ".parquet")  # the same handlers as those of pages and of JSON, whose rows have no limit


def test_fuzz_no_fault(desk: FastAPI, served: str) -> None:
    asked = 0
    for found in schemathesis.openapi.from_dict(desk.openapi()).get_all_operations():
        operation = found.ok()
        if operation.path.endswith(KINDS):
            continue

        @settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(base_url=served, checks=[not_a_server_error])

        ask()
    assert asked > 20
