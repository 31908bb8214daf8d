"""Whatever is asked of the pages, the answer is a page or a refusal in words, never an accident."""

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import House

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # deprecations among schemathesis's own dependencies
    import schemathesis
    from schemathesis.core.result import Ok
    from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

EXAMPLES = 20  # a page; the bounds themselves are tested one by one in test_review_pages.py
PLACES = (
    *("/", "/today/live", "/ratings", "/comments", "/answers", "/questions", "/requests", "/system"),
    *("/api/today", "/api/ratings/days"),
)
ODD = (
    st.text(max_size=60)
    | st.integers().map(str)
    | st.sampled_from(["\x00", "%", "١٢", "1e999", "-0", "NaN", "' OR 1=1--"])
)
FIELDS = ("period", "zone", "score", "words", "number", "day", "shown", "ticket", "next", "marked", "extra")


@pytest.fixture
def manager(lived_in: House) -> Iterator[TestClient]:
    with lived_in.signed_in() as client:
        yield client


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), asked=st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=4))
def test_odd_values_in_an_address_never_break_a_page(manager: TestClient, place: str, asked: dict[str, str]) -> None:
    assert manager.get(place, params=asked).status_code in {200, 422}


def test_the_pages_keep_to_their_own_description(lived_in: House) -> None:
    app = lived_in.app()
    with lived_in.signed_in() as client:
        cookies = {"Cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
    as_described = [response_schema_conformance, content_type_conformance]
    seen: set[tuple[str, int]] = set()
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    for operation in schema.get_all_operations():
        assert isinstance(operation, Ok)

        @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.ok().as_strategy())
        def answers(case: schemathesis.Case[Any]) -> None:
            answer = case.call(headers=cookies)
            seen.add((case.path, answer.status_code))
            assert answer.status_code < 500, f"{case.method} {case.formatted_path}: {answer.text}"
            if case.path.startswith("/api/"):
                case.validate_response(answer, checks=as_described)

        answers()
    assert {path for path, status in seen if status == 200} >= set(PLACES)
