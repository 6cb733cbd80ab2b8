CREATE TABLE "finding_presence" (
	"finding_id" text NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"wrote_at" timestamp with time zone,
	CONSTRAINT "finding_presence_finding_id_user_id_pk" PRIMARY KEY("finding_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "queue_disputes" (
	"queue_id" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_disputes_queue_id_position_pk" PRIMARY KEY("queue_id","position")
);
--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "finding_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "queue_id" text;--> statement-breakpoint
ALTER TABLE "finding_presence" ADD CONSTRAINT "finding_presence_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_presence" ADD CONSTRAINT "finding_presence_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_disputes" ADD CONSTRAINT "queue_disputes_item" FOREIGN KEY ("queue_id","position") REFERENCES "public"."queue_items"("queue_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_presence_seen" ON "finding_presence" USING btree ("seen_at");--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_leases_given" ON "queue_leases" USING btree ("created_at") WHERE assigned_by is not null;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_of_one" CHECK (num_nonnulls(finding_id, queue_id) = 1);--> statement-breakpoint
-- Of queues that are there already: which samples wait to be settled, since when.
insert into queue_disputes (queue_id, "position", created_at)
select l.queue_id, l."position", max(l.created_at) from queue_labels l join queues q on q.id = l.queue_id
where l.kind = 'human' and exists (
  select from queue_labels o cross join lateral jsonb_each(o.compared) e
  where o.queue_id = l.queue_id and o."position" = l."position" and o.kind = 'human'
  group by e.key having count(distinct e.value) > 1)
group by l.queue_id, l."position" having count(*) >= max(q.reviewers);
--> statement-breakpoint
create trigger queue_disputes_kept before update or delete on queue_disputes for each row execute function keep_reviewed();
--> statement-breakpoint
create trigger queue_disputes_kept_whole before truncate on queue_disputes for each statement execute function refuse_change('what was reviewed is only added to');
--> statement-breakpoint
-- What is invented is asked no longer once nobody's queue asks it and nobody else has said it otherwise.
create function guard_label_set() returns trigger language plpgsql as $$
declare
  owner text := case when TG_TABLE_NAME = 'label_sets' then to_jsonb(old) ->> 'id' else to_jsonb(old) ->> 'label_set_id' end;
begin
  if TG_OP = 'DELETE' and owner like 'lst\_demo-%' and not exists (select from queues q where q.label_set_id = owner)
    and not exists (select from label_set_versions v join users u on u.id = v.changed_by where v.label_set_id = owner and not u.demo) then
    return old;
  end if;
  raise exception '% of % is refused: %', lower(TG_OP), TG_TABLE_NAME, TG_ARGV[0] using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
drop trigger label_sets_kept on label_sets;
--> statement-breakpoint
create trigger label_sets_kept before update or delete on label_sets for each row execute function guard_label_set('label sets are kept');
--> statement-breakpoint
drop trigger label_set_versions_kept on label_set_versions;
--> statement-breakpoint
create trigger label_set_versions_kept before update or delete on label_set_versions for each row execute function guard_label_set('what was asked of reviewers is kept');
