"""A patrol task tells when it changed, so that changes are reported upward."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0050_device_days")]

    operations = [
        migrations.AddField(
            model_name="patroltask",
            name="updated_at",
            field=models.DateTimeField(
                db_index=True, default=django.utils.timezone.now, verbose_name="更新时间"
            ),
            preserve_default=False,
        ),
    ]
