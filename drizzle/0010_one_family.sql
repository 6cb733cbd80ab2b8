-- A log that was written anew in another shape (.eval, .json) is the same run: its formats share what stands before the dash.
create or replace function guard_revision() returns trigger language plpgsql as $$
declare
  earlier record;
  behind text := new.supersedes;
begin
  select split_part(format, '-', 1) as family, source_id, demo into earlier from runs where id = new.supersedes;
  if (earlier.family, earlier.source_id, earlier.demo) is distinct from (split_part(new.format, '-', 1), new.source_id, new.demo) then
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
