CREATE TABLE "etc_texts" (
	"model_id" text NOT NULL,
	"area_id" text NOT NULL,
	"version" integer NOT NULL,
	"environment" text NOT NULL,
	"threat_source" text NOT NULL,
	"enabling_capability" text NOT NULL,
	"risk_domains" text[] NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "etc_texts_model_id_area_id_version_pk" PRIMARY KEY("model_id","area_id","version")
);
--> statement-breakpoint
CREATE TABLE "source_conflicts" (
	"id" text PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"one" text NOT NULL,
	"other" text NOT NULL,
	"source" jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "etc_texts" ADD CONSTRAINT "etc_texts_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "etc_texts" ADD CONSTRAINT "etc_texts_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "etc_texts_area" ON "etc_texts" USING btree ("area_id");--> statement-breakpoint
-- What was written of a model stays written; a later version stands beside it. Only what is invented goes.
create function guard_etc() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' and (select demo from models where id = old.model_id) then return old; end if;
  raise exception '% of etc_texts is refused: what was written of model % is kept', lower(TG_OP), old.model_id using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger etc_texts_guard before update or delete on etc_texts for each row execute function guard_etc();
--> statement-breakpoint
create trigger etc_texts_kept before truncate on etc_texts for each statement execute function refuse_change('what was written of models is kept');
