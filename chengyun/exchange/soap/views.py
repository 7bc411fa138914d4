"""HTTP entry of the SOAP service."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from spyne.server.wsgi import WsgiApplication

from chengyun.exchange.soap.service import application

_application = WsgiApplication(application, max_content_length=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


@csrf_exempt
def soap(request: HttpRequest) -> HttpResponse:
    """Serve the WSDL at ``?wsdl``, and the operations."""
    response = HttpResponse()

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        response.status_code = int(status.split(" ", 1)[0])
        for name, value in headers:
            if name.lower() != "content-length":
                response[name] = value

    environ = {**request.META, "wsgi.input": request}
    response.content = b"".join(_application(environ, start_response))
    return response
