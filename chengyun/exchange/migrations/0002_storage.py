"""How messages are stored: compressed, append-only and chained; counters without a log."""

from django.db import migrations

from chengyun.kernel import guards


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("kernel", "0002_guards")]

    operations = [
        migrations.RunSQL(
            "alter table exchange_message alter column body set compression lz4",
            "alter table exchange_message alter column body set compression default",
        ),
        # Losing the counters of the running minute in a crash costs nothing, logging them would cost every call.
        migrations.RunSQL("alter table exchange_rate set unlogged", "alter table exchange_rate set logged"),
        guards.append_only("exchange_message"),
        guards.remember_pending("exchange_message"),
    ]
