CREATE TABLE "comment_cuts" (
	"assessment_id" text NOT NULL,
	"version" integer NOT NULL,
	"asked_until" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"cut_by" text NOT NULL,
	"cut_by_name" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "comment_cuts_assessment_id_version_pk" PRIMARY KEY("assessment_id","version"),
	CONSTRAINT "comment_cuts_reason" CHECK ("comment_cuts"."reason" <> ''),
	CONSTRAINT "comment_cuts_before" CHECK ("comment_cuts"."at" < "comment_cuts"."asked_until")
);
--> statement-breakpoint
CREATE TABLE "frozen_ends" (
	"assessment_id" text PRIMARY KEY NOT NULL,
	"fact" jsonb NOT NULL,
	"noticed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comment_cuts" ADD CONSTRAINT "comment_cuts_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frozen_ends" ADD CONSTRAINT "frozen_ends_assessment_id_frozen_assessments_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."frozen_assessments"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The time for comments is ended by an approver with no hand in the assessment, in the very change that it says.
create function guard_comment_cut() returns trigger language plpgsql as $$
begin
  perform 1 from assessments where id = new.assessment_id for update;
  if not exists (
    select from assessments a where a.id = new.assessment_id and a.comments_until = new.asked_until and a.version + 1 = new.version
  ) or not exists (
    select from users u join user_roles r on r.user_id = u.id and r.role = 'approver'
    where u.id = new.cut_by and u.disabled_at is null and u.password_hash is not null
  ) or exists (select from assessment_authors where assessment_id = new.assessment_id and user_id = new.cut_by) then
    raise exception 'insert of comment_cuts is refused: % cannot end the comments on %', new.cut_by, new.assessment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger comment_cuts_guard before insert on comment_cuts for each row execute function guard_comment_cut();
--> statement-breakpoint
create trigger comment_cuts_kept before insert or update or delete on comment_cuts for each row execute function guard_assessment_part();
--> statement-breakpoint
create trigger comment_cuts_kept_whole before truncate on comment_cuts for each statement execute function refuse_change('assessments are kept');
--> statement-breakpoint
create trigger comment_cuts_withdrawn before insert on comment_cuts for each row execute function refuse_withdrawn();
--> statement-breakpoint
-- As before; and those who were asked to comment until a day have until then, unless the row above says who ended it and why.
create or replace function guard_assessment() returns trigger language plpgsql as $$
declare
  open constant text[] := array['mitigations', 'comments_until', 'track', 'version'];
begin
  if TG_OP = 'DELETE' then
    if (select demo from models where id = old.model_id) then return old; end if;
    raise exception 'delete of assessments is refused: % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if is_frozen(old.id) then
    raise exception 'update of assessments is refused: % is frozen', old.id using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - open <> to_jsonb(old) - open or new.version <> old.version + 1 then
    raise exception 'update of assessments is refused: what % is of is kept', old.id using errcode = 'restrict_violation';
  end if;
  if (new.comments_until is null or new.comments_until < old.comments_until)
    and not exists (select from comment_cuts where assessment_id = old.id and version = new.version and asked_until = old.comments_until)
    and old.comments_until is not null then
    raise exception 'update of assessments is refused: people were asked to comment on % until %', old.id, old.comments_until using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger frozen_ends_kept before update or delete on frozen_ends for each row execute function guard_signed();
--> statement-breakpoint
create trigger frozen_ends_kept_whole before truncate on frozen_ends for each statement execute function refuse_change('it is only added to');
