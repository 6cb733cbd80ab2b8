CREATE TABLE "assessment_authors" (
	"assessment_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "assessment_authors_assessment_id_user_id_pk" PRIMARY KEY("assessment_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "assessment_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_comments_body" CHECK ("assessment_comments"."body" <> '')
);
--> statement-breakpoint
CREATE TABLE "assessment_votes" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"step" text NOT NULL,
	"kind" text NOT NULL,
	"decision" text,
	"voter_id" text NOT NULL,
	"voter_name" text NOT NULL,
	"seat_id" text NOT NULL,
	"delegation_id" text,
	"roles" text[] NOT NULL,
	"conflicts" text[] NOT NULL,
	"why_acceptable" text DEFAULT '' NOT NULL,
	"safety_margin" text DEFAULT '' NOT NULL,
	"what_would_undo" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"against" boolean DEFAULT false NOT NULL,
	"conditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"proved_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "assessment_votes_step_known" CHECK (step in ('recommend', 'decide')),
	CONSTRAINT "assessment_votes_kind_known" CHECK (kind in ('vote', 'abstain', 'recuse', 'dissent')),
	CONSTRAINT "assessment_votes_decision_known" CHECK (decision is null or decision in ('accept', 'accept-with-conditions', 'restrict', 'reject', 'suspend')),
	CONSTRAINT "assessment_votes_decision_whole" CHECK (("assessment_votes"."kind" = 'vote') = ("assessment_votes"."decision" is not null)),
	CONSTRAINT "assessment_votes_said" CHECK (case when "assessment_votes"."kind" = 'vote' then "assessment_votes"."why_acceptable" <> '' and "assessment_votes"."safety_margin" <> '' and "assessment_votes"."what_would_undo" <> ''
        else "assessment_votes"."reason" <> '' end),
	CONSTRAINT "assessment_votes_against_said" CHECK (not "assessment_votes"."against" or "assessment_votes"."reason" <> ''),
	CONSTRAINT "assessment_votes_conditions" CHECK (("assessment_votes"."decision" is not distinct from 'accept-with-conditions') = (jsonb_array_length("assessment_votes"."conditions") > 0)),
	CONSTRAINT "assessment_votes_seat_whole" CHECK (("assessment_votes"."seat_id" <> "assessment_votes"."voter_id") = ("assessment_votes"."delegation_id" is not null)),
	CONSTRAINT "assessment_votes_fresh" CHECK ("assessment_votes"."created_at" - "assessment_votes"."proved_at" < interval '5 minutes')
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" text PRIMARY KEY NOT NULL,
	"model_id" text NOT NULL,
	"areas" text[] NOT NULL,
	"policy_id" text NOT NULL,
	"track" text DEFAULT 'regular' NOT NULL,
	"mitigations" text DEFAULT '' NOT NULL,
	"comments_until" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessments_track_known" CHECK (track in ('regular', 'fast')),
	CONSTRAINT "assessments_areas" CHECK (cardinality("assessments"."areas") > 0)
);
--> statement-breakpoint
CREATE TABLE "condition_marks" (
	"sign_off_id" text NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"met" boolean NOT NULL,
	"proof" text NOT NULL,
	"marked_by" text NOT NULL,
	"marked_by_name" text NOT NULL,
	CONSTRAINT "condition_marks_sign_off_id_position_at_pk" PRIMARY KEY("sign_off_id","position","at"),
	CONSTRAINT "condition_marks_proof" CHECK ("condition_marks"."proof" <> '')
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "delegations_other" CHECK ("delegations"."from_id" <> "delegations"."to_id"),
	CONSTRAINT "delegations_end" CHECK ("delegations"."ends_at" > "delegations"."created_at" and "delegations"."ends_at" <= "delegations"."created_at" + interval '91 days'),
	CONSTRAINT "delegations_ended_whole" CHECK (("delegations"."ended_at" is null) = ("delegations"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "frozen_assessments" (
	"assessment_id" text PRIMARY KEY NOT NULL,
	"canonical" text NOT NULL,
	"fingerprint" text NOT NULL,
	"zone" text NOT NULL,
	"quorum_version" integer NOT NULL,
	"known_runs" text[] NOT NULL,
	"cited_runs" text[] NOT NULL,
	"cited_samples" jsonb NOT NULL,
	"uploaders" text[] NOT NULL,
	"finding_authors" text[] NOT NULL,
	"open_findings" text[] NOT NULL,
	"frozen_by" text NOT NULL,
	"frozen_by_name" text NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "frozen_assessments_zone_known" CHECK (zone in ('green', 'yellow', 'red')),
	CONSTRAINT "frozen_assessments_fingerprint" CHECK ("frozen_assessments"."fingerprint" = encode(sha256(convert_to("frozen_assessments"."canonical", 'UTF8')), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "quorum_versions" (
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"rules" jsonb NOT NULL,
	CONSTRAINT "quorum_versions_version_pk" PRIMARY KEY("version"),
	CONSTRAINT "quorum_versions_reason" CHECK ("quorum_versions"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "sign_off_conditions" (
	"sign_off_id" text NOT NULL,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"owner_id" text NOT NULL,
	"due_on" date NOT NULL,
	"proof" text NOT NULL,
	CONSTRAINT "sign_off_conditions_sign_off_id_position_pk" PRIMARY KEY("sign_off_id","position")
);
--> statement-breakpoint
CREATE TABLE "sign_offs" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"decision" text NOT NULL,
	"recommended" text,
	"track" text NOT NULL,
	"fingerprint" text NOT NULL,
	"votes" integer NOT NULL,
	"entitled" integer NOT NULL,
	"conditions" integer NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_offs_assessment_id_unique" UNIQUE("assessment_id"),
	CONSTRAINT "sign_offs_decision_known" CHECK (decision in ('accept', 'accept-with-conditions', 'restrict', 'reject', 'suspend')),
	CONSTRAINT "sign_offs_recommended_known" CHECK (recommended is null or recommended in ('accept', 'accept-with-conditions', 'restrict', 'reject', 'suspend')),
	CONSTRAINT "sign_offs_track_known" CHECK (track in ('regular', 'fast')),
	CONSTRAINT "sign_offs_fast_ends" CHECK ("sign_offs"."track" <> 'fast' or "sign_offs"."expires_at" <= "sign_offs"."signed_at" + interval '14 days'),
	CONSTRAINT "sign_offs_ends" CHECK ("sign_offs"."expires_at" > "sign_offs"."signed_at" and "sign_offs"."expires_at" <= "sign_offs"."signed_at" + interval '6 months 3 days')
);
--> statement-breakpoint
ALTER TABLE "assessment_authors" ADD CONSTRAINT "assessment_authors_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_comments" ADD CONSTRAINT "assessment_comments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_votes" ADD CONSTRAINT "assessment_votes_assessment_id_frozen_assessments_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."frozen_assessments"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_votes" ADD CONSTRAINT "assessment_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_votes" ADD CONSTRAINT "assessment_votes_seat_id_users_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment_votes" ADD CONSTRAINT "assessment_votes_delegation_id_delegations_id_fk" FOREIGN KEY ("delegation_id") REFERENCES "public"."delegations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "condition_marks" ADD CONSTRAINT "condition_marks_condition" FOREIGN KEY ("sign_off_id","position") REFERENCES "public"."sign_off_conditions"("sign_off_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_from_id_users_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_to_id_users_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frozen_assessments" ADD CONSTRAINT "frozen_assessments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "frozen_assessments" ADD CONSTRAINT "frozen_assessments_quorum_version_quorum_versions_version_fk" FOREIGN KEY ("quorum_version") REFERENCES "public"."quorum_versions"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_conditions" ADD CONSTRAINT "sign_off_conditions_sign_off_id_sign_offs_id_fk" FOREIGN KEY ("sign_off_id") REFERENCES "public"."sign_offs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_conditions" ADD CONSTRAINT "sign_off_conditions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_offs" ADD CONSTRAINT "sign_offs_assessment_id_frozen_assessments_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."frozen_assessments"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessment_comments_assessment" ON "assessment_comments" USING btree ("assessment_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_votes_voter" ON "assessment_votes" USING btree ("assessment_id","step","voter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_votes_seat" ON "assessment_votes" USING btree ("assessment_id","step","seat_id");--> statement-breakpoint
CREATE INDEX "assessments_model" ON "assessments" USING btree ("model_id","created_at");--> statement-breakpoint
CREATE INDEX "assessments_newest" ON "assessments" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "delegations_to" ON "delegations" USING btree ("to_id","ends_at");--> statement-breakpoint
CREATE INDEX "delegations_from" ON "delegations" USING btree ("from_id","ends_at");--> statement-breakpoint
CREATE INDEX "sign_off_conditions_due" ON "sign_off_conditions" USING btree ("due_on");--> statement-breakpoint
CREATE INDEX "sign_offs_newest" ON "sign_offs" USING btree ("signed_at","id");--> statement-breakpoint
CREATE INDEX "sign_offs_expiring" ON "sign_offs" USING btree ("expires_at");--> statement-breakpoint
-- What an installation begins with; `lib/sign-off/quorum.ts` holds the same.
insert into quorum_versions (version, changed_by, changed_by_name, reason, rules) values (1, 'system', 'system', 'what an installation begins with', '{
  "regular": {
    "green": {"recommend": {"reviewer": 1, "approver": 0}, "decide": {"approver": 1}},
    "yellow": {"recommend": {"reviewer": 1, "approver": 0}, "decide": {"approver": 2}},
    "red": {"recommend": {"reviewer": 2, "approver": 0}, "decide": {"approver": 3}}},
  "fast": {
    "green": {"recommend": {"reviewer": 0, "approver": 0}, "decide": {"approver": 1}},
    "yellow": {"recommend": {"reviewer": 0, "approver": 0}, "decide": {"approver": 1}},
    "red": {"recommend": {"reviewer": 1, "approver": 0}, "decide": {"approver": 2}}}}');
--> statement-breakpoint
create function guard_quorum() returns trigger language plpgsql as $$
begin
  if new.version <> (select coalesce(max(version), 0) + 1 from quorum_versions) then
    raise exception 'insert of quorum_versions is refused: % is not the next version', new.version using errcode = 'restrict_violation';
  end if;
  if coalesce((new.rules #>> '{regular,red,decide,approver}')::int, 0) < 2 or coalesce((new.rules #>> '{fast,red,decide,approver}')::int, 0) < 2 then
    raise exception 'insert of quorum_versions is refused: a red zone is decided by two at the least' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger quorum_versions_guard before insert on quorum_versions for each row execute function guard_quorum();
--> statement-breakpoint
create trigger quorum_versions_kept before update or delete on quorum_versions for each row execute function refuse_change('how many decide is only added to');
--> statement-breakpoint
create trigger quorum_versions_kept_whole before truncate on quorum_versions for each statement execute function refuse_change('how many decide is only added to');
--> statement-breakpoint
create function is_demo_assessment(assessment text) returns boolean language sql stable as $$
  select exists (select from assessments a join models m on m.id = a.model_id where a.id = assessment and m.demo)
$$;
--> statement-breakpoint
create function is_frozen(assessment text) returns boolean language sql stable as $$
  select exists (select from frozen_assessments f where f.assessment_id = assessment)
$$;
--> statement-breakpoint
-- An assessment is another only until it is frozen, and then only in what may still be said of it.
create function guard_assessment() returns trigger language plpgsql as $$
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
  return new;
end $$;
--> statement-breakpoint
create trigger assessments_guard before update or delete on assessments for each row execute function guard_assessment();
--> statement-breakpoint
create trigger assessments_kept_whole before truncate on assessments for each statement execute function refuse_change('assessments are kept');
--> statement-breakpoint
-- Only added to, until it is frozen; what is of an invented model goes with it.
create function guard_assessment_part() returns trigger language plpgsql as $$
begin
  if TG_OP = 'INSERT' then
    perform 1 from assessments where id = new.assessment_id for share;
    if is_frozen(new.assessment_id) then
      raise exception 'insert of % is refused: assessment % is frozen', TG_TABLE_NAME, new.assessment_id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if TG_OP = 'DELETE' and is_demo_assessment(old.assessment_id) then return old; end if;
  raise exception '% of % is refused: it is only added to', lower(TG_OP), TG_TABLE_NAME using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger assessment_authors_guard before insert or update or delete on assessment_authors for each row execute function guard_assessment_part();
--> statement-breakpoint
create trigger assessment_comments_guard before insert or update or delete on assessment_comments for each row execute function guard_assessment_part();
--> statement-breakpoint
-- What is signed is never another.
create function guard_signed() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' and is_demo_assessment(old.assessment_id) then return old; end if;
  raise exception '% of % is refused: what is signed is kept', lower(TG_OP), TG_TABLE_NAME using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger frozen_assessments_kept before update or delete on frozen_assessments for each row execute function guard_signed();
--> statement-breakpoint
create trigger assessment_votes_kept before update or delete on assessment_votes for each row execute function guard_signed();
--> statement-breakpoint
create trigger sign_offs_kept before update or delete on sign_offs for each row execute function guard_signed();
--> statement-breakpoint
create function guard_condition() returns trigger language plpgsql as $$
declare
  of_sign_off sign_offs;
begin
  select * into of_sign_off from sign_offs where id = case when TG_OP = 'INSERT' then new.sign_off_id else old.sign_off_id end;
  if TG_OP = 'DELETE' and is_demo_assessment(of_sign_off.assessment_id) then return old; end if;
  if TG_OP <> 'INSERT' then
    raise exception '% of % is refused: what is signed is kept', lower(TG_OP), TG_TABLE_NAME using errcode = 'restrict_violation';
  end if;
  if TG_TABLE_NAME = 'sign_off_conditions' and not (new.position >= 0 and new.position < of_sign_off.conditions) then
    raise exception 'insert of sign_off_conditions is refused: % asks for no more', new.sign_off_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sign_off_conditions_guard before insert or update or delete on sign_off_conditions for each row execute function guard_condition();
--> statement-breakpoint
create trigger condition_marks_guard before insert or update or delete on condition_marks for each row execute function guard_condition();
--> statement-breakpoint
-- Who freezes is a person who may, and the policy is the one in force.
create function guard_freeze() returns trigger language plpgsql as $$
begin
  perform 1 from assessments where id = new.assessment_id for update;
  if not exists (select from assessments a join policies p on p.id = a.policy_id where a.id = new.assessment_id and p.status = 'active') then
    raise exception 'insert of frozen_assessments is refused: the policy of % is not in force', new.assessment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger frozen_assessments_guard before insert on frozen_assessments for each row execute function guard_freeze();
--> statement-breakpoint
-- Who votes may, votes for what was frozen, in time, and under the conflicts they have; by whatever path.
create function guard_vote() returns trigger language plpgsql as $$
declare
  frozen frozen_assessments;
  invented constant boolean := is_demo_assessment(new.assessment_id);
  people constant text[] := array[new.voter_id, new.seat_id];
  authors text[];
begin
  perform 1 from assessments where id = new.assessment_id for update;
  select * into frozen from frozen_assessments where assessment_id = new.assessment_id;
  if not found or frozen.fingerprint <> new.fingerprint then
    raise exception 'insert of assessment_votes is refused: % has another fingerprint', new.assessment_id using errcode = 'restrict_violation';
  end if;
  if new.kind <> 'dissent' and exists (select from sign_offs where assessment_id = new.assessment_id) then
    raise exception 'insert of assessment_votes is refused: % is decided', new.assessment_id using errcode = 'restrict_violation';
  end if;
  if not exists (
    select from users u join user_roles r on r.user_id = u.id
    where u.id = new.seat_id and (r.role = 'approver' or (new.step = 'recommend' and r.role = 'reviewer'))
      and (u.disabled_at is null or (invented and u.demo))
  ) or not exists (
    select from users u where u.id = new.voter_id and ((u.disabled_at is null and u.password_hash is not null) or (invented and u.demo))
  ) then
    raise exception 'insert of assessment_votes is refused: % has no vote in this', new.voter_id using errcode = 'restrict_violation';
  end if;
  if new.seat_id <> new.voter_id and (new.step = 'recommend' or not exists (
    select from delegations d where d.id = new.delegation_id and d.from_id = new.seat_id and d.to_id = new.voter_id
      and d.ended_at is null and d.ends_at > clock_timestamp()
  )) then
    raise exception 'insert of assessment_votes is refused: % does not decide for %', new.voter_id, new.seat_id using errcode = 'restrict_violation';
  end if;
  select array_agg(user_id) into authors from assessment_authors where assessment_id = new.assessment_id;
  if (frozen.uploaders && people and not 'uploader' = any(new.conflicts))
    or (frozen.finding_authors && people and not 'finding-author' = any(new.conflicts))
    or (authors && people and not 'assessment-author' = any(new.conflicts)) then
    raise exception 'insert of assessment_votes is refused: % has a part in %', new.voter_id, new.assessment_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger assessment_votes_guard before insert on assessment_votes for each row execute function guard_vote();
--> statement-breakpoint
-- Nothing is decided by fewer than the zone asks for, nor only by people with a part in it.
create function guard_sign_off() returns trigger language plpgsql as $$
declare
  frozen frozen_assessments;
  needed int;
  agreed int;
  free int;
begin
  perform 1 from assessments where id = new.assessment_id for update;
  select * into frozen from frozen_assessments where assessment_id = new.assessment_id;
  if frozen.fingerprint is distinct from new.fingerprint or new.track <> (select track from assessments where id = new.assessment_id) then
    raise exception 'insert of sign_offs is refused: % is another', new.assessment_id using errcode = 'restrict_violation';
  end if;
  select (rules #>> array[new.track, frozen.zone, 'decide', 'approver'])::int into needed from quorum_versions where version = frozen.quorum_version;
  select count(*), count(*) filter (where conflicts = '{}') into agreed, free from assessment_votes
    where assessment_id = new.assessment_id and step = 'decide' and kind = 'vote' and decision = new.decision;
  if agreed < greatest(needed, case when frozen.zone = 'red' then 2 else 1 end) or free < 1 or new.votes <> agreed then
    raise exception 'insert of sign_offs is refused: % of % agree on %, % of them with no part in it', agreed, needed, new.decision, free using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sign_offs_guard before insert on sign_offs for each row execute function guard_sign_off();
--> statement-breakpoint
-- A seat is lent by who holds it; it ends at its day or before, and nothing else of it changes.
create function guard_delegation() returns trigger language plpgsql as $$
begin
  if TG_OP = 'INSERT' then
    if exists (select from user_roles where user_id = new.from_id and role = 'approver') then return new; end if;
    raise exception 'insert of delegations is refused: % is no approver', new.from_id using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'UPDATE' and old.ended_at is null and new.ended_at is not null
    and to_jsonb(new) - array['ended_at', 'ended_by'] = to_jsonb(old) - array['ended_at', 'ended_by'] then return new; end if;
  raise exception '% of delegations is refused: who decided for whom is kept', lower(TG_OP) using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger delegations_guard before insert or update or delete on delegations for each row execute function guard_delegation();
--> statement-breakpoint
create trigger delegations_kept_whole before truncate on delegations for each statement execute function refuse_change('who decided for whom is kept');
--> statement-breakpoint
create trigger assessment_authors_kept_whole before truncate on assessment_authors for each statement execute function refuse_change('assessments are kept');
--> statement-breakpoint
create trigger assessment_comments_kept_whole before truncate on assessment_comments for each statement execute function refuse_change('assessments are kept');
--> statement-breakpoint
create trigger frozen_assessments_kept_whole before truncate on frozen_assessments for each statement execute function refuse_change('what is signed is kept');
--> statement-breakpoint
create trigger assessment_votes_kept_whole before truncate on assessment_votes for each statement execute function refuse_change('what is signed is kept');
--> statement-breakpoint
create trigger sign_offs_kept_whole before truncate on sign_offs for each statement execute function refuse_change('what is signed is kept');
--> statement-breakpoint
create trigger sign_off_conditions_kept_whole before truncate on sign_off_conditions for each statement execute function refuse_change('what is signed is kept');
--> statement-breakpoint
create trigger condition_marks_kept_whole before truncate on condition_marks for each statement execute function refuse_change('what is signed is kept');
