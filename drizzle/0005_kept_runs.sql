-- A run begins pending; once accepted it keeps its sums and its samples, as it keeps its metrics; a revision is one of the same run.

create or replace function guard_run() returns trigger language plpgsql as $$
declare
  -- The only facts that may join an accepted run: that it was invalidated or restored, by whom and why.
  later constant text[] := array['state', 'invalidated_at', 'invalidated_by', 'invalidated_reason'];
  facts_stay boolean;
begin
  if TG_OP = 'INSERT' then
    if new.state <> 'pending' then
      raise exception 'insert of runs is refused: run % is not pending', new.id using errcode = 'restrict_violation';
    end if;
    if num_nonnulls(new.invalidated_at, new.invalidated_by, new.invalidated_reason) > 0 then
      raise exception 'insert of runs is refused: run % was never accepted', new.id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if TG_OP = 'DELETE' then
    if old.demo or old.state in ('pending', 'rejected') then return old; end if;
    raise exception 'delete of runs is refused: run % was accepted', old.id using errcode = 'restrict_violation';
  end if;
  if (new.id, new.demo, new.format, new.source_id) is distinct from (old.id, old.demo, old.format, old.source_id) then
    raise exception 'update of runs is refused: what run % is cannot change', old.id using errcode = 'restrict_violation';
  end if;
  facts_stay := (new.invalidated_at, new.invalidated_by, new.invalidated_reason)
    is not distinct from (old.invalidated_at, old.invalidated_by, old.invalidated_reason);
  if old.state in ('pending', 'rejected') then
    if facts_stay and new.state <> 'invalidated' then return new; end if;
    raise exception 'update of runs is refused: run % was never accepted', old.id using errcode = 'restrict_violation';
  end if;
  if new.state not in ('accepted', 'invalidated') or to_jsonb(new) - later <> to_jsonb(old) - later then
    raise exception 'update of runs is refused: run % was accepted', old.id using errcode = 'restrict_violation';
  end if;
  -- A restored run keeps by whom and why it was invalidated, until it is invalidated anew.
  if not facts_stay and not (old.state = 'accepted' and new.state = 'invalidated') then
    raise exception 'update of runs is refused: why run % was invalidated is kept', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
drop trigger runs_guard on runs;
--> statement-breakpoint
create trigger runs_guard before insert or update or delete on runs for each row execute function guard_run();
--> statement-breakpoint
create function guard_revision() returns trigger language plpgsql as $$
declare
  earlier record;
  behind text := new.supersedes;
begin
  select format, source_id, demo into earlier from runs where id = new.supersedes;
  if (earlier.format, earlier.source_id, earlier.demo) is distinct from (new.format, new.source_id, new.demo) then
    raise exception '% of runs is refused: run % is no revision of run %', lower(TG_OP), new.id, new.supersedes using errcode = 'restrict_violation';
  end if;
  -- Each run passed is locked, so that two statements at once cannot close a circle between them.
  while behind is not null loop
    if behind = new.id then
      raise exception '% of runs is refused: run % would supersede itself', lower(TG_OP), new.id using errcode = 'restrict_violation';
    end if;
    select supersedes into behind from runs where id = behind for share;
  end loop;
  return null;
end $$;
--> statement-breakpoint
create trigger runs_revision after insert or update of supersedes on runs for each row when (new.supersedes is not null) execute function guard_revision();
--> statement-breakpoint
-- Once a statement, not once a row: an import brings samples by the ten thousand.
create function guard_run_rows() returns trigger language plpgsql as $$
declare
  owners text[];
  owner record;
  found_owners integer := 0;
begin
  select array_agg(distinct run_id) into owners from changed;
  if owners is null then return null; end if;
  -- The share lock makes an acceptance wait for rows being written, and the other way round.
  for owner in select id, state, demo from runs where id = any(owners) order by id for share loop
    found_owners := found_owners + 1;
    if owner.state in ('accepted', 'invalidated') and not (TG_OP = 'DELETE' and owner.demo) then
      raise exception '% of % is refused: run % was accepted', lower(TG_OP), TG_TABLE_NAME, owner.id using errcode = 'restrict_violation';
    end if;
  end loop;
  if TG_OP <> 'DELETE' and found_owners < cardinality(owners) then
    raise exception '% of % is refused: there is a row without a run', lower(TG_OP), TG_TABLE_NAME using errcode = 'foreign_key_violation';
  end if;
  if TG_OP = 'UPDATE' then
    if exists (select run_id, count(*) from changed group by run_id except select run_id, count(*) from written group by run_id) then
      raise exception 'update of % is refused: a row stays with its run', TG_TABLE_NAME using errcode = 'restrict_violation';
    end if;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger samples_insert_guard after insert on samples referencing new table as changed for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger samples_update_guard after update on samples referencing old table as changed new table as written for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger samples_delete_guard after delete on samples referencing old table as changed for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger samples_kept before truncate on samples for each statement execute function refuse_change('samples of accepted runs are kept');
--> statement-breakpoint
create trigger run_summaries_insert_guard after insert on run_summaries referencing new table as changed for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger run_summaries_update_guard after update on run_summaries referencing old table as changed new table as written for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger run_summaries_delete_guard after delete on run_summaries referencing old table as changed for each statement execute function guard_run_rows();
--> statement-breakpoint
create trigger run_summaries_kept before truncate on run_summaries for each statement execute function refuse_change('sums of accepted runs are kept');
