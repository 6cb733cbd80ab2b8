CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text NOT NULL,
	"model_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"attack" text NOT NULL,
	"safeguard" text NOT NULL,
	"origin" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"worsened" text,
	"reached" text,
	"before" jsonb,
	"after" jsonb,
	"runs" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "findings_origin_known" CHECK (origin in ('crossing', 'reviewer')),
	CONSTRAINT "findings_state_known" CHECK (state in ('open', 'confirmed', 'disputed', 'resolved')),
	CONSTRAINT "findings_crossing_whole" CHECK ("findings"."origin" <> 'crossing' or ("findings"."worsened" is not null and "findings"."reached" is not null and "findings"."after" is not null))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"upload_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"worker" text,
	"lease_until" timestamp with time zone,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "jobs_state_known" CHECK (state in ('waiting', 'running', 'done', 'failed')),
	CONSTRAINT "jobs_leased" CHECK ("jobs"."state" <> 'running' or ("jobs"."worker" is not null and "jobs"."lease_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "run_uploads" (
	"upload_id" text NOT NULL,
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "run_uploads_upload_id_run_id_pk" PRIMARY KEY("upload_id","run_id")
);
--> statement-breakpoint
CREATE TABLE "sample_marks" (
	"run_id" text NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"invalidated" boolean NOT NULL,
	"marked_by" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "sample_marks_run_id_position_at_pk" PRIMARY KEY("run_id","position","at")
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "retry_chain" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "model_proposed" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "rejected_reason" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "attack" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "safeguard" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "evaluator_relationship" text;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "rejected_reason" text;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_uploads" ADD CONSTRAINT "run_uploads_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_uploads" ADD CONSTRAINT "run_uploads_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "findings_model" ON "findings" USING btree ("model_id","area_id");--> statement-breakpoint
CREATE INDEX "findings_area" ON "findings" USING btree ("area_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_one_crossing" ON "findings" USING btree ("model_id","area_id","attack","safeguard","policy_id","worsened","reached") WHERE origin = 'crossing' and state <> 'resolved';--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_open" ON "jobs" USING btree ("kind","subject") WHERE state in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("state","run_at");--> statement-breakpoint
CREATE INDEX "run_uploads_run" ON "run_uploads" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "runs_retry_chain" ON "runs" USING btree ("retry_chain");--> statement-breakpoint
CREATE INDEX "uploads_newest" ON "uploads" USING btree ("uploaded_at","id");--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_attack_known" CHECK (attack is null or attack in ('none', 'jailbreak', 'tampered-weights'));--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_safeguard_known" CHECK (safeguard is null or safeguard in ('none', 'inference-time-intervention', 'guard-model'));--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_evaluator_known" CHECK (evaluator_relationship is null or evaluator_relationship in ('first-party', 'third-party', 'collaborative', 'other'));