from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coordination", "0004_learned_and_imported")]

    operations = [
        migrations.AddField(
            model_name="form",
            name="labels",
            field=models.JSONField(
                default=dict, help_text="曾有过的字段也在内，案件照旧显示", verbose_name="字段名称"
            ),
        ),
    ]
