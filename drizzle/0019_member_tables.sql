ALTER TABLE "upload_members" ADD COLUMN "table_path" text;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_view" jsonb;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_mapping" jsonb;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "mapping_id" text;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_due" boolean DEFAULT false NOT NULL;