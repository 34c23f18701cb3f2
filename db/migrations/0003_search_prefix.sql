-- The words of an ente begin with the last eight digits of its id: the first eight are the minute in which it was made,
-- and enti made together shared them, so that a search in one walked the words of all. The ente itself is compared in a
-- way no index answers: next to the words, an index on it only costs.
create or replace function set_payment_words(payment uuid, words text[]) returns void
language sql security definer set search_path = public, pg_catalog, pg_temp as $$
  insert into payment_search (ente_id, payment_id, search)
  select proven_ente(), payment, array_to_tsvector(array(select right(proven_ente()::text, 8) || ':' || w from unnest(words) w))
  on conflict (ente_id, payment_id) do update set search = excluded.search
$$;
--> statement-breakpoint
create or replace function words_query(prefixes text[]) returns tsquery
language sql stable set search_path = public, pg_catalog, pg_temp as $$
  select string_agg('''' || replace(replace(right(proven_ente()::text, 8) || ':' || p, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  from unnest(prefixes) p
$$;
--> statement-breakpoint
create or replace function payments_with_words(prefixes text[], most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_catalog, pg_temp as $$
begin
  return query execute format(
    'select payment_id from payment_search where search @@ %L::tsquery and ente_id is not distinct from %L limit %s',
    words_query(prefixes), proven_ente(), most);
end $$;
--> statement-breakpoint
update payment_search set search = (
  select array_to_tsvector(array_agg(right(ente_id::text, 8) || substr(lexeme, 9))) from unnest(search));
