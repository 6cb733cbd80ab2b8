CREATE TABLE "annotation_texts" (
	"annotation_id" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "annotation_texts_annotation_id_version_pk" PRIMARY KEY("annotation_id","version"),
	CONSTRAINT "annotation_texts_body" CHECK ("annotation_texts"."body" <> '')
);
--> statement-breakpoint
CREATE TABLE "annotations" (
	"id" text PRIMARY KEY NOT NULL,
	"finding_id" text NOT NULL,
	"reply_to" text,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"finding_id" text NOT NULL,
	"target" jsonb NOT NULL,
	"run_id" text,
	"sample_id" text,
	"epoch" integer,
	"added_by" text NOT NULL,
	"added_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_by" text,
	"retracted_by_name" text,
	"retracted_reason" text,
	CONSTRAINT "finding_evidence_retracted_whole" CHECK (num_nonnulls("finding_evidence"."retracted_at", "finding_evidence"."retracted_by", "finding_evidence"."retracted_by_name", "finding_evidence"."retracted_reason") in (0, 4))
);
--> statement-breakpoint
CREATE TABLE "finding_versions" (
	"finding_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"claim" text DEFAULT '' NOT NULL,
	"severity" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"owner_id" text,
	"due_on" date,
	"labels" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "finding_versions_finding_id_version_pk" PRIMARY KEY("finding_id","version"),
	CONSTRAINT "finding_versions_severity_known" CHECK (severity in ('low', 'moderate', 'high', 'critical')),
	CONSTRAINT "finding_versions_state_known" CHECK (state in ('open', 'confirmed', 'disputed', 'resolved'))
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"annotation_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mentions_annotation_id_user_id_pk" PRIMARY KEY("annotation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "thread_states" (
	"annotation_id" text NOT NULL,
	"position" integer NOT NULL,
	"resolved" boolean NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "thread_states_annotation_id_position_pk" PRIMARY KEY("annotation_id","position")
);
--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_crossing_whole";--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "policy_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "attack" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "safeguard" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "claim" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "severity" text;--> statement-breakpoint
alter table findings disable trigger findings_guard;--> statement-breakpoint
-- How severe a crossing is before anybody has looked at it.
update findings set severity = case when worsened = 'zone' then case reached when 'red' then 'critical' else 'high' end
  else case reached when 'red' then 'high' else 'moderate' end end;--> statement-breakpoint
alter table findings enable trigger findings_guard;--> statement-breakpoint
ALTER TABLE "findings" ALTER COLUMN "severity" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "annotation_texts" ADD CONSTRAINT "annotation_texts_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_reply_to_annotations_id_fk" FOREIGN KEY ("reply_to") REFERENCES "public"."annotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_evidence" ADD CONSTRAINT "finding_evidence_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_evidence" ADD CONSTRAINT "finding_evidence_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_versions" ADD CONSTRAINT "finding_versions_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_versions" ADD CONSTRAINT "finding_versions_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annotations_finding" ON "annotations" USING btree ("finding_id","created_at");--> statement-breakpoint
CREATE INDEX "annotations_reply" ON "annotations" USING btree ("reply_to");--> statement-breakpoint
CREATE INDEX "finding_evidence_finding" ON "finding_evidence" USING btree ("finding_id","created_at");--> statement-breakpoint
CREATE INDEX "finding_evidence_run" ON "finding_evidence" USING btree ("run_id","sample_id","epoch");--> statement-breakpoint
CREATE INDEX "mentions_user" ON "mentions" USING btree ("user_id","created_at");--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "findings_newest" ON "findings" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "findings_owner" ON "findings" USING btree ("owner_id","state");--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_severity_known" CHECK (severity in ('low', 'moderate', 'high', 'critical'));--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_reviewer_titled" CHECK ("findings"."origin" <> 'reviewer' or "findings"."title" <> '');--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_crossing_whole" CHECK ("findings"."origin" <> 'crossing' or ("findings"."worsened" is not null and "findings"."reached" is not null and "findings"."after" is not null
        and "findings"."policy_id" is not null and "findings"."attack" is not null and "findings"."safeguard" is not null));
--> statement-breakpoint
insert into finding_versions (finding_id, version, valid_from, changed_by, changed_by_name, reason, severity, state)
  select id, 1, created_at, created_by, coalesce((select name from users where users.id = created_by), created_by), '', severity, state from findings;
--> statement-breakpoint
-- What a version holds of a finding, whichever of the two tables the row is from.
create function finding_facts(thing jsonb) returns jsonb language sql immutable as $$
  select jsonb_build_object('title', thing->'title', 'claim', thing->'claim', 'severity', thing->'severity', 'state', thing->'state',
    'owner_id', thing->'owner_id', 'due_on', thing->'due_on', 'labels', thing->'labels')
$$;
--> statement-breakpoint
-- What made it and when stays; the rest changes only with its next version, written down before it.
create or replace function guard_finding() returns trigger language plpgsql as $$
declare
  later constant text[] := array['title', 'claim', 'severity', 'state', 'owner_id', 'due_on', 'labels', 'version'];
  noted jsonb;
