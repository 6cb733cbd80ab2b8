-- The bytes as received: not packed again, so that a range is read without the rest; a file never changes once it is whole.
alter table upload_pieces alter column bytes set storage external;
--> statement-breakpoint
create function guard_piece() returns trigger language plpgsql as $$
declare
  owner text := case when TG_OP = 'DELETE' then old.upload_id else new.upload_id end;
  owner_state text;
begin
  select state into owner_state from uploads where id = owner;
  if TG_OP = 'UPDATE' then
    raise exception 'update of upload_pieces is refused: the bytes of upload % are kept as received', owner using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'INSERT' and owner_state is distinct from 'receiving' then
    raise exception 'insert of upload_pieces is refused: upload % is not being received', owner using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'DELETE' and owner_state in ('reading', 'pending', 'accepted') then
    raise exception 'delete of upload_pieces is refused: the bytes of upload % are kept', owner using errcode = 'restrict_violation';
  end if;
  return case when TG_OP = 'DELETE' then old else new end;
end $$;
--> statement-breakpoint
create trigger upload_pieces_guard before insert or update or delete on upload_pieces for each row execute function guard_piece();
--> statement-breakpoint
create trigger upload_pieces_kept before truncate on upload_pieces for each statement execute function refuse_change('the bytes received are kept');
--> statement-breakpoint
-- That a sample was set aside stays said, whatever is said later.
create trigger sample_marks_kept before update or delete on sample_marks for each row execute function refuse_change('what was said of a sample is kept');
--> statement-breakpoint
create trigger sample_marks_kept_whole before truncate on sample_marks for each statement execute function refuse_change('what was said of a sample is kept');
--> statement-breakpoint
-- What a finding says does not change; its state does.
create function guard_finding() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' then
    if (select demo from models where id = old.model_id) then return old; end if;
    raise exception 'delete of findings is refused: finding % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
    raise exception 'update of findings is refused: what finding % says is kept', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger findings_guard before update or delete on findings for each row execute function guard_finding();
--> statement-breakpoint
create trigger findings_kept before truncate on findings for each statement execute function refuse_change('findings are kept');
--> statement-breakpoint
-- Nobody accepts alone what they sent, by whatever path; except while they are the installation's only active person.
create function guard_acceptance() returns trigger language plpgsql as $$
begin
  if new.state <> 'accepted' or old.state <> 'pending' then return new; end if;
  if exists (
    select 1 from run_uploads l join upload_senders s on s.upload_id = l.upload_id
    where l.run_id = new.id and s.user_id = new.accepted_by
  ) and not (new.accepted_by_one_person and
    (select count(*) from users where disabled_at is null and password_hash is not null and not demo) <= 1) then
    raise exception 'update of runs is refused: % sent run % and cannot accept it', new.accepted_by, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger runs_acceptance before update on runs for each row execute function guard_acceptance();
