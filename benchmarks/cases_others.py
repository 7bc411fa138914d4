"""The same ten moves by libraries that others would take, written the plain way: state, history, audit, counter and
timer of each move in one durable transaction, by the ORM.

Runs inside a platform. The tables are made and dropped by the measurement.
"""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

STATES = (
    "draft", "reported", "pending_register", "pending_dispatch", "pending_handle", "handling", "handle_finish",
    "pending_check", "checking", "pending_close", "closed",
)  # fmt: skip
ACTIONS = (
    "report", "accept", "register", "dispatch", "assign", "finish", "dept_confirm", "send_check", "check_pass", "close",
)  # fmt: skip


def models() -> tuple[Any, Any, Any, Any]:
    """Tables of the plain way: a case, its history, counters and timers."""
    from django.db import models as db
    from django_fsm import FSMField, transition

    if _MADE:
        return _MADE["models"]

    def move(number: int) -> Any:
        @transition(field="state", source=STATES[number], target=STATES[number + 1])
        def make(self: Any) -> None:
            """Move on."""

        make.__name__ = f"to_{STATES[number + 1]}"
        return make

    meta = type("Meta", (), {"app_label": "bench", "db_table": "bench_case"})
    fields: dict[str, Any] = {
        "__module__": __name__,
        "Meta": meta,
        "state": FSMField(default="draft", protected=False),
        "description": db.TextField(),
        "workflow": db.TextField(default=""),
        "due_at": db.DateTimeField(null=True),
    }
    fields |= {f"to_{STATES[number + 1]}": move(number) for number in range(len(STATES) - 1)}
    case = type("BenchCase", (db.Model,), fields)
    step = type(
        "BenchStep",
        (db.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "bench", "db_table": "bench_step"}),
            "case": db.ForeignKey(case, on_delete=db.CASCADE),
            "at": db.DateTimeField(auto_now_add=True),
            "action": db.CharField(max_length=30),
            "by": db.CharField(max_length=50),
            "data": db.JSONField(default=dict),
        },
    )
    counter = type(
        "BenchCounter",
        (db.Model,),
        {
            "__module__": __name__,
            "Meta": type(
                "Meta",
                (),
                {"app_label": "bench", "db_table": "bench_counter", "unique_together": [("day", "key")]},
            ),
            "day": db.DateField(),
            "key": db.CharField(max_length=60),
            "number": db.IntegerField(default=0),
        },
    )
    timer = type(
        "BenchTimer",
        (db.Model,),
        {
            "__module__": __name__,
            "Meta": type("Meta", (), {"app_label": "bench", "db_table": "bench_timer"}),
            "case": db.OneToOneField(case, on_delete=db.CASCADE),
            "due_at": db.DateTimeField(),
        },
    )
    _MADE["models"] = (case, step, counter, timer)
    return _MADE["models"]


_MADE: dict[str, Any] = {}


def make_tables() -> int:
    """Create the tables of the plain way."""
    from django.db import connection

    with connection.schema_editor() as editor:
        for model in models():
            editor.create_model(model)
    return 4


class Fsm:
    """django-fsm: the state is a field, moves are methods."""

    def __init__(self, client: int) -> None:
        self.client = client
        self.case_model, self.step, self.counter, self.timer = models()

    def case(self, number: int) -> int:
        """Ten moves."""
        from django.db import transaction

        with transaction.atomic():
            row = self.case_model.objects.create(description=f"井盖响动 {number}")
            self.advance(row, "reported")
        for state in STATES[2:]:
            with transaction.atomic():
                row = self.case_model.objects.select_for_update().get(pk=row.pk)
                self.advance(row, state)
        return len(ACTIONS)

    def advance(self, row: Any, state: str) -> None:
        """One move with all that a move leaves behind."""
        getattr(row, f"to_{state}")()
        row.save()
        self.leave(row, state)

    def leave(self, row: Any, state: str) -> None:
        """History, audit, counters and timer."""
        from django.db.models import F

        from chengyun.kernel import audit, clock
        from chengyun.kernel.principal import system

        now = clock.now()
        self.step.objects.create(case=row, action=state, by=f"client {self.client}", data={"state": state})
        audit.record(principal=system(), action=f"bench.{state}", target=row)
        for key in (f"region:{self.client % 5}", f"class:{self.client % 5}", f"person:{self.client}"):
            line, _ = self.counter.objects.get_or_create(day=now.date(), key=f"{key}:{state}")
            self.counter.objects.filter(pk=line.pk).update(number=F("number") + 1)
        self.timer.objects.update_or_create(case=row, defaults={"due_at": now + timedelta(minutes=15)})