begin
  if TG_OP = 'DELETE' then
    if (select demo from models where id = old.model_id) then return old; end if;
    raise exception 'delete of findings is refused: finding % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - later <> to_jsonb(old) - later then
    raise exception 'update of findings is refused: what finding % says is kept', old.id using errcode = 'restrict_violation';
  end if;
  if new.version <> old.version + 1 then
    raise exception 'update of findings is refused: finding % changes only with its next version', old.id using errcode = 'restrict_violation';
  end if;
  select to_jsonb(v) into noted from finding_versions v where v.finding_id = new.id and v.version = new.version;
  if noted is null or finding_facts(noted) is distinct from finding_facts(to_jsonb(new)) then
    raise exception 'update of findings is refused: version % of % is not written down', new.version, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create function guard_first_finding_version() returns trigger language plpgsql as $$
declare
  noted jsonb;
begin
  if not exists (select from findings where id = new.id) then return null; end if;
  select to_jsonb(v) into noted from finding_versions v where v.finding_id = new.id and v.version = 1;
  if noted is null or finding_facts(noted) is distinct from finding_facts(to_jsonb(new)) then
    raise exception 'insert of findings is refused: version 1 of % is not written down', new.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger findings_first_version after insert on findings deferrable initially deferred for each row execute function guard_first_finding_version();
--> statement-breakpoint
create trigger finding_versions_follow before insert on finding_versions for each row execute function guard_version('findings', 'finding_id');
--> statement-breakpoint
create constraint trigger finding_versions_in_force after insert on finding_versions deferrable initially deferred for each row execute function guard_version_in_force('findings', 'finding_id');
--> statement-breakpoint
-- Arguments: the column that leads to the finding, or to the annotation of one. What was said stays; what is invented goes as a whole.
create function keep_said() returns trigger language plpgsql as $$
declare
  key text := to_jsonb(old)->>TG_ARGV[0];
  finding text := case TG_ARGV[0] when 'finding_id' then key else (select a.finding_id from annotations a where a.id = key) end;
begin
  if TG_OP = 'DELETE' and exists (select from findings f join models m on m.id = f.model_id where f.id = finding and m.demo) then
    return old;
  end if;
  raise exception '% of % is refused: what was said of finding % is only added to', lower(TG_OP), TG_TABLE_NAME, finding using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger finding_versions_kept before update or delete on finding_versions for each row execute function keep_said('finding_id');
--> statement-breakpoint
create trigger annotations_kept before update or delete on annotations for each row execute function keep_said('finding_id');
--> statement-breakpoint
create trigger annotation_texts_kept before update or delete on annotation_texts for each row execute function keep_said('annotation_id');
--> statement-breakpoint
create trigger thread_states_kept before update or delete on thread_states for each row execute function keep_said('annotation_id');
--> statement-breakpoint
create trigger mentions_kept before update or delete on mentions for each row execute function keep_said('annotation_id');
--> statement-breakpoint
-- Evidence stays; that it no longer counts is said once, with who and why.
create function guard_evidence() returns trigger language plpgsql as $$
declare
  later constant text[] := array['retracted_at', 'retracted_by', 'retracted_by_name', 'retracted_reason'];
begin
  if TG_OP = 'DELETE' then
    if exists (select from findings f join models m on m.id = f.model_id where f.id = old.finding_id and m.demo) then return old; end if;
    raise exception 'delete of finding_evidence is refused: what finding % rests on is kept', old.finding_id using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - later <> to_jsonb(old) - later or old.retracted_at is not null then
    raise exception 'update of finding_evidence is refused: what finding % rests on is kept', old.finding_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger finding_evidence_guard before update or delete on finding_evidence for each row execute function guard_evidence();
--> statement-breakpoint
-- A reply is to the first of a thread, in the same finding.
create function guard_reply() returns trigger language plpgsql as $$
begin
  if not exists (select from annotations a where a.id = new.reply_to and a.finding_id = new.finding_id and a.reply_to is null) then
    raise exception 'insert of annotations is refused: % is no thread of finding %', new.reply_to, new.finding_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger annotations_reply_guard before insert on annotations for each row when (new.reply_to is not null) execute function guard_reply();
--> statement-breakpoint
create trigger finding_versions_kept_whole before truncate on finding_versions for each statement execute function refuse_change('what was said of findings is only added to');
--> statement-breakpoint
create trigger finding_evidence_kept_whole before truncate on finding_evidence for each statement execute function refuse_change('what findings rest on is kept');
--> statement-breakpoint
create trigger annotations_kept_whole before truncate on annotations for each statement execute function refuse_change('what was said of findings is only added to');
--> statement-breakpoint
create trigger annotation_texts_kept_whole before truncate on annotation_texts for each statement execute function refuse_change('what was said of findings is only added to');
--> statement-breakpoint
create trigger thread_states_kept_whole before truncate on thread_states for each statement execute function refuse_change('what was said of findings is only added to');
--> statement-breakpoint
create trigger mentions_kept_whole before truncate on mentions for each statement execute function refuse_change('what was said of findings is only added to');
