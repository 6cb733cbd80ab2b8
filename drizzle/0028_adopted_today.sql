-- A version holds from the day of its adoption, by the database's clock: nothing was placed under it before, and none waits.
create function guard_adoption_day() returns trigger language plpgsql as $$
begin
  -- That neither is left out is asked for elsewhere.
  if new.adopted_at <> now() or new.effective_date <> (now() at time zone 'UTC')::date then
    raise exception 'update of policies is refused: policy % holds from the day of its adoption, %',
      new.number, (now() at time zone 'UTC')::date using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger policies_day before update on policies for each row
  when (old.status = 'draft' and new.status = 'active') execute function guard_adoption_day();
