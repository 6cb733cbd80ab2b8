CREATE TABLE "label_set_versions" (
	"label_set_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "label_set_versions_label_set_id_version_pk" PRIMARY KEY("label_set_id","version")
);
--> statement-breakpoint
CREATE TABLE "label_sets" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_adjudications" (
	"queue_id" text NOT NULL,
	"position" integer NOT NULL,
	"values" jsonb NOT NULL,
	"reason" text NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_adjudications_queue_id_position_pk" PRIMARY KEY("queue_id","position"),
	CONSTRAINT "queue_adjudications_reason" CHECK ("queue_adjudications"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "queue_items" (
	"queue_id" text NOT NULL,
	"position" integer NOT NULL,
	"run_id" text NOT NULL,
	"sample_position" integer NOT NULL,
	"sample_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"stratum" text,
	CONSTRAINT "queue_items_queue_id_position_pk" PRIMARY KEY("queue_id","position")
);
--> statement-breakpoint
CREATE TABLE "queue_labels" (
	"id" text PRIMARY KEY NOT NULL,
	"queue_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"source" text,
	"values" jsonb NOT NULL,
	"compared" jsonb NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_labels_kind_known" CHECK (kind in ('human', 'automatic')),
	CONSTRAINT "queue_labels_source" CHECK (("queue_labels"."kind" = 'automatic') = (coalesce("queue_labels"."source", '') <> ''))
);
--> statement-breakpoint
CREATE TABLE "queue_leases" (
	"id" text PRIMARY KEY NOT NULL,
	"queue_id" text NOT NULL,
	"position" integer NOT NULL,
	"person_id" text NOT NULL,
	"person_name" text NOT NULL,
	"state" text NOT NULL,
	"assigned_by" text,
	"until" timestamp with time zone,
	"reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "queue_leases_state_known" CHECK (state in ('assigned', 'taken', 'skipped', 'submitted', 'expired', 'withdrawn')),
	CONSTRAINT "queue_leases_until" CHECK ("queue_leases"."state" <> 'taken' or "queue_leases"."until" is not null),
	CONSTRAINT "queue_leases_ended" CHECK (("queue_leases"."ended_at" is null) = ("queue_leases"."state" in ('assigned', 'taken')))
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"filter" jsonb NOT NULL,
	"seed" text NOT NULL,
	"size" integer NOT NULL,
	"reviewers" integer NOT NULL,
	"label_set_id" text NOT NULL,
	"label_set_version" integer NOT NULL,
	"lease_minutes" integer NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"closed_by_name" text,
	"closed_reason" text,
	CONSTRAINT "queues_size" CHECK ("queues"."size" between 1 and 5000),
	CONSTRAINT "queues_reviewers" CHECK ("queues"."reviewers" between 1 and 9),
	CONSTRAINT "queues_lease" CHECK ("queues"."lease_minutes" between 1 and 10080),
	CONSTRAINT "queues_closed_whole" CHECK (num_nonnulls("queues"."closed_at", "queues"."closed_by", "queues"."closed_by_name", "queues"."closed_reason") in (0, 4))
);
--> statement-breakpoint
ALTER TABLE "label_set_versions" ADD CONSTRAINT "label_set_versions_label_set_id_label_sets_id_fk" FOREIGN KEY ("label_set_id") REFERENCES "public"."label_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_adjudications" ADD CONSTRAINT "queue_adjudications_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_adjudications" ADD CONSTRAINT "queue_adjudications_item" FOREIGN KEY ("queue_id","position") REFERENCES "public"."queue_items"("queue_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_items" ADD CONSTRAINT "queue_items_queue_id_queues_id_fk" FOREIGN KEY ("queue_id") REFERENCES "public"."queues"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_labels" ADD CONSTRAINT "queue_labels_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_labels" ADD CONSTRAINT "queue_labels_item" FOREIGN KEY ("queue_id","position") REFERENCES "public"."queue_items"("queue_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_leases" ADD CONSTRAINT "queue_leases_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_leases" ADD CONSTRAINT "queue_leases_item" FOREIGN KEY ("queue_id","position") REFERENCES "public"."queue_items"("queue_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queues" ADD CONSTRAINT "queues_label_set_version" FOREIGN KEY ("label_set_id","label_set_version") REFERENCES "public"."label_set_versions"("label_set_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "queue_items_once" ON "queue_items" USING btree ("queue_id","run_id","sample_position");--> statement-breakpoint
CREATE UNIQUE INDEX "queue_labels_once_a_person" ON "queue_labels" USING btree ("queue_id","position","author_id") WHERE kind = 'human';--> statement-breakpoint
CREATE UNIQUE INDEX "queue_labels_once_a_source" ON "queue_labels" USING btree ("queue_id","position","source") WHERE kind = 'automatic';--> statement-breakpoint
CREATE UNIQUE INDEX "queue_leases_once" ON "queue_leases" USING btree ("queue_id","position","person_id") WHERE state in ('assigned', 'taken', 'submitted');--> statement-breakpoint
CREATE INDEX "queue_leases_person" ON "queue_leases" USING btree ("person_id","queue_id");--> statement-breakpoint
CREATE INDEX "queues_newest" ON "queues" USING btree ("created_at","id");--> statement-breakpoint
-- What is asked stays as it was asked; the next version stands beside it.
create trigger label_sets_kept before update or delete on label_sets for each row execute function refuse_change('label sets are kept');
--> statement-breakpoint
create trigger label_set_versions_follow before insert on label_set_versions for each row execute function guard_version('label_set_versions', 'label_set_id');
--> statement-breakpoint
create trigger label_set_versions_kept before update or delete on label_set_versions for each row execute function refuse_change('what was asked of reviewers is kept');
--> statement-breakpoint
-- A queue stays what it was built as; it is closed once. What is invented goes with its runs.
create function guard_queue() returns trigger language plpgsql as $$
declare
  later constant text[] := array['closed_at', 'closed_by', 'closed_by_name', 'closed_reason'];
begin
  if TG_OP = 'DELETE' then
    if old.demo then return old; end if;
    raise exception 'delete of queues is refused: queue % is kept', old.id using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - later <> to_jsonb(old) - later or old.closed_at is not null then
    raise exception 'update of queues is refused: queue % stays what it was built as', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger queues_guard before update or delete on queues for each row execute function guard_queue();
--> statement-breakpoint
create function guard_queue_whole() returns trigger language plpgsql as $$
begin
  if not exists (select from queues where id = new.id) then return null; end if;
  if (select count(*) from queue_items where queue_id = new.id) <> new.size
    or (select max("position") from queue_items where queue_id = new.id) <> new.size - 1 then
    raise exception 'insert of queues is refused: queue % has not the % samples it says', new.id, new.size using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger queues_whole after insert on queues deferrable initially deferred for each row execute function guard_queue_whole();
--> statement-breakpoint
-- Places count from 0 to the queue's size, each once: a queue that is whole takes no further sample.
create function guard_queue_item() returns trigger language plpgsql as $$
begin
  if new."position" < 0 or new."position" >= (select size from queues where id = new.queue_id) then
    raise exception 'insert of queue_items is refused: queue % has no place %', new.queue_id, new."position" using errcode = 'restrict_violation';
  end if;
  if not exists (select from samples s where s.run_id = new.run_id and s."position" = new.sample_position
      and s.sample_id = new.sample_id and s.epoch = new.epoch) then
    raise exception 'insert of queue_items is refused: run % has no such sample at %', new.run_id, new.sample_position using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger queue_items_guard before insert on queue_items for each row execute function guard_queue_item();
--> statement-breakpoint
create function keep_reviewed() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' and (select demo from queues where id = old.queue_id) then return old; end if;
  raise exception '% of % is refused: what was reviewed in queue % is only added to', lower(TG_OP), TG_TABLE_NAME, old.queue_id using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger queue_items_kept before update or delete on queue_items for each row execute function keep_reviewed();
--> statement-breakpoint
create trigger queue_labels_kept before update or delete on queue_labels for each row execute function keep_reviewed();
--> statement-breakpoint
create trigger queue_adjudications_kept before update or delete on queue_adjudications for each row execute function keep_reviewed();
--> statement-breakpoint
create function refuse_closed_queue(of_queue text, what text) returns void language plpgsql as $$
begin
  if (select closed_at from queues where id = of_queue) is not null then
    raise exception '% is refused: queue % is closed', what, of_queue using errcode = 'restrict_violation';
  end if;
end $$;
--> statement-breakpoint
-- Whoever takes a sample holds its row first, so that two who take the last place at once come one after the other.
create function guard_queue_lease() returns trigger language plpgsql as $$
declare
  later constant text[] := array['state', 'until', 'reason', 'ended_at'];
  wanted integer;
begin
  if TG_OP = 'DELETE' then
    if (select demo from queues where id = old.queue_id) then return old; end if;
    raise exception 'delete of queue_leases is refused: who had what of queue % is kept', old.queue_id using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'INSERT' then
    perform refuse_closed_queue(new.queue_id, 'insert of queue_leases');
    if new.state not in ('assigned', 'taken') then
      raise exception 'insert of queue_leases is refused: a sample is first assigned or taken' using errcode = 'restrict_violation';
    end if;
    perform from queue_items i where i.queue_id = new.queue_id and i."position" = new."position" for update;
    select q.reviewers into wanted from queues q where q.id = new.queue_id;
    if (select count(*) from queue_leases l where l.queue_id = new.queue_id and l."position" = new."position"
        and l.state in ('assigned', 'taken', 'submitted')) >= wanted then
      raise exception 'insert of queue_leases is refused: sample % of queue % has its % reviewers', new."position", new.queue_id, wanted using errcode = 'restrict_violation';
    end if;
    if exists (select from queue_labels l where l.queue_id = new.queue_id and l."position" = new."position" and l.kind = 'human' and l.author_id = new.person_id)
      or exists (select from queue_adjudications a where a.queue_id = new.queue_id and a."position" = new."position") then
      raise exception 'insert of queue_leases is refused: sample % of queue % is labelled', new."position", new.queue_id using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if to_jsonb(new) - later <> to_jsonb(old) - later or not (
    (old.state = 'assigned' and new.state in ('taken', 'skipped', 'withdrawn'))
    or (old.state = 'taken' and new.state in ('taken', 'skipped', 'submitted', 'expired'))) then
    raise exception 'update of queue_leases is refused: who had what of queue % is kept', old.queue_id using errcode = 'restrict_violation';
  end if;
  if new.state = 'submitted' and not exists (select from queue_labels l where l.queue_id = new.queue_id
      and l."position" = new."position" and l.kind = 'human' and l.author_id = new.person_id) then
    raise exception 'update of queue_leases is refused: % has not labelled sample % of queue %', new.person_id, new."position", new.queue_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger queue_leases_guard before insert or update or delete on queue_leases for each row execute function guard_queue_lease();
--> statement-breakpoint
-- A person labels what they hold; so no sample ever has more people's labels than its queue asks for.
create function guard_queue_label() returns trigger language plpgsql as $$
begin
  if jsonb_typeof(new."values") <> 'object' or jsonb_typeof(new.compared) <> 'object' then
    raise exception 'insert of queue_labels is refused: a label says what it says of each question' using errcode = 'restrict_violation';
  end if;
  if new.kind = 'human' then
    perform refuse_closed_queue(new.queue_id, 'insert of queue_labels');
    perform from queue_leases l where l.queue_id = new.queue_id and l."position" = new."position"
      and l.person_id = new.author_id and l.state = 'taken' for update;
    if not found then
      raise exception 'insert of queue_labels is refused: % does not hold sample % of queue %', new.author_id, new."position", new.queue_id using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger queue_labels_guard before insert on queue_labels for each row execute function guard_queue_label();
--> statement-breakpoint
create function guard_queue_adjudication() returns trigger language plpgsql as $$
declare
  labels integer;
begin
  perform from queue_items i where i.queue_id = new.queue_id and i."position" = new."position" for update;
  if exists (select from queue_labels l where l.queue_id = new.queue_id and l."position" = new."position"
      and l.kind = 'human' and l.author_id = new.by_id) then
    raise exception 'insert of queue_adjudications is refused: % labelled sample % of queue %', new.by_id, new."position", new.queue_id using errcode = 'restrict_violation';
  end if;
  select count(*) into labels from queue_labels l where l.queue_id = new.queue_id and l."position" = new."position" and l.kind = 'human';
  if labels < greatest(2, (select q.reviewers from queues q where q.id = new.queue_id)) then
    raise exception 'insert of queue_adjudications is refused: sample % of queue % has not all its labels', new."position", new.queue_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger queue_adjudications_guard before insert on queue_adjudications for each row execute function guard_queue_adjudication();
--> statement-breakpoint
create trigger label_sets_kept_whole before truncate on label_sets for each statement execute function refuse_change('label sets are kept');
--> statement-breakpoint
create trigger label_set_versions_kept_whole before truncate on label_set_versions for each statement execute function refuse_change('what was asked of reviewers is kept');
--> statement-breakpoint
create trigger queues_kept_whole before truncate on queues for each statement execute function refuse_change('queues are kept');
--> statement-breakpoint
create trigger queue_items_kept_whole before truncate on queue_items for each statement execute function refuse_change('what was reviewed is only added to');
--> statement-breakpoint
create trigger queue_leases_kept_whole before truncate on queue_leases for each statement execute function refuse_change('who had what is kept');
--> statement-breakpoint
create trigger queue_labels_kept_whole before truncate on queue_labels for each statement execute function refuse_change('what was reviewed is only added to');
--> statement-breakpoint
create trigger queue_adjudications_kept_whole before truncate on queue_adjudications for each statement execute function refuse_change('what was reviewed is only added to');
