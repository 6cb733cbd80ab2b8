-- Only the very first version of an installation is adopted by the product itself; every other by an approver who can sign in.
create or replace function guard_adopter() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' or new.status <> 'active' or new.adopted_by is null then return new; end if;
  if new.adopted_by = 'system' and new.author_id = 'system' and not exists (select from policies where status <> 'draft') then
    return new;
  end if;
  if not exists (
    select from users u join user_roles r on r.user_id = u.id
    where u.id = new.adopted_by and r.role = 'approver' and u.disabled_at is null and u.password_hash is not null
  ) then
    raise exception 'update of policies is refused: % is no approver and cannot adopt version %', new.adopted_by, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- The words of a draft are its author's, who cannot adopt them; nor through a copy that bears another name.
create function guard_policy_origin() returns trigger language plpgsql as $$
begin
  if TG_OP = 'UPDATE' then
    if new.based_on is not distinct from old.based_on then return new; end if;
    raise exception 'update of policies is refused: what policy % was started from cannot change', old.number using errcode = 'restrict_violation';
  end if;
  if new.based_on is not null and exists (
    select from policies where id = new.based_on and status = 'draft' and author_id <> 'system'
  ) then
    raise exception 'insert of policies is refused: % is a draft of somebody', new.based_on using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger policies_origin before insert or update on policies for each row execute function guard_policy_origin();
--> statement-breakpoint
-- A version is retired by the one that follows it, in the same transaction: lines once in force are never just taken away.
create function keep_one_active() returns trigger language plpgsql as $$
begin
  if not exists (select from policies where status = 'active') then
    raise exception 'update of policies is refused: policy % is retired and no other is active', old.number using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger policies_followed after update on policies deferrable initially deferred for each row
  when (old.status = 'active' and new.status = 'retired') execute function keep_one_active();
--> statement-breakpoint
-- Not asked of the rows there are: an adopted version cannot be changed, so an odd weight in one must not stop the upgrade.
ALTER TABLE "policy_benchmarks" DROP CONSTRAINT "policy_benchmarks_weight";
--> statement-breakpoint
ALTER TABLE "policy_benchmarks" ADD CONSTRAINT "policy_benchmarks_weight" CHECK ("policy_benchmarks"."weight" between 0.000001 and 1000000) NOT VALID;
