import pytest

from chengyun.identity.models import Role


@pytest.mark.django_db
def test_smoke():
    print(list(Role.objects.values("code", "permissions")))
