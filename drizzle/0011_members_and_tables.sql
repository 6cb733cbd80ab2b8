CREATE TABLE "column_mappings" (
	"signature" text PRIMARY KEY NOT NULL,
	"headers" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"said_by" text NOT NULL,
	"said_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload_members" (
	"upload_id" text NOT NULL,
	"position" integer NOT NULL,
	"path" text NOT NULL,
	"format" text,
	"because" text DEFAULT '' NOT NULL,
	"error" jsonb,
	"run_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "upload_members_upload_id_position_pk" PRIMARY KEY("upload_id","position")
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "member" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "table_view" jsonb;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "table_mapping" jsonb;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD CONSTRAINT "column_mappings_said_by_users_id_fk" FOREIGN KEY ("said_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_members" ADD CONSTRAINT "upload_members_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;