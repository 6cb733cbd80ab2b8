CREATE TABLE "finding_mentions" (
	"finding_id" text NOT NULL,
	"user_id" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_mentions_finding_id_user_id_pk" PRIMARY KEY("finding_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "inbox_reads" (
	"user_id" text NOT NULL,
	"subject" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_reads_user_id_subject_pk" PRIMARY KEY("user_id","subject")
);
--> statement-breakpoint
ALTER TABLE "finding_mentions" ADD CONSTRAINT "finding_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_mentions" ADD CONSTRAINT "finding_mentions_version" FOREIGN KEY ("finding_id","version") REFERENCES "public"."finding_versions"("finding_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_reads" ADD CONSTRAINT "inbox_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_mentions_user" ON "finding_mentions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "finding_evidence_plane" ON "finding_evidence" USING btree ((target->>'area')) WHERE target->>'kind' = 'plane';
--> statement-breakpoint
-- What was read until now stays read; from now on each is read by itself, so that nothing which came in between is.
insert into inbox_reads (user_id, subject, read_at)
  select m.user_id, m.annotation_id, v.read_until from mentions m join inbox_visits v on v.user_id = m.user_id where m.created_at <= v.read_until;
--> statement-breakpoint
DROP TABLE "inbox_visits";
--> statement-breakpoint
-- Whom claims named before that was kept.
insert into finding_mentions (finding_id, user_id, version, created_at)
  select f.id, u.id, f.version, v.valid_from from findings f
  join finding_versions v on v.finding_id = f.id and v.version = f.version
  join users u on f.claim like '%](' || u.id || ')%'
  where f.claim like '%@[%';
--> statement-breakpoint
-- A crossing rests on the placement that it reached.
insert into finding_evidence (id, finding_id, target, added_by, added_by_name, created_at)
  select 'evd_' || substr(f.id, 5), f.id, jsonb_build_object('kind', 'placement', 'placement', f.after->>'id'), f.created_by,
    coalesce((select name from users where users.id = f.created_by), f.created_by), f.created_at
  from findings f
  where f.origin = 'crossing' and f.after->>'id' is not null
    and not exists (select from finding_evidence e where e.finding_id = f.id and e.target->>'placement' = f.after->>'id');
--> statement-breakpoint
create trigger finding_mentions_kept before update or delete on finding_mentions for each row execute function keep_said('finding_id');
--> statement-breakpoint
create trigger finding_mentions_kept_whole before truncate on finding_mentions for each statement execute function refuse_change('what was said of findings is only added to');
