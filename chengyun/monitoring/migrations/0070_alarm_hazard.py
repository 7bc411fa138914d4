"""An alarm tells which hazard was made of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0020_history")]

    operations = [
        migrations.AddField(
            model_name="alarm",
            name="hazard_number",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="隐患编号"),
            preserve_default=False,
        ),
        # Those that were made before.
        migrations.RunSQL(
            "update monitoring_alarm set hazard_number = hazard.number from monitoring_hazard hazard"
            " where hazard.source = '02' and hazard.reference = monitoring_alarm.number",
            migrations.RunSQL.noop,
        ),
    ]
