CREATE TABLE "mail_watch" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_watch_one" CHECK ("mail_watch"."one")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"digest_on" date,
	"state" text DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "mails_state_known" CHECK (state in ('waiting', 'sent', 'failed', 'dropped')),
	CONSTRAINT "mails_settled" CHECK (("mails"."state" = 'waiting') = ("mails"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"tell" text NOT NULL,
	"before" text,
	CONSTRAINT "notice_settings_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "notice_settings_kind_known" CHECK (kind in ('assigned', 'mentioned', 'due', 'changed')),
	CONSTRAINT "notice_settings_tell_known" CHECK (tell in ('at-once', 'daily', 'never')),
	CONSTRAINT "notice_settings_before_known" CHECK (before is null or before in ('at-once', 'daily', 'never'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"user_id" text NOT NULL,
	"fact" text NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"finding_id" text NOT NULL,
	"annotation_id" text,
	"by_name" text,
	"due_on" date,
	"at" timestamp with time zone NOT NULL,
	"tell" text NOT NULL,
	"mail_id" text,
	CONSTRAINT "notices_user_id_fact_pk" PRIMARY KEY("user_id","fact"),
	CONSTRAINT "notices_kind_known" CHECK (kind in ('assigned', 'mentioned', 'due', 'changed')),
	CONSTRAINT "notices_tell_known" CHECK (tell in ('at-once', 'daily', 'never'))
);
--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mails_one_digest" ON "mails" USING btree ("user_id","digest_on");--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("user_id","at") WHERE mail_id is null and tell <> 'never';--> statement-breakpoint
CREATE INDEX "notices_mail" ON "notices" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "annotations_newest" ON "annotations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "finding_versions_newest" ON "finding_versions" USING btree ("valid_from");