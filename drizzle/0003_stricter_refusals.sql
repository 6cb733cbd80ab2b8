-- A policy begins as a draft, is adopted once and never changes again, nor do the benchmarks that it names.

create or replace function guard_policy() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' then
    if old.status = 'draft' then return old; end if;
    raise exception 'delete of policies is refused: policy % is adopted', old.number using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'INSERT' then
    if new.status = 'draft' then return new; end if;
    raise exception 'insert of policies is refused: policy % is no draft', new.number using errcode = 'restrict_violation';
  end if;
  -- Whose draft it is decides who may adopt it: nobody can give theirs to somebody else, nor to the product itself.
  if (new.id, new.number, new.author_id, new.author_name, new.created_at)
    is distinct from (old.id, old.number, old.author_id, old.author_name, old.created_at) then
    raise exception 'update of policies is refused: whose draft policy % is cannot change', old.number using errcode = 'restrict_violation';
  end if;
  if old.status = 'draft' and new.status = 'draft' then return new; end if;
  if old.status = 'draft' and new.status = 'active' then
    -- The adoption waits for an edit of a benchmark under way, and the other way round.
    perform 1 from benchmarks b where b.id in (select p.benchmark_id from policy_benchmarks p where p.policy_id = new.id)
      order by b.id for share;
    return new;
  end if;
  if old.status = 'draft' then
    raise exception 'update of policies is refused: policy % was never active', old.number using errcode = 'restrict_violation';
  end if;
  if old.status = 'active' and new.status = 'retired' and to_jsonb(new) - 'status' = to_jsonb(old) - 'status' then
    return new;
  end if;
  raise exception 'update of policies is refused: policy % is adopted', old.number using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
drop trigger policies_guard on policies;
--> statement-breakpoint
create trigger policies_guard before insert or update or delete on policies for each row execute function guard_policy();
--> statement-breakpoint
create or replace function guard_policy_part() returns trigger language plpgsql as $$
declare
  owner text := case when TG_OP = 'INSERT' then new.policy_id else old.policy_id end;
  owner_status text;
begin
  -- Draft or not, the policy is locked, so that its adoption waits for a part being written, and the other way round.
  select status into owner_status from policies where id = owner for share;
  if not found and TG_OP <> 'DELETE' then
    raise exception '% of % is refused: there is no policy %', lower(TG_OP), TG_TABLE_NAME, owner using errcode = 'foreign_key_violation';
  end if;
  if owner_status <> 'draft' then
    raise exception '% of % is refused: policy % is adopted', lower(TG_OP), TG_TABLE_NAME, owner using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'UPDATE' and new.policy_id <> old.policy_id then
    raise exception 'update of % is refused: a part stays with its policy', TG_TABLE_NAME using errcode = 'restrict_violation';
  end if;
  return case when TG_OP = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create function guard_benchmark() returns trigger language plpgsql as $$
declare
  policy integer;
begin
  if TG_OP = 'UPDATE' and (new.id, new.area_id, new.axis, new.more_when, new.unit, new.range_low, new.range_high, new.scale, new.ceiling)
    is not distinct from (old.id, old.area_id, old.axis, old.more_when, old.unit, old.range_low, old.range_high, old.scale, old.ceiling) then
    return new;
  end if;
  select p.number into policy from policies p join policy_benchmarks b on b.policy_id = p.id
    where b.benchmark_id = old.id and p.status <> 'draft' order by p.number limit 1;
  if found then
    raise exception '% of benchmarks is refused: policy % is adopted and names %', lower(TG_OP), policy, old.id using errcode = 'restrict_violation';
  end if;
  return case when TG_OP = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger benchmarks_guard before update or delete on benchmarks for each row execute function guard_benchmark();
