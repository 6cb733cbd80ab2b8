-- Who adopts is a person who may: an approver who can sign in. The product's own first version is adopted by the first start.
create function guard_adopter() returns trigger language plpgsql as $$
begin
  if new.status <> 'active' or old.status = 'active' or new.adopted_by is null then return new; end if;
  if new.adopted_by = 'system' and new.author_id = 'system' then return new; end if;
  if not exists (
    select from users u join user_roles r on r.user_id = u.id
    where u.id = new.adopted_by and r.role = 'approver' and u.disabled_at is null and u.password_hash is not null
  ) then
    raise exception 'update of policies is refused: % is no approver and cannot adopt version %', new.adopted_by, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger policies_adopter before update on policies for each row execute function guard_adopter();
