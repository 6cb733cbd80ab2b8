ALTER TABLE "findings" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "restored_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "restored_by" text;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_cause_known" CHECK (cause is null or cause in ('policy', 'acceptance', 'invalidation', 'restoration', 'merge', 'benchmark'));
--> statement-breakpoint
create or replace function guard_run() returns trigger language plpgsql as $$
declare
  -- The only facts that may join an accepted run: that it was invalidated or restored, by whom and why.
  later constant text[] := array['state', 'invalidated_at', 'invalidated_by', 'invalidated_reason', 'restored_at', 'restored_by'];
  facts_stay boolean;
  restored_stays boolean;
begin
  if TG_OP = 'INSERT' then
    if new.state <> 'pending' then
      raise exception 'insert of runs is refused: run % is not pending', new.id using errcode = 'restrict_violation';
    end if;
    if num_nonnulls(new.invalidated_at, new.invalidated_by, new.invalidated_reason, new.restored_at, new.restored_by) > 0 then
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
  restored_stays := (new.restored_at, new.restored_by) is not distinct from (old.restored_at, old.restored_by);
  if old.state in ('pending', 'rejected') then
    if facts_stay and restored_stays and new.state <> 'invalidated' then return new; end if;
    raise exception 'update of runs is refused: run % was never accepted', old.id using errcode = 'restrict_violation';
  end if;
  if new.state not in ('accepted', 'invalidated') or to_jsonb(new) - later <> to_jsonb(old) - later then
    raise exception 'update of runs is refused: run % was accepted', old.id using errcode = 'restrict_violation';
  end if;
  -- A restored run keeps by whom and why it was invalidated, until it is invalidated anew.
  if not facts_stay and not (old.state = 'accepted' and new.state = 'invalidated') then
    raise exception 'update of runs is refused: why run % was invalidated is kept', old.id using errcode = 'restrict_violation';
  end if;
  -- Invalidated anew it waits for another who restores it, so that nobody hides behind the one before.
  if old.state = 'accepted' and new.state = 'invalidated' then
    if num_nonnulls(new.restored_at, new.restored_by) = 0 then return new; end if;
    raise exception 'update of runs is refused: who restored run % is said when it is restored', old.id using errcode = 'restrict_violation';
  end if;
  if not restored_stays and not (old.state = 'invalidated' and new.state = 'accepted') then
    raise exception 'update of runs is refused: who restored run % is kept', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- Nobody lets count alone what they sent, the first time or again: neither through an upload that lists the run nor
-- through the one it was read from.
create or replace function guard_acceptance() returns trigger language plpgsql as $$
declare
  again constant boolean := old.state = 'invalidated';
  by_whom text := case when again then new.restored_by else new.accepted_by end;
begin
  if new.state <> 'accepted' or old.state = 'accepted' then return new; end if;
  if again and by_whom is null then
    raise exception 'update of runs is refused: nobody restored run %', new.id using errcode = 'restrict_violation';
  end if;
  if exists (
    select 1 from upload_senders s
    where s.user_id = by_whom
      and (s.upload_id = new.upload_id or s.upload_id in (select l.upload_id from run_uploads l where l.run_id = new.id))
  ) and not ((again or new.accepted_by_one_person) and
    (select count(*) from users where disabled_at is null and password_hash is not null and not demo) <= 1) then
    raise exception 'update of runs is refused: % sent run % and cannot % it', by_whom, new.id, case when again then 'restore' else 'accept' end using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
