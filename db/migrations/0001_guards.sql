-- What a constraint cannot say: quote equal their total, and some tables only grow.

create function quote_equal_total() returns trigger language plpgsql as $$
declare
  total bigint;
  shares bigint;
begin
  select amount_cents into total from payments where ente_id = new.ente_id and id = new.payment_id;
  select sum(amount_cents) into shares from payment_quote where ente_id = new.ente_id and payment_id = new.payment_id;
  if shares is not null and shares <> total then
    raise exception 'quote of payment % sum to %, not to %', new.payment_id, shares, total using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payment_quote_sum after insert or update on payment_quote
  deferrable initially deferred for each row execute function quote_equal_total();
--> statement-breakpoint
create function total_equals_quote() returns trigger language plpgsql as $$
declare
  shares bigint;
begin
  select sum(amount_cents) into shares from payment_quote where ente_id = new.ente_id and payment_id = new.id;
  if shares is not null and shares <> new.amount_cents then
    raise exception 'quote of payment % sum to %, not to %', new.id, shares, new.amount_cents using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger payments_total after update of amount_cents on payments
  deferrable initially deferred for each row execute function total_equals_quote();
--> statement-breakpoint
create function only_grows() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_only_grows before update or delete on audit for each row execute function only_grows();
--> statement-breakpoint
create trigger audit_never_emptied before truncate on audit for each statement execute function only_grows();
--> statement-breakpoint
create trigger payment_events_only_grow before update or delete on payment_events for each row execute function only_grows();
--> statement-breakpoint
create trigger receipt_transfers_only_grow before update or delete on receipt_transfers for each row execute function only_grows();
--> statement-breakpoint
-- The one door to the queue for the application's role: it may promise work only for the ente it is proven for.
create function enqueue(
  task text, payload json, run_at timestamptz, job_key text, job_key_mode text, max_attempts int, queue_name text
) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if payload->>'enteId' is distinct from nullif(current_setting('app.ente', true), '') then
    raise exception 'a job may be promised only for the proven ente' using errcode = 'insufficient_privilege';
  end if;
  perform graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue_name, run_at => run_at, max_attempts => max_attempts,
    job_key => job_key, job_key_mode => job_key_mode);
end $$;
--> statement-breakpoint
-- The doors to `payment_search`, which has no row-level security: each adds the proven ente itself. A lexeme begins with
-- the ente's first eight digits, so that one ente's search never walks another's postings.
create function proven_ente() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.ente', true), '')::uuid
$$;
--> statement-breakpoint
create function set_payment_words(payment uuid, words text[]) returns void
language sql security definer set search_path = public, pg_catalog, pg_temp as $$
  insert into payment_search (ente_id, payment_id, search)
  select proven_ente(), payment, array_to_tsvector(array(select left(proven_ente()::text, 8) || ':' || w from unnest(words) w))
  on conflict (ente_id, payment_id) do update set search = excluded.search
$$;
--> statement-breakpoint
create function words_query(prefixes text[]) returns tsquery
language sql stable set search_path = public, pg_catalog, pg_temp as $$
  select string_agg('''' || replace(replace(left(proven_ente()::text, 8) || ':' || p, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  from unnest(prefixes) p
$$;
--> statement-breakpoint
-- Which of these payments have, for every prefix, a word that begins with it.
create function payments_matching(candidates uuid[], prefixes text[]) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp as $$
declare
  query constant tsquery := words_query(prefixes); -- once, not once per row
  ente constant uuid := proven_ente();
begin
  return query select payment_id from payment_search
    where ente_id = ente and payment_id = any(candidates) and search @@ query;
end $$;
--> statement-breakpoint
-- All payments of the ente that match, up to a limit: for words rare enough to be fetched whole.
create function payments_with_words(prefixes text[], most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp as $$
begin
  return query execute format(
    'select payment_id from payment_search where search @@ %L::tsquery and ente_id = %L limit %s',
    words_query(prefixes), proven_ente(), most);
end $$;
--> statement-breakpoint
-- Work that was tried to the last time and stands still, of the proven ente only: what it was, and what went wrong.
create function dead_jobs() returns table (id text, task text, attempts int, last_error text, since timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select j.id::text, t.identifier, j.attempts::int, left(j.last_error, 500), j.updated_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null and j.payload->>'enteId' = public.proven_ente()::text
    order by j.updated_at desc limit 50;
end $$;
--> statement-breakpoint
-- Sets one of them going again; false when it is not there, or not this ente's.
create function retry_dead_job(job text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.dead_jobs() d where d.id = job;
  if not found then return false; end if;
  perform graphile_worker.reschedule_jobs(array[job::bigint], run_at => now(), attempts => 0);
  return true;
end $$;
