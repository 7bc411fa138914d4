"""Writes are commands: check the body, call a service, answer with what it returns."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

Form = type[serializers.Serializer[Any]]

_STANDARD = {"create": 201, "update": 200, "partial_update": 200, "destroy": 204}


def command(
    summary: str,
    *,
    request: Form | None = None,
    response: Form | None = None,
    permission: str | None = None,
    detail: bool = True,
    path: str | None = None,
    code: int | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a method of a ResourceViewSet a command.

    ``create``, ``update``, ``partial_update`` and ``destroy`` answer POST, PUT, PATCH and DELETE of the
    resource; any other name answers ``POST …/{id}/<name>/``, or ``POST …/<name>/`` when not ``detail``. The
    method gets a CommandRequest, which has the checked body as ``validated``, and the object if there is one;
    what it returns is shown by ``response``, or by the resource's own serializer. None is an empty answer::

        @command("通过申请", request=Approval, permission="exchange.account.review")
        def approve(self, request: CommandRequest, application: Application) -> Application:
            return services.approve(
                principal=request.principal, application_id=application.pk, **request.validated
            )
    """

    def make(method: Callable[..., Any]) -> Callable[..., Any]:
        name = method.__name__
        on_object = detail and name != "create"

        @wraps(method)
        def handle(view: Any, http: Request, **kwargs: Any) -> Response:
            subject = [view.get_object()] if on_object else []
            http.validated = _validated(view, request, http)  # type: ignore[attr-defined]
            result = method(view, http, *subject)
            if result is None:
                return Response(status=status.HTTP_204_NO_CONTENT)
            shown = response(result) if response else view.get_serializer(result)
            return Response(shown.data, status=code or _STANDARD.get(name, 200))

        if permission is not None:
            handle.permission = permission  # type: ignore[attr-defined]
        status_code = code or _STANDARD.get(name, 200)
        answers = {status_code: response} if response or status_code == status.HTTP_204_NO_CONTENT else None
        routed: Callable[..., Any] = handle
        if name not in _STANDARD:
            # Before the description, which it would overwrite.
            routed = action(detail=on_object, methods=["post"], url_path=path or name.replace("_", "-"))(
                handle
            )
        return extend_schema(
            summary=summary, description=method.__doc__ or summary, request=request, **_responses(answers)
        )(routed)

    return make


def _validated(view: Any, form: Form | None, http: Request) -> dict[str, Any]:
    if form is None:
        return {}
    checked = form(data=http.data, context=view.get_serializer_context())
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def _responses(answers: dict[int, Form | None] | None) -> dict[str, Any]:
    return {"responses": answers} if answers else {}
