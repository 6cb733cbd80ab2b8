ALTER TABLE "metrics" DROP CONSTRAINT "metrics_finite";--> statement-breakpoint
ALTER TABLE "policy_benchmarks" DROP CONSTRAINT "policy_benchmarks_weight";--> statement-breakpoint
ALTER TABLE "runs" DROP CONSTRAINT "runs_accepted_whole";--> statement-breakpoint
ALTER TABLE "policy_benchmarks" ADD CONSTRAINT "policy_benchmarks_area" FOREIGN KEY ("policy_id","area_id") REFERENCES "public"."policy_areas"("policy_id","area_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_supersedes_runs_id_fk" FOREIGN KEY ("supersedes") REFERENCES "public"."runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "metrics_one_primary" ON "metrics" USING btree ("run_id") WHERE is_primary;--> statement-breakpoint
ALTER TABLE "area_statements" ADD CONSTRAINT "area_statements_evidence" CHECK (evidence is null or evidence in ('author', 'figure', 'second-hand'));--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_id_plain" CHECK (id ~ '^[A-Za-z0-9_-]+$');--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_id_plain" CHECK (id ~ '^[A-Za-z0-9_-]+$');--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_finite" CHECK ((range_low is null or (range_low > '-Infinity' and range_low < 'Infinity')) and (range_high is null or (range_high > '-Infinity' and range_high < 'Infinity')) and (ceiling is null or (ceiling > '-Infinity' and ceiling < 'Infinity')));--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_scale" CHECK (scale in ('linear', 'log'));--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_stderr" CHECK ("metrics"."stderr" is null or "metrics"."stderr" >= 0);--> statement-breakpoint
ALTER TABLE "metrics" ADD CONSTRAINT "metrics_finite" CHECK ((value is null or (value > '-Infinity' and value < 'Infinity')) and (stderr is null or (stderr > '-Infinity' and stderr < 'Infinity')) and (low is null or (low > '-Infinity' and low < 'Infinity')) and (high is null or (high > '-Infinity' and high < 'Infinity')) and (level is null or (level > '-Infinity' and level < 'Infinity')));--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_id_plain" CHECK (id ~ '^[A-Za-z0-9_-]+$');--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_id_plain" CHECK (id ~ '^[A-Za-z0-9_-]+$');--> statement-breakpoint
ALTER TABLE "policy_benchmarks" ADD CONSTRAINT "policy_benchmarks_weight" CHECK ("policy_benchmarks"."weight" > 0 and "policy_benchmarks"."weight" < 'Infinity');--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_id_plain" CHECK (id ~ '^[A-Za-z0-9_-]+$');--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_supersedes_other" CHECK ("runs"."supersedes" <> "runs"."id");--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_more_when" CHECK (more_when is null or more_when in ('higher', 'lower'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_evaluator_known" CHECK (evaluator_relationship is null or evaluator_relationship in ('first-party', 'third-party', 'collaborative', 'other'));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_invalidated_whole" CHECK ("runs"."state" <> 'invalidated' or ("runs"."invalidated_at" is not null and "runs"."invalidated_by" is not null and "runs"."invalidated_reason" is not null));--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_accepted_whole" CHECK ("runs"."state" <> 'accepted' or ("runs"."accepted_at" is not null and "runs"."accepted_by" is not null and "runs"."benchmark_decided"));--> statement-breakpoint
ALTER TABLE "withheld_results" ADD CONSTRAINT "withheld_results_reason" CHECK (reason in ('withheld', 'opted-out'));