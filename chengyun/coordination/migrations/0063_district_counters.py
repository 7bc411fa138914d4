"""Every day's counts of a district have a row of their own: they were summed from the rows by class, of which a city's
month has ten thousands.
"""

from django.db import migrations, models

_KEYS = {"id", "day", "of", "key", "division_code", "changed_at"}


def count_districts(apps, schema_editor):
    """From the rows by class, which hold every case once, and from what moves changed since."""
    fields = apps.get_model("coordination", "Counter")._meta.concrete_fields
    metrics = [f'"{field.column}"' for field in fields if field.column not in _KEYS]
    sums = ", ".join(f"sum({name})" for name in metrics)
    schema_editor.execute(f"""
        insert into coordination_counter (day, "of", key, division_code, changed_at, {", ".join(metrics)})
        select day, 'district', division_code, division_code, max(changed_at), {sums}
        from coordination_counted where "of" = 'class' group by day, division_code
    """)  # noqa: S608 # our own columns


def forget_districts(apps, schema_editor):
    """Also in what is not put together yet; a fold would make the rows anew."""
    schema_editor.execute("""
        update coordination_counter_change set changes = (
            select coalesce(jsonb_agg(line), '[]') from jsonb_array_elements(changes) line where line ->> 'of' <> 'district'
        )
    """)
    schema_editor.execute("delete from coordination_counter where \"of\" = 'district'")


class Migration(migrations.Migration):
    dependencies = [("coordination", "0062_counted_types")]

    operations = [
        migrations.AlterField(
            model_name="counter",
            name="key",
            field=models.CharField(
                help_text="区县代码，网格编码，类型/小类/来源，部门编号，或账号编号",
                max_length=40,
                verbose_name="对象标识",
            ),
        ),
        migrations.AlterField(
            model_name="counter",
            name="of",
            field=models.CharField(
                choices=[
                    ("district", "区县"),
                    ("grid", "单元网格"),
                    ("class", "小类与来源"),
                    ("department", "责任主体"),
                    ("supervisor", "监督员"),
                    ("acceptor", "受理员"),
                    ("shift_leader", "值班长"),
                    ("dispatcher", "派遣员"),
                ],
                max_length=12,
                verbose_name="对象",
            ),
        ),
        migrations.RunPython(count_districts, forget_districts),
    ]
