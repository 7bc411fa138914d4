"""The two operations of appendix A as a SOAP service with a WSDL; parameters and answers are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spyne import Application, ComplexModel, Integer, ServiceBase, Unicode, rpc
from spyne.model.primitive import Boolean
from spyne.protocol.soap import Soap11

from chengyun.exchange import receiver
from chengyun.exchange.answers import Answer
from chengyun.exchange.signing import NONCE_HEADER, PROFILE_HEADER

NAMESPACE = "urn:chengyun:eUrbanMIS:v1"

_HEADERS = {"profile": PROFILE_HEADER, "nonce": NONCE_HEADER}


class ExchangeAnswer(ComplexModel):
    """The answer of table A.0.3."""

    __namespace__ = NAMESPACE

    success = Boolean(min_occurs=1)
    code = Integer(min_occurs=1)
    message = Unicode(min_occurs=1)
    data = Unicode(min_occurs=1)


class ExchangeService(ServiceBase):
    """Data push and data query."""

    @rpc(  # type: ignore[untyped-decorator]
        Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode,
        _args=["group", "table", "data", "appID", "timestamp", "sign", "version", "messageID", "profile", "nonce"],
        _returns=ExchangeAnswer,
    )  # fmt: skip
    def pushdata(ctx: Any, *values: str | None) -> ExchangeAnswer:  # noqa: N805  spyne gives a context first
        """通用数据推送接口（表 A.0.1）"""
        return _call(ctx, receiver.push, values)

    @rpc(  # type: ignore[untyped-decorator]
        Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode, Unicode,
        _args=["group", "table", "where", "appID", "timestamp", "sign", "version", "page", "page_size", "profile",
               "nonce"],
        _returns=ExchangeAnswer,
    )  # fmt: skip
    def getdata(ctx: Any, *values: str | None) -> ExchangeAnswer:  # noqa: N805
        """通用数据查询接口（表 A.0.2）"""
        return _call(ctx, receiver.get, values)


def _call(ctx: Any, operation: Callable[..., Answer], values: tuple[str | None, ...]) -> ExchangeAnswer:
    given = {
        name: value
        for name, value in zip(ctx.descriptor.in_message._type_info, values, strict=True)
        if value is not None
    }
    headers = {_HEADERS[name]: given.pop(name) for name in _HEADERS if name in given}
    address = ctx.transport.req_env.get("REMOTE_ADDR", "")
    answer = operation(given, protocol="soap", address=address, headers=headers)
    return ExchangeAnswer(
        success=answer.success, code=int(answer.code), message=answer.message, data=answer.data
    )


application = Application(
    [ExchangeService],
    tns=NAMESPACE,
    name="eUrbanMIS",
    in_protocol=Soap11(validator="lxml"),
    out_protocol=Soap11(),
)
