import django.contrib.gis.db.models.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0100_told_places")]

    operations = [
        migrations.AddField(
            model_name="risk",
            name="area",
            field=django.contrib.gis.db.models.fields.MultiPolygonField(
                blank=True, null=True, spatial_index=False, srid=4490, verbose_name="范围"
            ),
        ),
    ]
