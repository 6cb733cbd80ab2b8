CREATE TABLE "webhook_attempts" (
	"delivery_id" text NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ms" integer NOT NULL,
	"status" integer,
	"error" text,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "webhook_attempts_delivery_id_number_pk" PRIMARY KEY("delivery_id","number"),
	CONSTRAINT "webhook_attempts_short" CHECK (length("webhook_attempts"."answer") <= 300),
	CONSTRAINT "webhook_attempts_whole" CHECK (("webhook_attempts"."status" is null) = ("webhook_attempts"."error" is not null))
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event" text NOT NULL,
	"fact" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_event_known" CHECK (event in ('crossing', 'finding', 'decision', 'outdated', 'test')),
	CONSTRAINT "webhook_deliveries_state_known" CHECK (state in ('waiting', 'delivered', 'failed')),
	CONSTRAINT "webhook_deliveries_settled" CHECK (("webhook_deliveries"."state" = 'waiting') = ("webhook_deliveries"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_hosts" (
	"host" text PRIMARY KEY NOT NULL,
	"internal" boolean NOT NULL,
	"allowed_by" text NOT NULL,
	"allowed_by_name" text NOT NULL,
	"allowed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_watch" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_watch_one" CHECK ("webhook_watch"."one")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"enabled_at" timestamp with time zone,
	"turn" integer DEFAULT 1 NOT NULL,
	"turned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "webhooks_events" CHECK (cardinality("webhooks"."events") > 0),
	CONSTRAINT "webhooks_removed_off" CHECK ("webhooks"."removed_at" is null or "webhooks"."enabled_at" is null)
);
--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("webhook_id","fact");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("webhook_id","created_at","id");--> statement-breakpoint
-- The log of what was sent is only added to; a telling is settled once.
create function guard_delivery() returns trigger language plpgsql as $$
begin
  if TG_OP = 'UPDATE' and TG_TABLE_NAME = 'webhook_deliveries' then
    if old.state = 'waiting' and new.state <> 'waiting'
      and to_jsonb(new) - array['state', 'settled_at'] = to_jsonb(old) - array['state', 'settled_at'] then return new; end if;
  end if;
  raise exception '% of % is refused: it is only added to', lower(TG_OP), TG_TABLE_NAME using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger webhook_deliveries_guard before update or delete on webhook_deliveries for each row execute function guard_delivery();
--> statement-breakpoint
create trigger webhook_attempts_guard before update or delete on webhook_attempts for each row execute function guard_delivery();
