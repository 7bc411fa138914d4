"""How many of some pairs of characters a place has, for the order of candidates."""

from django.db import migrations

FUNCTION = """
create function gis_shared(grams varchar[], wanted varchar[])
    returns integer language sql immutable strict parallel safe as $$
    select count(*)::integer from unnest(grams) gram where gram = any (wanted)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("gis", "0003_distance")]
    operations = [migrations.RunSQL(FUNCTION, "drop function gis_shared(varchar[], varchar[])")]
