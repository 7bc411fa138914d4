"""The endpoint most teams would write: Django REST framework, bulk_create and pure-Python gmssl.

It does the same work as pushdata at its plainest: decode the form, check the signature (SM2 decryption of
the SM3 digest), validate each row, upsert them in one transaction. It stores no message, no evidence and no outbox row.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(
    SECRET_KEY="benchmark",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 600,
            **json.loads(os.environ["PLAIN_DATABASE"]),
        }
    },
    REST_FRAMEWORK={"DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None},
    DATA_UPLOAD_MAX_MEMORY_SIZE=20 * 1024 * 1024,
    USE_TZ=False,
)
django.setup()

from django.db import models, transaction  # noqa: E402
from django.urls import path  # noqa: E402
from gmssl import func, sm2, sm3  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.parsers import FormParser  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

PRIVATE = os.environ["PLAIN_PRIVATE_KEY"]


class Part(models.Model):
    district_code = models.CharField(max_length=6)
    district_name = models.CharField(max_length=50)
    area = models.DecimalField(max_digits=12, decimal_places=2)
    grid_count = models.BigIntegerField()
    duty_grid_count = models.BigIntegerField()
    statistical_time = models.DateTimeField()

    class Meta:
        app_label = "plain"
        db_table = "plain_part"


class PartSerializer(serializers.Serializer):  # type: ignore[type-arg]
    districtCode = serializers.CharField(max_length=6, source="district_code")  # noqa: N815
    districtName = serializers.CharField(max_length=50, source="district_name")  # noqa: N815
    area = serializers.DecimalField(max_digits=12, decimal_places=2)
    gridCount = serializers.IntegerField(source="grid_count")  # noqa: N815
    dutyGridCount = serializers.IntegerField(source="duty_grid_count")  # noqa: N815
    statisticalTime = serializers.DateTimeField(source="statistical_time")  # noqa: N815


class PushData(APIView):
    parser_classes = [FormParser]

    def post(self, request: Request) -> Response:
        form = {name: str(value) for name, value in request.data.items()}
        sign = form.pop("sign")
        canonical = "&".join(f"{name}={form[name]}" for name in sorted(form)).encode()
        digest = sm3.sm3_hash(func.bytes_to_list(canonical))
        opened = sm2.CryptSM2(private_key=PRIVATE, public_key="", mode=1).decrypt(base64.b64decode(sign)[1:])
        if not hmac.compare_digest(opened or b"", digest.encode()):
            return Response({"success": False, "code": 10007, "message": "签名验证失败", "data": ""})
        serializer = PartSerializer(data=json.loads(form["data"]), many=True)
        serializer.is_valid(raise_exception=True)
        rows: list[dict[str, Any]] = serializer.validated_data
        with transaction.atomic():
            Part.objects.bulk_create(
                [Part(**row) for row in rows],
                update_conflicts=True,
                unique_fields=["district_code", "statistical_time"],
                update_fields=["district_name", "area", "grid_count", "duty_grid_count"],
            )
        return Response({"success": True, "code": 0, "message": "成功", "data": ""})


urlpatterns = [path("push", PushData.as_view())]
application = get_wsgi_application()
