-- Run after every migration, and safe to run again. The wall behind the code: each table with an `ente_id` has row-level
-- security enabled and forced, so that a read which forgot its ente finds nothing. Nothing here can be forgotten for a
-- new table, because the tables are found by their column.

-- `saldo_app` serves an ente's people; `saldo_citizen` serves one citizen across enti, and may only read.
do $$
declare
  named text;
begin
  foreach named in array array['saldo_app', 'saldo_citizen'] loop
    begin
      if not exists (select from pg_roles where rolname = named) then
        execute format('create role %I nologin', named);
      end if;
    exception when duplicate_object or unique_violation then null; -- another database of the same cluster was quicker
    end;
    -- From PostgreSQL 16 on, who makes a role may administer it but not yet take it.
    if current_setting('server_version_num')::int >= 160000 then
      if not pg_has_role(current_user, named, 'SET') then
        execute format('grant %I to %I with set true', named, current_user);
      end if;
    elsif not pg_has_role(current_user, named, 'MEMBER') then
      execute format('grant %I to %I', named, current_user);
    end if;
  end loop;
end $$;

grant usage on schema public to saldo_app;
grant select, insert, update, delete on all tables in schema public to saldo_app;
grant usage on all sequences in schema public to saldo_app;
revoke update, delete, truncate on audit, payment_events, pratica_events, receipt_transfers from saldo_app;
revoke delete, truncate on payments, receipts, emails from saldo_app;
revoke delete on tassonomie, tassonomia_versions from saldo_app;
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

-- What the mail carrier tells names a mail by the carrier's own id of it, in whichever ente it is.
drop policy if exists by_carrier on emails;
create policy by_carrier on emails for select to saldo_app
  using (provider_id = nullif(current_setting('app.mail', true), ''));

-- Who accepts an invitation holds its token, and is nobody yet.
drop policy if exists by_holder on invitations;
create policy by_holder on invitations for select
  using (token_hash = decode(nullif(current_setting('app.key_hash', true), ''), 'hex'));

-- A colleague may be kept to some types or projects. That is a wall too, and not a filter of each list: a read that forgot
-- it finds no more than they may see, and what they write must stay within. `app.types` and `app.projects` say to which.
create or replace function kept_to(setting text) returns uuid[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting(setting, true), '')::uuid[]
$$;
-- Whether anything is said at all is asked as one yes or no: of "is null" the planner believes that it is hardly ever so,
-- takes the list for nearly empty, and sorts a whole ente for one page.
drop policy if exists kept on payments;
create policy kept on payments as restrictive to saldo_app using (
  (select kept_to('app.types') is null and kept_to('app.projects') is null)
  or (((select kept_to('app.types')) is null or payment_type_id = any ((select kept_to('app.types'))::uuid[]))
    and ((select kept_to('app.projects')) is null or project_id = any ((select kept_to('app.projects'))::uuid[]))));
drop policy if exists kept on payment_types;
create policy kept on payment_types as restrictive for select to saldo_app using (
  (select kept_to('app.types')) is null or id = any ((select kept_to('app.types'))::uuid[]));
drop policy if exists kept on projects;
create policy kept on projects as restrictive for select to saldo_app using (
  (select kept_to('app.projects')) is null or id = any ((select kept_to('app.projects'))::uuid[]));
drop policy if exists kept on pratiche;
create policy kept on pratiche as restrictive to saldo_app using (
  (select kept_to('app.projects') is null) or project_id = any ((select kept_to('app.projects'))::uuid[]));
-- What hangs on a payment is kept as the payment is, whoever asks for it by its own id. For everybody else the two
-- settings are read once, and no payment is looked up.
do $$
declare
  t text;
begin
  foreach t in array array['payment_quote', 'payment_events', 'provider_messages', 'emails', 'receipts', 'bulk_items', 'cart_items'] loop
    execute format('drop policy if exists kept on %I', t);
    execute format('create policy kept on %1$I as restrictive to saldo_app using (
      (select kept_to(''app.types'') is null and kept_to(''app.projects'') is null)
      or exists (select from payments p where p.ente_id = %1$I.ente_id and p.id = %1$I.payment_id))', t);
  end loop;