class Spiff(Fsm):
    """SpiffWorkflow: the flow is BPMN, a running case a serialised workflow in the database."""

    def __init__(self, client: int) -> None:
        super().__init__(client)
        # It tells of every state of every task; nobody else writes a log here.
        logging.getLogger("spiff").setLevel(logging.WARNING)
        from SpiffWorkflow.bpmn.parser import BpmnParser
        from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

        parser = BpmnParser()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "case.bpmn"
            path.write_text(_bpmn(), encoding="utf-8")
            parser.add_bpmn_file(str(path))
            self.spec = parser.get_spec("case")
        self.serializer = BpmnWorkflowSerializer()

    def case(self, number: int) -> int:
        """Ten moves."""
        from django.db import transaction
        from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

        with transaction.atomic():
            flow = BpmnWorkflow(self.spec)
            flow.do_engine_steps()
            row = self.case_model.objects.create(description=f"井盖响动 {number}")
            self.advance_flow(row, flow, STATES[1])
        for state in STATES[2:]:
            with transaction.atomic():
                row = self.case_model.objects.select_for_update().get(pk=row.pk)
                self.advance_flow(row, self.serializer.deserialize_json(row.workflow), state)
        return len(ACTIONS)

    def advance_flow(self, row: Any, flow: Any, state: str) -> None:
        """Complete the task that waits, and store the flow as it is then."""
        from SpiffWorkflow import TaskState

        [task] = [one for one in flow.get_tasks(state=TaskState.READY) if one.task_spec.manual]
        task.data["action"] = ACTIONS[STATES.index(state) - 1]
        task.run()
        flow.do_engine_steps()
        row.state, row.workflow = state, self.serializer.serialize_json(flow)
        row.save()
        self.leave(row, state)


def _bpmn() -> str:
    """Our own flow: each state waits for somebody to choose one of its moves, and a gateway follows the choice."""
    from chengyun.coordination.workflow.definition import START, built_in, read

    definition = read(built_in())
    nodes, flows = ['<bpmn:startEvent id="start"/>'], [("start", f"do_{START}", "")]
    for name, state in definition.states.items():
        if state.final:
            nodes.append(f'<bpmn:endEvent id="do_{name}"/>')
            continue
        nodes.append(f'<bpmn:userTask id="do_{name}" name="{state.label}"/>')
        nodes.append(f'<bpmn:exclusiveGateway id="after_{name}"/>')
        flows.append((f"do_{name}", f"after_{name}", ""))
        flows += [
            (f"after_{name}", f"do_{definition.targets(action, name)[0]}", f'action == "{action}"')
            for action in definition.moves_from(name)
        ]
    arrows = [
        f'<bpmn:sequenceFlow id="f{number}" sourceRef="{one}" targetRef="{other}">'
        + (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(when)}</bpmn:conditionExpression>'
            if when
            else ""
        )
        + "</bpmn:sequenceFlow>"
        for number, (one, other, when) in enumerate(flows)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="bench">'
        '<bpmn:process id="case" isExecutable="true">'
        + "".join(nodes + arrows)
        + "</bpmn:process></bpmn:definitions>"
    )
