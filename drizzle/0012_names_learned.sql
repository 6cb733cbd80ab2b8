CREATE TABLE "learned_tasks" (
	"task" text PRIMARY KEY NOT NULL,
	"as_written" text NOT NULL,
	"benchmark_id" text,
	"learned_by" text NOT NULL,
	"learned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"upload_id" text
);
--> statement-breakpoint
ALTER TABLE "model_aliases" ADD COLUMN "upload_id" text;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "benchmark_corrected" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "learned_tasks" ADD CONSTRAINT "learned_tasks_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learned_tasks" ADD CONSTRAINT "learned_tasks_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_aliases" ADD CONSTRAINT "model_aliases_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_merged_into_models_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "models_merged_into" ON "models" USING btree ("merged_into");--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_merged_other" CHECK ("models"."merged_into" <> "models"."id");--> statement-breakpoint
-- An accepted run keeps the model it was accepted for; its model says under which other it counts. That is said once, is
-- never taken back, and leads in one step to a model that counts for itself. An invented model never joins a real one.
create function guard_merge() returns trigger language plpgsql as $$
declare
  target record;
begin
  if TG_OP = 'UPDATE' and old.merged_into is not null and new.merged_into is distinct from old.merged_into
    and not exists (select from models m where m.id = old.merged_into and m.merged_into = new.merged_into) then
    raise exception 'update of models is refused: model % is merged into %', new.id, old.merged_into using errcode = 'restrict_violation';
  end if;
  if new.merged_into is null then return null; end if;
  select id, demo, merged_into into target from models where id = new.merged_into;
  if target.merged_into is not null or exists (select from models m where m.merged_into = new.id) then
    raise exception '% of models is refused: model % would be merged into one that is merged itself', lower(TG_OP), new.id using errcode = 'restrict_violation';
  end if;
  if target.demo <> new.demo then
    raise exception '% of models is refused: model % and model % are not both invented', lower(TG_OP), new.id, target.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger models_merge after insert or update of merged_into, demo on models for each row execute function guard_merge();
