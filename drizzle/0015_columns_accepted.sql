ALTER TABLE "column_mappings" ADD COLUMN "id" text;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD COLUMN "upload_id" text;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD COLUMN "accepted_by" text;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "mapping_id" text;--> statement-breakpoint
UPDATE "column_mappings" SET "id" = 'map_' || "signature";--> statement-breakpoint
ALTER TABLE "column_mappings" DROP CONSTRAINT "column_mappings_pkey";--> statement-breakpoint
ALTER TABLE "column_mappings" ALTER COLUMN "id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "column_mappings" ADD PRIMARY KEY ("id");--> statement-breakpoint
ALTER TABLE "column_mappings" ADD CONSTRAINT "column_mappings_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "column_mappings_latest" ON "column_mappings" USING btree ("signature","said_at","id");--> statement-breakpoint
ALTER TABLE "column_mappings" ADD CONSTRAINT "column_mappings_accepted_whole" CHECK (("column_mappings"."accepted_by" is null) = ("column_mappings"."accepted_at" is null));--> statement-breakpoint
-- Until now any word counted at once. What is known of a file that is still mapped by it is carried over, and of a run of
-- that file, read after it was said and accepted since; of all else a run has to be accepted before it counts in archives.
UPDATE "uploads" u SET "mapping_id" = m."id" FROM "column_mappings" m
  WHERE u."table_mapping" = m."mapping" AND u."table_view" ->> 'signature' = m."signature";--> statement-breakpoint
UPDATE "column_mappings" m SET "accepted_by" = f."accepted_by", "accepted_at" = f."accepted_at" FROM (
    SELECT DISTINCT ON (u."mapping_id") u."mapping_id", r."accepted_by", r."accepted_at"
    FROM "runs" r JOIN "uploads" u ON u."id" = r."upload_id" JOIN "column_mappings" c ON c."id" = u."mapping_id"
    WHERE r."accepted_by" IS NOT NULL AND r."accepted_at" IS NOT NULL AND r."created_at" > c."said_at"
    ORDER BY u."mapping_id", r."accepted_at"
  ) f WHERE f."mapping_id" = m."id";
