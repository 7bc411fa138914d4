from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0051_gateways_calibration_modbus")]

    operations = [
        migrations.AlterField(
            model_name="device",
            name="protocol",
            field=models.CharField(
                choices=[
                    ("mqtt", "MQTT"),
                    ("http", "HTTP"),
                    ("coap", "CoAP"),
                    ("hj212", "HJ 212"),
                    ("modbus", "Modbus"),
                ],
                default="mqtt",
                max_length=8,
                verbose_name="接入协议",
            ),
        ),
    ]
