"""What the database itself refuses: administrators' duties in one account, and paths that do not fit the tree."""

from django.db import migrations

# The checks wait for the commit, so that a set of roles may be exchanged in any order.
SEPARATION = """
create function identity_roles_stay_separated(accounts bigint[]) returns void language plpgsql as $$
declare
    met record;
begin
    -- Two transactions that each grant one of two roles wait for each other here.
    perform 1 from identity_account where id = any(accounts) order by id for no key update;
    select held.account_id, role.exclusive_group, string_agg(role.code, ', ' order by role.code) as codes
    into met
    from (
        select account_id, role_id from identity_account_roles where account_id = any(accounts)
        union
        select holder.account_id, carried.role_id
        from identity_account_posts holder join identity_post_roles carried using (post_id)
        where holder.account_id = any(accounts)
    ) held
    join identity_role role on role.id = held.role_id and role.exclusive_group <> ''
    group by held.account_id, role.exclusive_group
    having count(*) > 1
    limit 1;
    if found then
        raise exception '账号 % 不能同时持有互斥组 % 的角色：%', met.account_id, met.exclusive_group, met.codes
            using errcode = 'check_violation', constraint = 'identity_roles_separated';
    end if;
end
$$;

create function identity_check_account_roles() returns trigger language plpgsql as $$
begin
    perform identity_roles_stay_separated(array[new.account_id]);
    return null;
end
$$;

create function identity_check_post_roles() returns trigger language plpgsql as $$
begin
    perform identity_roles_stay_separated(
        array(select account_id from identity_account_posts where post_id = new.post_id));
    return null;
end
$$;

create function identity_check_role() returns trigger language plpgsql as $$
begin
    perform identity_roles_stay_separated(array(
        select account_id from identity_account_roles where role_id = new.id
        union
        select holder.account_id
        from identity_account_posts holder join identity_post_roles carried using (post_id)
        where carried.role_id = new.id));
    return null;
end
$$;

create constraint trigger roles_separated after insert or update on identity_account_roles
    deferrable initially deferred for each row execute function identity_check_account_roles();
create constraint trigger roles_separated after insert or update on identity_account_posts
    deferrable initially deferred for each row execute function identity_check_account_roles();
create constraint trigger roles_separated after insert or update on identity_post_roles
    deferrable initially deferred for each row execute function identity_check_post_roles();
create constraint trigger roles_separated after update of exclusive_group on identity_role
    deferrable initially deferred for each row execute function identity_check_role();
"""
NO_SEPARATION = """
drop trigger roles_separated on identity_role;
drop trigger roles_separated on identity_post_roles;
drop trigger roles_separated on identity_account_posts;
drop trigger roles_separated on identity_account_roles;
drop function identity_check_role(), identity_check_post_roles(), identity_check_account_roles(),
    identity_roles_stay_separated(bigint[]);
"""

# A path is longer than its parent's, so paths that fit leave no room for a cycle.
PATHS = """
create function identity_check_path() returns trigger language plpgsql as $$
begin
    if exists (
        select 1
        from identity_organisation below left join identity_organisation above on above.id = below.parent_id
        where (below.id = new.id or below.parent_id = new.id)
          and below.path <> coalesce(above.path, '') || below.code || '/'
    ) then
        raise exception '机构 % 的路径与上级机构不符', new.code
            using errcode = 'check_violation', constraint = 'organisation_path_follows_parent';
    end if;
    return null;
end
$$;
create constraint trigger path_follows_parent after insert or update on identity_organisation
    deferrable initially deferred for each row execute function identity_check_path();
"""
NO_PATHS = """
drop trigger path_follows_parent on identity_organisation;
drop function identity_check_path();
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [migrations.RunSQL(SEPARATION, NO_SEPARATION), migrations.RunSQL(PATHS, NO_PATHS)]
