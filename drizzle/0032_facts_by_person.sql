CREATE INDEX "annotations_author" ON "annotations" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "finding_versions_owner" ON "finding_versions" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "findings_opener" ON "findings" USING btree ("created_by");