"""What the database itself refuses and remembers, as operations for migrations.

The functions called by the triggers are made by the kernel's migration 0002.
"""

from __future__ import annotations

from django.db import migrations

FUNCTIONS = """
create function chengyun_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '表 % 只可追加，不可修改、删除或清空', tg_table_name using errcode = 'restrict_violation';
end
$$;
create function chengyun_remember_pending() returns trigger language plpgsql as $$
begin
    execute format('insert into %I select id from added', tg_table_name || '_pending');
    return null;
end
$$;
"""
DROP_FUNCTIONS = "drop function chengyun_refuse_change(); drop function chengyun_remember_pending();"


def append_only(table: str) -> migrations.RunSQL:
    """Refuse to update, delete or truncate the rows of ``table``."""
    return migrations.RunSQL(
        f"""
        create trigger append_only before update or delete on {table}
            for each row execute function chengyun_refuse_change();
        create trigger append_only_truncate before truncate on {table}
            for each statement execute function chengyun_refuse_change();
        """,
        f"drop trigger append_only on {table}; drop trigger append_only_truncate on {table};",
    )


def remember_each(table: str) -> migrations.RunSQL:
    """The same as :func:`remember_pending` (which it replaces) for records that come one by one: planned only once."""
    before = remember_pending(table)
    return migrations.RunSQL(
        f"""
        {before.reverse_sql}
        create function {table}_remember() returns trigger language plpgsql as $$
        begin
            insert into {table}_pending (id) values (new.id);
            return null;
        end
        $$;
        create trigger remember_pending after insert on {table} for each row execute function {table}_remember();
        """,  # noqa: S608
        f"drop trigger remember_pending on {table}; drop function {table}_remember(); {before.sql}",
    )


def remember_pending(table: str) -> migrations.RunSQL:
    """Keep the numbers of new rows of ``table`` in ``<table>_pending`` (a PendingRecord) until they are sealed."""
    return migrations.RunSQL(
        f"""
        create trigger remember_pending after insert on {table}
            referencing new table as added
            for each statement execute function chengyun_remember_pending();
        """,
        f"drop trigger remember_pending on {table};",
    )
