-- Run after every migration, and safe to run again. The wall behind the code: each table with an `ente_id` has row-level
-- security enabled and forced, so that a read which forgot its ente finds nothing. Nothing here can be forgotten for a
-- new table, because the tables are found by their column.

do $$ begin
  if not exists (select from pg_roles where rolname = 'saldo_app') then
    create role saldo_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of the same cluster was quicker
end $$;

-- From PostgreSQL 16 on, who makes a role may administer it but not yet take it.
do $$ begin
  if current_setting('server_version_num')::int >= 160000 then
    if not pg_has_role(current_user, 'saldo_app', 'SET') then
      execute format('grant saldo_app to %I with set true', current_user);
    end if;
  elsif not pg_has_role(current_user, 'saldo_app', 'MEMBER') then
    execute format('grant saldo_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to saldo_app;
grant select, insert, update, delete on all tables in schema public to saldo_app;
grant usage on all sequences in schema public to saldo_app;
revoke update, delete, truncate on audit, payment_events, receipt_transfers from saldo_app;
revoke delete, truncate on payments, receipts, emails from saldo_app;
revoke insert, update, delete on tassonomie from saldo_app;
revoke all on payment_search from saldo_app;
revoke execute on function enqueue, set_payment_words, payments_matching, payments_with_words, dead_jobs, retry_dead_job from public;
grant execute on function enqueue, set_payment_words, payments_matching, payments_with_words, dead_jobs, retry_dead_job to saldo_app;

do $$
declare
  t record;
  tenant constant text := 'ente_id = nullif(current_setting(''app.ente'', true), '''')::uuid';
begin
  for t in
    select c.oid, c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'ente_id' and not a.attisdropped and a.attnotnull
      and c.relname <> 'payment_search' -- behind functions instead: see its schema
  loop
    execute format('alter table %I enable row level security', t.relname);
    execute format('alter table %I force row level security', t.relname);
    if not exists (select from pg_policy where polrelid = t.oid and polname = 'of_the_ente') then
      execute format('create policy of_the_ente on %I using (%s) with check (%s)', t.relname, tenant, tenant);
    end if;
  end loop;
end $$;

-- An API key is found by who holds it, and an operator's own rights by the operator, before any ente is proven.
drop policy if exists by_holder on api_keys;
create policy by_holder on api_keys for select
  using (hash = decode(nullif(current_setting('app.key_hash', true), ''), 'hex'));
drop policy if exists by_operator on memberships;
create policy by_operator on memberships for select
  using (operator_id = nullif(current_setting('app.operator', true), '')::uuid);

-- Enti are public facts to read; only their own people change them, and only the platform adds one.
alter table enti enable row level security;
alter table enti force row level security;
drop policy if exists readable on enti;
create policy readable on enti for select using (true);
drop policy if exists changed_by_itself on enti;
create policy changed_by_itself on enti for update using (id = nullif(current_setting('app.ente', true), '')::uuid);
drop policy if exists added_by_platform on enti;
create policy added_by_platform on enti for insert with check (current_setting('app.platform', true) = 'on');
