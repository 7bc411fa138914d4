"""Metres on the ellipsoid between a shape and a point, for queries."""

from django.db import migrations

FUNCTION = """
create function gis_distance_m(shape geometry, lon double precision, lat double precision)
    returns double precision language sql immutable strict parallel safe as $$
    select ST_Distance(shape::geography, ST_SetSRID(ST_MakePoint(lon, lat), 4490)::geography)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("gis", "0002_prefixes")]
    operations = [
        migrations.RunSQL(
            FUNCTION, "drop function gis_distance_m(geometry, double precision, double precision)"
        )
    ]
