CREATE TABLE "assessment_withdrawals" (
	"assessment_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_by" text NOT NULL,
	"withdrawn_by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "assessment_withdrawals_reason" CHECK ("assessment_withdrawals"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "sign_off_ends" (
	"sign_off_id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"fact" jsonb,
	"since" timestamp with time zone NOT NULL,
	"noticed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "sign_off_ends_state_known" CHECK (state in ('outdated', 'expired')),
	CONSTRAINT "sign_off_ends_fact" CHECK (("sign_off_ends"."state" = 'outdated') = ("sign_off_ends"."fact" is not null))
);
--> statement-breakpoint
ALTER TABLE "notice_settings" DROP CONSTRAINT "notice_settings_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind_known";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_of_one";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "assessment_id" text;--> statement-breakpoint
ALTER TABLE "assessment_withdrawals" ADD CONSTRAINT "assessment_withdrawals_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_ends" ADD CONSTRAINT "sign_off_ends_sign_off_id_sign_offs_id_fk" FOREIGN KEY ("sign_off_id") REFERENCES "public"."sign_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sign_off_ends_newest" ON "sign_off_ends" USING btree ("noticed_at");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_kind_known" CHECK (kind in ('assigned', 'mentioned', 'due', 'changed', 'signed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind_known" CHECK (kind in ('assigned', 'mentioned', 'due', 'changed', 'signed'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_of_one" CHECK (num_nonnulls(finding_id, queue_id, assessment_id) = 1);
--> statement-breakpoint
-- Taken back by whoever may: what is signed by an approver, what is under way by an approver or one of its authors.
create function guard_withdrawal() returns trigger language plpgsql as $$
declare
  invented constant boolean := is_demo_assessment(coalesce(new.assessment_id, old.assessment_id));
begin
  if TG_OP = 'DELETE' and invented then return old; end if;
  if TG_OP <> 'INSERT' then
    raise exception '% of assessment_withdrawals is refused: what is taken back stays so', lower(TG_OP) using errcode = 'restrict_violation';
  end if;
  perform 1 from assessments where id = new.assessment_id for update;
  if not exists (
    select from users u join user_roles r on r.user_id = u.id
    where u.id = new.withdrawn_by and ((u.disabled_at is null and u.password_hash is not null) or (invented and u.demo))
      and (r.role = 'approver' or (r.role = 'reviewer'
        and exists (select from assessment_authors a where a.assessment_id = new.assessment_id and a.user_id = u.id)
        and not exists (select from sign_offs s where s.assessment_id = new.assessment_id)))
  ) then
    raise exception 'insert of assessment_withdrawals is refused: % cannot take % back', new.withdrawn_by, new.assessment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger assessment_withdrawals_guard before insert or update or delete on assessment_withdrawals for each row execute function guard_withdrawal();
--> statement-breakpoint
create trigger assessment_withdrawals_kept_whole before truncate on assessment_withdrawals for each statement execute function refuse_change('what is taken back stays so');
--> statement-breakpoint
-- Nothing is said in what was taken back; whoever takes it back meanwhile is waited for.
create function refuse_withdrawn() returns trigger language plpgsql as $$
declare
  assessment constant text := coalesce(to_jsonb(new)->>'assessment_id', to_jsonb(new)->>'id');
begin
  perform 1 from assessments where id = assessment for update;
  if exists (select from assessment_withdrawals where assessment_id = assessment) then
    raise exception '% of % is refused: % is withdrawn', lower(TG_OP), TG_TABLE_NAME, assessment using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger assessments_withdrawn before update on assessments for each row execute function refuse_withdrawn();
--> statement-breakpoint
create trigger assessment_authors_withdrawn before insert on assessment_authors for each row execute function refuse_withdrawn();
--> statement-breakpoint
create trigger assessment_comments_withdrawn before insert on assessment_comments for each row execute function refuse_withdrawn();
--> statement-breakpoint
create trigger frozen_assessments_withdrawn before insert on frozen_assessments for each row execute function refuse_withdrawn();
--> statement-breakpoint
create trigger assessment_votes_withdrawn before insert on assessment_votes for each row execute function refuse_withdrawn();
--> statement-breakpoint
create trigger sign_offs_withdrawn before insert on sign_offs for each row execute function refuse_withdrawn();
--> statement-breakpoint
create function guard_sign_off_end() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' and is_demo_assessment((select assessment_id from sign_offs where id = old.sign_off_id)) then return old; end if;
  raise exception '% of sign_off_ends is refused: it is only added to', lower(TG_OP) using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger sign_off_ends_kept before update or delete on sign_off_ends for each row execute function guard_sign_off_end();
--> statement-breakpoint
create trigger sign_off_ends_kept_whole before truncate on sign_off_ends for each statement execute function refuse_change('it is only added to');
