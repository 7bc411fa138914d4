from django.core.management import call_command
from django.db import migrations

from chengyun.kernel.guards import DROP_FUNCTIONS, FUNCTIONS, append_only, remember_pending


def create_cache_table(apps, schema_editor):
    call_command("createcachetable", verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        append_only("kernel_audit"),
        append_only("kernel_audit_seal"),
        remember_pending("kernel_audit"),
        migrations.RunSQL(
            "alter table kernel_outbox add constraint outbox_payload_bounded"
            " check (octet_length(payload::text) <= 1048576)",
            "alter table kernel_outbox drop constraint outbox_payload_bounded",
        ),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
