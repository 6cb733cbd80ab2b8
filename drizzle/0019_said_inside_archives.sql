ALTER TABLE "runs" ADD COLUMN "benchmark_corrected_by" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "benchmark_corrected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "model_corrected_by" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "model_corrected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_path" text;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_view" jsonb;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_mapping" jsonb;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "mapping_id" text;--> statement-breakpoint
ALTER TABLE "upload_members" ADD COLUMN "table_due" boolean DEFAULT false NOT NULL;