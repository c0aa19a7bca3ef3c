"""Whatever is asked over the interface is answered: nothing that comes in, and nothing that is decided, makes the
server fail. Schemathesis makes the questions from the server's own description, half of them about what is in the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieline.web.app import build_app
from tieline.web.desk import Desk

EXAMPLES = 8
"""Questions of each kind in an ordinary run; the long one asks a hundred times as many."""

INTERFACE = schemathesis.openapi.from_dict(build_app(None).openapi())
QUICK = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=100 * EXAMPLES, derandomize=False)

Known = Mapping[str, Sequence[str]]
APIOperation = schemathesis.APIOperation[Any, Any, Any, Any]
Case = schemathesis.Case[Any]


@pytest.fixture
def known(desk: Desk) -> Known:
    """What is in the case, by the name that the interface gives to such a thing."""
    view = desk.bench("Ada").view()
    claims = [c.id for c in desk.bench("Ada").claims()[:20]]
    return {
        "document": list(view.documents())[:5], "claim": claims, "actor": [a.id for a in view.actors()][:20],
        "targets": [*claims[:3], *[s.key for s in view.statements()][:5], *[a.id for a in view.actors()][:5]],
    }  # fmt: skip


def test_no_question_makes_the_server_fail(client: TestClient, known: Known) -> None:
    ask_everything(client, known, QUICK)


@pytest.mark.soak
def test_no_question_makes_the_server_fail_over_a_long_run(client: TestClient, known: Known) -> None:
    ask_everything(client, known, LONG)


def ask_everything(client: TestClient, known: Known, how_often: settings) -> None:
    """Ask every question in turn; those that change something first, so that the others meet what came of them."""
    found: list[APIOperation] = [cast("Any", each).ok() for each in INTERFACE.get_all_operations()]
    operations = sorted(found, key=lambda operation: operation.method == "get")
    assert len(operations) > 10
    for operation in operations:
        ask_made(operation, client, known, how_often)


def ask_made(operation: APIOperation, client: TestClient, known: Known, how_often: settings) -> None:
    @how_often
    @given(case=operation.as_strategy(), data=st.data())
    def asked(case: Case, data: st.DataObject) -> None:
        for part in (cast("Any", each) for each in (case.path_parameters, case.query, case.body)):
            for name in part if isinstance(part, dict) else ():
                if name in known and data.draw(st.booleans()):
                    one = st.sampled_from(known[name])
                    listed = isinstance(part[name], list)
                    part[name] = data.draw(st.lists(one, min_size=1, max_size=3) if listed else one)
        response = case.call(app=client.app, headers={**client.headers, "host": "127.0.0.1"})
        assert response.status_code != 500, f"{case.as_curl_command()}\n{response.text}"
        if response.status_code >= 400:
            assert response.json()["message"]

    asked()
