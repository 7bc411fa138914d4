from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0086_former_sampling")]

    operations = [
        migrations.AddField(
            model_name="device",
            name="online_until",
            field=models.DateTimeField(editable=False, null=True, verbose_name="在线至"),
        ),
    ]
