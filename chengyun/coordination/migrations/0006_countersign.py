import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordination", "0005_form_labels")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="countersign",
            field=models.JSONField(null=True, verbose_name="会签"),
        ),
        migrations.AlterField(
            model_name="case",
            name="assisting_paths",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=500),
                default=list,
                help_text="每个协办与会签部门及其各级上级的路径",
                size=None,
                verbose_name="协办与会签部门路径",
            ),
        ),
    ]
