"""Lines of changes have the types of the counters: a sum of bigint is a numeric, fifty of them for every row cost as much
as all the rest of a question for sums.
"""

from django.db import migrations

_KEYS = {"id", "day", "of", "key", "division_code", "changed_at"}


def make_view(apps, schema_editor):
    """The same view as migration 0060 made, but for the types."""
    fields = apps.get_model("coordination", "Counter")._meta.concrete_fields
    metrics = {
        f'"{field.column}"': field.db_type(schema_editor.connection)
        for field in fields
        if field.column not in _KEYS
    }
    names = ", ".join(metrics)
    numbers = ", ".join(f"coalesce(line.{name}, 0)" for name in metrics)
    typed = ", ".join(f"{name} {kind}" for name, kind in metrics.items())
    schema_editor.execute("drop view coordination_counted")
    schema_editor.execute(f"""
        create view coordination_counted as
        select id, day, "of", key, division_code, changed_at, {names} from coordination_counter
        union all
        select -change.id, line.day, line."of", line.key, line.division_code, change.at, {numbers}
        from coordination_counter_change change, jsonb_to_recordset(change.changes) as line
            (day date, "of" varchar, key varchar, division_code varchar, {typed})
    """)  # noqa: S608 # our own columns


class Migration(migrations.Migration):
    dependencies = [("coordination", "0061_next_timer")]

    operations = [migrations.RunPython(make_view, migrations.RunPython.noop)]
