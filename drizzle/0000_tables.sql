CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"prefix" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "area_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text,
	"text" text NOT NULL,
	"zones" text[] NOT NULL,
	"certainty" text NOT NULL,
	"source" jsonb NOT NULL,
	"date" date NOT NULL,
	"evidence" text
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "areas_position_unique" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "audit_rows" (
	"position" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "benchmarks" (
	"id" text PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"area_id" text,
	"axis" text NOT NULL,
	"more_when" text,
	"unit" text NOT NULL,
	"range_low" double precision NOT NULL,
	"range_high" double precision NOT NULL,
	"scale" text NOT NULL,
	"ceiling" double precision NOT NULL,
	"primary_metric" text[] NOT NULL,
	"patterns" text[] NOT NULL,
	"note" text,
	CONSTRAINT "benchmarks_name_unique" UNIQUE("name"),
	CONSTRAINT "benchmarks_axis" CHECK (axis in ('capability', 'safety')),
	CONSTRAINT "benchmarks_more_when" CHECK (more_when is null or more_when in ('higher', 'lower')),
	CONSTRAINT "benchmarks_range" CHECK ("benchmarks"."range_low" < "benchmarks"."range_high" and ("benchmarks"."scale" = 'linear' or "benchmarks"."range_low" > 0)),
	CONSTRAINT "benchmarks_ceiling" CHECK ("benchmarks"."ceiling" > 0 and "benchmarks"."ceiling" <= 100)
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"statement" text NOT NULL,
	"source" jsonb NOT NULL,
	"reported_number" double precision,
	"reported_text" text,
	"rule" jsonb,
	"evidence" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "claims_evidence_known" CHECK (evidence in ('author', 'figure', 'second-hand'))
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "invitations_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "metrics" (
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	"scorer" text NOT NULL,
	"reducer" text,
	"name" text NOT NULL,
	"group_name" text,
	"value" double precision,
	"missing" text,
	"stderr" double precision,
	"low" double precision,
	"high" double precision,
	"level" double precision,
	"n" integer,
	"unit" text NOT NULL,
	"binary" boolean DEFAULT false NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	CONSTRAINT "metrics_run_id_position_pk" PRIMARY KEY("run_id","position"),
	CONSTRAINT "metrics_value_or_reason" CHECK (("metrics"."value" is null) <> ("metrics"."missing" is null)),
	CONSTRAINT "metrics_reason_known" CHECK (missing is null or missing in ('not-run', 'not-scored', 'failed', 'invalidated', 'unreadable', 'withheld', 'opted-out', 'below-coverage')),
	CONSTRAINT "metrics_finite" CHECK ("metrics"."value" is null or ("metrics"."value" > '-Infinity' and "metrics"."value" < 'Infinity')),
	CONSTRAINT "metrics_interval_whole" CHECK (("metrics"."low" is null) = ("metrics"."high" is null) and ("metrics"."low" is null) = ("metrics"."level" is null)),
	CONSTRAINT "metrics_n" CHECK ("metrics"."n" is null or "metrics"."n" >= 0)
);
--> statement-breakpoint
CREATE TABLE "model_aliases" (
	"alias" text PRIMARY KEY NOT NULL,
	"as_written" text NOT NULL,
	"model_id" text NOT NULL,
	"learned_by" text NOT NULL,
	"learned_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"developer" text,
	"family" text,
	"access" text,
	"reasoning" boolean,
	"released_at" date,
	"source" jsonb,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "models_name_unique" UNIQUE("name"),
	CONSTRAINT "models_access" CHECK (access is null or access in ('open', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"effective_date" date,
	"reason" text NOT NULL,
	"attack" text NOT NULL,
	"safeguard" text NOT NULL,
	"min_coverage" double precision NOT NULL,
	"absent" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"adopted_at" timestamp with time zone,
	"adopted_by" text,
	CONSTRAINT "policies_number_unique" UNIQUE("number"),
	CONSTRAINT "policies_status_known" CHECK (status in ('draft', 'active', 'retired')),
	CONSTRAINT "policies_coverage" CHECK ("policies"."min_coverage" between 0 and 1),
	CONSTRAINT "policies_adopted_whole" CHECK ("policies"."status" = 'draft' or ("policies"."adopted_at" is not null and "policies"."adopted_by" is not null and "policies"."effective_date" is not null)),
	CONSTRAINT "policies_two_people" CHECK ("policies"."adopted_by" is null or "policies"."adopted_by" <> "policies"."author_id" or "policies"."author_id" = 'system')
);
--> statement-breakpoint
CREATE TABLE "policy_areas" (
	"policy_id" text NOT NULL,
	"area_id" text NOT NULL,
	"yellow" jsonb,
	"red" jsonb,
	CONSTRAINT "policy_areas_policy_id_area_id_pk" PRIMARY KEY("policy_id","area_id"),
	CONSTRAINT "policy_areas_both_lines" CHECK (("policy_areas"."yellow" is null) = ("policy_areas"."red" is null))
);
--> statement-breakpoint
CREATE TABLE "policy_benchmarks" (
	"policy_id" text NOT NULL,
	"area_id" text NOT NULL,
	"benchmark_id" text NOT NULL,
	"weight" double precision NOT NULL,
	CONSTRAINT "policy_benchmarks_policy_id_area_id_benchmark_id_pk" PRIMARY KEY("policy_id","area_id","benchmark_id"),
	CONSTRAINT "policy_benchmarks_weight" CHECK ("policy_benchmarks"."weight" > 0)
);
--> statement-breakpoint
CREATE TABLE "run_summaries" (
	"run_id" text NOT NULL,
	"scorer" text NOT NULL,
	"n" integer NOT NULL,
	"sum" double precision NOT NULL,
	"sum_squares" double precision NOT NULL,
	"unscored" integer NOT NULL,
	"errors" integer NOT NULL,
	CONSTRAINT "run_summaries_run_id_scorer_pk" PRIMARY KEY("run_id","scorer")
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"upload_id" text,
	"format" text NOT NULL,
	"source_id" text NOT NULL,
	"run_group" text,
	"supersedes" text,
	"task" text NOT NULL,
	"task_version" text,
	"model_id" text,
	"model_as_written" text NOT NULL,
	"benchmark_id" text,
	"benchmark_decided" boolean DEFAULT false NOT NULL,
	"more_when" text,
	"attack" text NOT NULL,
	"safeguard" text NOT NULL,
	"status" text NOT NULL,
	"error" jsonb,
	"started_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"epochs" integer,
	"harness_name" text NOT NULL,
	"harness_version" text,
	"git_commit" text,
	"dataset_name" text,
	"dataset_samples" integer,
	"samples_in_file" integer,
	"header_total" integer,
	"header_completed" integer,
	"evaluator_relationship" text,
	"source" jsonb,
	"evidence" text,
	"note" text,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"content_sha256" text,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" text,
	"accepted_by_one_person" boolean DEFAULT false NOT NULL,
	"invalidated_at" timestamp with time zone,
	"invalidated_by" text,
	"invalidated_reason" text,
	CONSTRAINT "runs_state_known" CHECK (state in ('pending', 'accepted', 'rejected', 'invalidated')),
	CONSTRAINT "runs_status_known" CHECK (status in ('success', 'error', 'cancelled', 'started')),
	CONSTRAINT "runs_attack_known" CHECK (attack in ('none', 'jailbreak', 'tampered-weights')),
	CONSTRAINT "runs_safeguard_known" CHECK (safeguard in ('none', 'inference-time-intervention', 'guard-model')),
	CONSTRAINT "runs_evidence_known" CHECK (evidence is null or evidence in ('author', 'figure', 'second-hand')),
	CONSTRAINT "runs_accepted_whole" CHECK ("runs"."state" <> 'accepted' or ("runs"."accepted_at" is not null and "runs"."benchmark_decided")),
	CONSTRAINT "runs_published_has_source" CHECK ("runs"."format" <> 'published' or ("runs"."source" is not null and "runs"."evidence" is not null)),
	CONSTRAINT "runs_has_origin" CHECK ("runs"."upload_id" is not null or "runs"."source" is not null or "runs"."demo")
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	"sample_id" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"scores" jsonb NOT NULL,
	"missing" text,
	"error" text,
	"limit_reached" text,
	"preview" text DEFAULT '' NOT NULL,
	"restricted" boolean DEFAULT false NOT NULL,
	"place" jsonb,
	CONSTRAINT "samples_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"version" integer NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"address" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload_pieces" (
	"upload_id" text NOT NULL,
	"position" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_pieces_upload_id_position_pk" PRIMARY KEY("upload_id","position")
);
--> statement-breakpoint
CREATE TABLE "upload_senders" (
	"upload_id" text NOT NULL,
	"user_id" text NOT NULL,
	"sent_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upload_senders_upload_id_user_id_pk" PRIMARY KEY("upload_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text,
	"state" text NOT NULL,
	"format" text,
	"because" text DEFAULT '' NOT NULL,
	"progress_done" bigint DEFAULT 0 NOT NULL,
	"progress_total" bigint,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error" jsonb,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uploads_state_known" CHECK (state in ('receiving', 'reading', 'pending', 'accepted', 'rejected', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role"),
	CONSTRAINT "user_roles_role" CHECK (role in ('viewer', 'uploader', 'reviewer', 'approver', 'auditor', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_demo_disabled" CHECK (not "users"."demo" or ("users"."disabled_at" is not null and "users"."password_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "withheld_results" (
	"model_id" text NOT NULL,
	"area_id" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"date" date NOT NULL,
	CONSTRAINT "withheld_results_model_id_area_id_pk" PRIMARY KEY("model_id","area_id")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area_statements" ADD CONSTRAINT "area_statements_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_aliases" ADD CONSTRAINT "model_aliases_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_areas" ADD CONSTRAINT "policy_areas_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_areas" ADD CONSTRAINT "policy_areas_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_benchmarks" ADD CONSTRAINT "policy_benchmarks_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_senders" ADD CONSTRAINT "upload_senders_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_senders" ADD CONSTRAINT "upload_senders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withheld_results" ADD CONSTRAINT "withheld_results_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "withheld_results" ADD CONSTRAINT "withheld_results_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_user" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "area_statements_area" ON "area_statements" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "audit_rows_subject" ON "audit_rows" USING btree ("subject","position");--> statement-breakpoint
CREATE INDEX "benchmarks_area" ON "benchmarks" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "invitations_user" ON "invitations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "model_aliases_model" ON "model_aliases" USING btree ("model_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_one_active" ON "policies" USING btree ("status") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "runs_counting" ON "runs" USING btree ("model_id","benchmark_id","task","completed_at");--> statement-breakpoint
CREATE INDEX "runs_state" ON "runs" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "runs_benchmark" ON "runs" USING btree ("benchmark_id","state");--> statement-breakpoint
CREATE INDEX "runs_upload" ON "runs" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "runs_supersedes" ON "runs" USING btree ("supersedes");--> statement-breakpoint
CREATE INDEX "runs_identity" ON "runs" USING btree ("format","source_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_email" ON "sign_in_attempts" USING btree ("email","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_address" ON "sign_in_attempts" USING btree ("address","at");--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_sha256" ON "uploads" USING btree ("sha256") WHERE state not in ('failed', 'rejected');--> statement-breakpoint
CREATE INDEX "uploads_state" ON "uploads" USING btree ("state","uploaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));