end $$;

-- A request is kept as the payment that came of it; until then, as what is paid on its page.
drop policy if exists kept on spontaneous_requests;
create policy kept on spontaneous_requests as restrictive to saldo_app using (
  (select kept_to('app.types') is null and kept_to('app.projects') is null)
  or exists (select from payments p where p.ente_id = spontaneous_requests.ente_id and p.id = spontaneous_requests.payment_id)
  or (payment_id is null and exists (
    select from spontaneous_links l join payment_types t on t.ente_id = l.ente_id and t.id = l.payment_type_id
    where l.ente_id = spontaneous_requests.ente_id and l.id = spontaneous_requests.link_id)));

-- Enti are public facts to read; only their own people change them, and only the platform adds one.
alter table enti enable row level security;
alter table enti force row level security;
drop policy if exists readable on enti;
create policy readable on enti for select using (true);
drop policy if exists changed_by_itself on enti;
create policy changed_by_itself on enti for update using (id = nullif(current_setting('app.ente', true), '')::uuid);
drop policy if exists added_by_platform on enti;
create policy added_by_platform on enti for insert with check (current_setting('app.platform', true) = 'on');

-- The national list is everybody's to read; only the platform brings it up to date. Not forced: migrations write it too.
alter table tassonomie enable row level security;
drop policy if exists readable on tassonomie;
create policy readable on tassonomie for select using (true);
drop policy if exists kept_by_platform on tassonomie;
create policy kept_by_platform on tassonomie for all using (current_setting('app.platform', true) = 'on');
alter table tassonomia_versions enable row level security;
drop policy if exists kept_by_platform on tassonomia_versions;
create policy kept_by_platform on tassonomia_versions for all using (current_setting('app.platform', true) = 'on');

-- A citizen reads, in any ente, what is owed by their own tax code and what they paid, and nothing else: a role of its
-- own, so that the policies of an ente's people stay as they are and need not be weighed with these.
grant usage on schema public to saldo_citizen;
grant select (ente_id, id, status, causale, amount_cents, due_on, payable_until, codice_avviso, iuv, issued_at, checked_at,
  locked_until, paid_at, paid_cents, paid_elsewhere, paid_twice, withdrawal, pending_change, cancelled_at, replaced_by_id,
  payment_type_id, pratica_id, debtor_kind, debtor_tax_code, created_at) on payments to saldo_citizen;
grant select (ente_id, id, payment_id, codice_avviso, iuv, amount_cents, fee_cents, causale, paid_at, psp_name,
  payer_tax_code) on receipts to saldo_citizen;
grant select (ente_id, payment_id, seq, at, kind) on payment_events to saldo_citizen;
grant select (id, name, tax_code, slug, contact_office, contact_email, contact_phone) on enti to saldo_citizen;

create or replace function proven_citizen() returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.citizen', true), '')
$$;
drop policy if exists by_debtor on payments;
create policy by_debtor on payments for select to saldo_citizen
  using (debtor_tax_code = (select proven_citizen()) and issued_at is not null);
drop policy if exists by_payer on receipts;
create policy by_payer on receipts for select to saldo_citizen using (
  payer_tax_code = (select proven_citizen())
  or exists (select from payments p where p.ente_id = receipts.ente_id and p.id = receipts.payment_id));
drop policy if exists by_debtor on payment_events;
create policy by_debtor on payment_events for select to saldo_citizen using (
  exists (select from payments p where p.ente_id = payment_events.ente_id and p.id = payment_events.payment_id));

-- And the cases they opened, with the name of the procedure and its steps.
grant select (ente_id, id, project_id, number, protocol, subject, status, step, release_at, opened_on, created_at,
  applicant_tax_code) on pratiche to saldo_citizen;
grant select (ente_id, id, name, steps) on projects to saldo_citizen;
drop policy if exists by_applicant on pratiche;
create policy by_applicant on pratiche for select to saldo_citizen using (applicant_tax_code = (select proven_citizen()));
drop policy if exists by_applicant on projects;
create policy by_applicant on projects for select to saldo_citizen using (
  exists (select from pratiche p where p.ente_id = projects.ente_id and p.project_id = projects.id));
