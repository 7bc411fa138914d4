"""An audit record costs less to write: two indexes fewer, and its number is remembered by a planned statement."""

from django.db import migrations, models

from chengyun.kernel import guards


class Migration(migrations.Migration):
    dependencies = [("kernel", "0005_parameter")]

    operations = [
        migrations.AlterField(
            model_name="auditrecord",
            name="action",
            field=models.CharField(max_length=100, verbose_name="操作"),
        ),
        migrations.AlterField(
            model_name="auditrecord",
            name="target",
            field=models.CharField(blank=True, max_length=200, verbose_name="对象"),
        ),
        migrations.AddIndex(
            model_name="auditrecord",
            index=models.Index(fields=["action"], name="audit_action", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="auditrecord",
            index=models.Index(fields=["target"], name="audit_target", opclasses=["varchar_pattern_ops"]),
        ),
        guards.remember_each("kernel_audit"),
    ]
