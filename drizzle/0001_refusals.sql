-- What the tables' own definitions cannot say: an adopted policy, an accepted run, its metrics and an audit row cannot be
-- changed or deleted, whoever asks; and the audit log is a chain of hashes.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: %', lower(TG_OP), TG_TABLE_NAME, TG_ARGV[0] using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create function guard_policy() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' then
    if old.status = 'draft' then return old; end if;
    raise exception 'delete of policies is refused: policy % is adopted', old.number using errcode = 'restrict_violation';
  end if;
  if old.status = 'draft' then return new; end if;
  if old.status = 'active' and new.status = 'retired' and to_jsonb(new) - 'status' = to_jsonb(old) - 'status' then
    return new;
  end if;
  raise exception 'update of policies is refused: policy % is adopted', old.number using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger policies_guard before update or delete on policies for each row execute function guard_policy();
--> statement-breakpoint
create trigger policies_kept before truncate on policies for each statement execute function refuse_change('adopted policies are kept');
--> statement-breakpoint
create function guard_policy_part() returns trigger language plpgsql as $$
declare
  owner text := case when TG_OP = 'INSERT' then new.policy_id else old.policy_id end;
begin
  -- The share lock makes an adoption wait for a part being written, and the other way round.
  perform 1 from policies where id = owner and status <> 'draft' for share;
  if found or (TG_OP = 'UPDATE' and new.policy_id <> old.policy_id) then
    raise exception '% of % is refused: policy % is adopted', lower(TG_OP), TG_TABLE_NAME, owner using errcode = 'restrict_violation';
  end if;
  return case when TG_OP = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger policy_areas_guard before insert or update or delete on policy_areas for each row execute function guard_policy_part();
--> statement-breakpoint
create trigger policy_areas_kept before truncate on policy_areas for each statement execute function refuse_change('adopted policies are kept');
--> statement-breakpoint
create trigger policy_benchmarks_guard before insert or update or delete on policy_benchmarks for each row execute function guard_policy_part();
--> statement-breakpoint
create trigger policy_benchmarks_kept before truncate on policy_benchmarks for each statement execute function refuse_change('adopted policies are kept');
--> statement-breakpoint
create function guard_run() returns trigger language plpgsql as $$
declare
  -- The only facts that may join an accepted run: that it was invalidated or restored, by whom and why.
  later constant text[] := array['state', 'invalidated_at', 'invalidated_by', 'invalidated_reason'];
begin
  if TG_OP = 'DELETE' then
    if old.demo or old.state in ('pending', 'rejected') then return old; end if;
    raise exception 'delete of runs is refused: run % was accepted', old.id using errcode = 'restrict_violation';
  end if;
  if new.demo <> old.demo or new.id <> old.id then
    raise exception 'update of runs is refused: what run % is cannot change', old.id using errcode = 'restrict_violation';
  end if;
  if old.state in ('pending', 'rejected') then return new; end if;
  if new.state in ('accepted', 'invalidated') and to_jsonb(new) - later = to_jsonb(old) - later then return new; end if;
  raise exception 'update of runs is refused: run % was accepted', old.id using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger runs_guard before update or delete on runs for each row execute function guard_run();
--> statement-breakpoint
create trigger runs_kept before truncate on runs for each statement execute function refuse_change('accepted runs are kept');
--> statement-breakpoint
create function guard_metric() returns trigger language plpgsql as $$
declare
  owner text := case when TG_OP = 'INSERT' then new.run_id else old.run_id end;
  owner_state text;
  owner_demo boolean;
begin
  select state, demo into owner_state, owner_demo from runs where id = owner for share;
  if not found and TG_OP <> 'DELETE' then
    raise exception '% of metrics is refused: there is no run %', lower(TG_OP), owner using errcode = 'foreign_key_violation';
  end if;
  if owner_state in ('accepted', 'invalidated') and not (TG_OP = 'DELETE' and owner_demo) then
    raise exception '% of metrics is refused: run % was accepted', lower(TG_OP), owner using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'UPDATE' and new.run_id <> old.run_id then
    raise exception 'update of metrics is refused: a metric stays with its run' using errcode = 'restrict_violation';
  end if;
  return case when TG_OP = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger metrics_guard before insert or update or delete on metrics for each row execute function guard_metric();
--> statement-breakpoint
create trigger metrics_kept before truncate on metrics for each statement execute function refuse_change('metrics of accepted runs are kept');
--> statement-breakpoint
create function audit_hash(previous text, "position" bigint, "at" timestamptz, actor_id text, actor_name text, action text, subject text, detail jsonb)
returns text language sql immutable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    previous, "position", to_char("at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor_id, actor_name, action, subject, detail
  )::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
create function chain_audit_row() returns trigger language plpgsql as $$
declare
  head record;
begin
  -- Held to the end of the transaction, whose last statement this is: so the chain has no gap and no fork.
  perform pg_advisory_xact_lock(4545);
  select a."position", a."at", a.hash into head from audit_rows a order by a."position" desc limit 1;
  new."position" := coalesce(head."position", 0) + 1;
  new."at" := greatest(clock_timestamp(), coalesce(head."at", '-infinity'));
  new.previous_hash := coalesce(head.hash, repeat('0', 64));
  new.hash := audit_hash(new.previous_hash, new."position", new."at", new.actor_id, new.actor_name, new.action, new.subject, new.detail);
  return new;
end $$;
--> statement-breakpoint
create trigger audit_rows_chain before insert on audit_rows for each row execute function chain_audit_row();
--> statement-breakpoint
create trigger audit_rows_kept before update or delete on audit_rows for each row execute function refuse_change('the audit log is only added to');
--> statement-breakpoint
create trigger audit_rows_kept_whole before truncate on audit_rows for each statement execute function refuse_change('the audit log is only added to');
