from django.db import migrations

FORWARDS = """
create table monitoring_reading (
    point_id integer not null,
    at timestamptz not null,
    value double precision not null,
    quality smallint not null,
    primary key (point_id, at)
) partition by range (at);
comment on table monitoring_reading is '监测数据：每日一个分区；缺测的值为 NaN';

create table monitoring_latest (
    point_id integer primary key,
    at timestamptz not null,
    value double precision not null,
    quality smallint not null
) with (fillfactor = 50);
comment on table monitoring_latest is '每个测点最近一次读数';

create sequence monitoring_registry_versions;
create table monitoring_registry_version (
    one boolean primary key default true check (one),
    version bigint not null default nextval('monitoring_registry_versions')
);
insert into monitoring_registry_version default values;
create table monitoring_listening (one boolean primary key default true check (one), since timestamptz not null);
comment on table monitoring_listening is '平台自何时起在接收监测数据：在此之前的沉默不归咎于设备';
comment on table monitoring_registry_version is '测点台账的版本：接收进程据此更新缓存';
"""

BACKWARDS = """
drop table monitoring_listening, monitoring_registry_version, monitoring_latest, monitoring_reading;
drop sequence monitoring_registry_versions;
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
