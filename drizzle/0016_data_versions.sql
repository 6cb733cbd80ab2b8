CREATE TABLE "area_versions" (
	"area_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "area_versions_area_id_version_pk" PRIMARY KEY("area_id","version"),
	CONSTRAINT "area_versions_reason" CHECK ("area_versions"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "benchmark_versions" (
	"benchmark_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
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
	"moved" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"points_moved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "benchmark_versions_benchmark_id_version_pk" PRIMARY KEY("benchmark_id","version"),
	CONSTRAINT "benchmark_versions_reason" CHECK ("benchmark_versions"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "model_versions" (
	"model_id" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_name" text NOT NULL,
	"reason" text NOT NULL,
	"name" text NOT NULL,
	"developer" text,
	"family" text,
	"access" text,
	"reasoning" boolean,
	"released_at" date,
	"source" jsonb,
	CONSTRAINT "model_versions_model_id_version_pk" PRIMARY KEY("model_id","version"),
	CONSTRAINT "model_versions_reason" CHECK ("model_versions"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "benchmark_id" text;--> statement-breakpoint
ALTER TABLE "findings" ADD COLUMN "benchmark_version" integer;--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "area_versions" ADD CONSTRAINT "area_versions_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_versions" ADD CONSTRAINT "benchmark_versions_benchmark_id_benchmarks_id_fk" FOREIGN KEY ("benchmark_id") REFERENCES "public"."benchmarks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "benchmark_versions" ADD CONSTRAINT "benchmark_versions_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "benchmark_versions_newest" ON "benchmark_versions" USING btree ("valid_from");--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_benchmark_version" FOREIGN KEY ("benchmark_id","benchmark_version") REFERENCES "public"."benchmark_versions"("benchmark_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_benchmark_whole" CHECK (("findings"."benchmark_id" is null) = ("findings"."benchmark_version" is null));--> statement-breakpoint
-- What was there before there were versions is the first of each: since the first start, or since the model was known.
insert into area_versions (area_id, version, valid_from, changed_by, changed_by_name, reason, name, "position")
  select id, version, coalesce((select min("at") from installation), now()), 'system', 'system', 'As it was before versions were kept.', name, "position" from areas;
--> statement-breakpoint
insert into benchmark_versions (benchmark_id, version, valid_from, changed_by, changed_by_name, reason, name, area_id, axis, more_when, unit, range_low, range_high, scale, ceiling, primary_metric, patterns, note)
  select id, version, coalesce((select min("at") from installation), now()), 'system', 'system', 'As it was before versions were kept.', name, area_id, axis, more_when, unit, range_low, range_high, scale, ceiling, primary_metric, patterns, note from benchmarks;
--> statement-breakpoint
insert into model_versions (model_id, version, valid_from, changed_by, changed_by_name, reason, name, developer, family, access, reasoning, released_at, source)
  select id, version, created_at, 'system', 'system', 'As it was before versions were kept.', name, developer, family, access, reasoning, released_at, source from models;
--> statement-breakpoint
-- Areas change places within one transaction.
alter table areas drop constraint areas_position_unique;
--> statement-breakpoint
alter table areas add constraint areas_position_unique unique ("position") deferrable initially deferred;
--> statement-breakpoint
drop trigger benchmarks_guard on benchmarks;
--> statement-breakpoint
drop function guard_benchmark();
--> statement-breakpoint
-- What a version holds of an area, a benchmark or a model, whichever of the two tables the row is from.
create function versioned_facts(thing jsonb, owner text) returns jsonb language sql immutable as $$
  select thing - array['id', owner, 'version', 'valid_from', 'changed_by', 'changed_by_name', 'reason', 'moved', 'points_moved',
    'demo', 'merged_into', 'created_at']
$$;
--> statement-breakpoint
-- Arguments: the table of versions, and its column that names the thing. What is in force is the newest version, and
-- nothing else: a change is refused unless its version, with who and why, was written down before it.
create function guard_versioned() returns trigger language plpgsql as $$
declare
  noted jsonb;
begin
  if TG_OP = 'INSERT' then
    if new.version = 1 then return new; end if;
    raise exception 'insert of % is refused: % begins with version 1', TG_TABLE_NAME, new.id using errcode = 'restrict_violation';
  end if;
  if TG_OP = 'DELETE' then
    if TG_TABLE_NAME = 'models' and (to_jsonb(old)->>'demo')::boolean then return old; end if;
    raise exception 'delete of % is refused: % is kept with its versions', TG_TABLE_NAME, old.id using errcode = 'restrict_violation';
  end if;
  if new.id <> old.id then
    raise exception 'update of % is refused: % keeps its id', TG_TABLE_NAME, old.id using errcode = 'restrict_violation';
  end if;
  if new.version = old.version and versioned_facts(to_jsonb(new), TG_ARGV[1]) = versioned_facts(to_jsonb(old), TG_ARGV[1]) then
    return new;
  end if;
  if new.version <> old.version + 1 then
    raise exception 'update of % is refused: % changes only with its next version', TG_TABLE_NAME, old.id using errcode = 'restrict_violation';
  end if;
  execute format('select to_jsonb(v) from %I v where v.%I = $1 and v.version = $2', TG_ARGV[0], TG_ARGV[1]) into noted using new.id, new.version;
  if noted is null or versioned_facts(noted, TG_ARGV[1]) is distinct from versioned_facts(to_jsonb(new), TG_ARGV[1]) then
    raise exception 'update of % is refused: version % of % is not written down', TG_TABLE_NAME, new.version, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- The first version follows its thing, which its key refers to, within the transaction.
create function guard_first_version() returns trigger language plpgsql as $$
declare
  noted jsonb;
  remains boolean;
begin
  execute format('select exists (select from %I where id = $1)', TG_TABLE_NAME) into remains using new.id;
  if not remains then return null; end if;
  execute format('select to_jsonb(v) from %I v where v.%I = $1 and v.version = 1', TG_ARGV[0], TG_ARGV[1]) into noted using new.id;
  if noted is null or versioned_facts(noted, TG_ARGV[1]) is distinct from versioned_facts(to_jsonb(new), TG_ARGV[1]) then
    raise exception 'insert of % is refused: version 1 of % is not written down', TG_TABLE_NAME, new.id using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Versions follow each other without a gap, and the database says since when each holds.
create function guard_version() returns trigger language plpgsql as $$
declare
  owner text := to_jsonb(new)->>TG_ARGV[1];
  newest integer;
  since timestamptz;
begin
  execute format('select version, valid_from from %I where %I = $1 order by version desc limit 1', TG_TABLE_NAME, TG_ARGV[1]) into newest, since using owner;
  if new.version is distinct from coalesce(newest, 0) + 1 then
    raise exception 'insert of % is refused: after version % of % comes the next', TG_TABLE_NAME, coalesce(newest, 0), owner using errcode = 'restrict_violation';
  end if;
  new.valid_from := greatest(clock_timestamp(), coalesce(since, '-infinity'));
  return new;
end $$;
--> statement-breakpoint
-- A version that never came into force would be a history of something that did not happen.
create function guard_version_in_force() returns trigger language plpgsql as $$
declare
  owner text := to_jsonb(new)->>TG_ARGV[1];
  reached integer;
begin
  execute format('select version from %I where id = $1', TG_ARGV[0]) into reached using owner;
  if reached < new.version then
    raise exception 'insert of % is refused: version % of % is not in force', TG_TABLE_NAME, new.version, owner using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create function keep_version() returns trigger language plpgsql as $$
begin
  -- What is invented goes as a whole.
  if TG_OP = 'DELETE' and TG_TABLE_NAME = 'model_versions' and exists (select from models m where m.id = to_jsonb(old)->>'model_id' and m.demo) then
    return old;
  end if;
  raise exception '% of % is refused: versions are only added to', lower(TG_OP), TG_TABLE_NAME using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger areas_versioned before insert or update or delete on areas for each row execute function guard_versioned('area_versions', 'area_id');
--> statement-breakpoint
create trigger benchmarks_versioned before insert or update or delete on benchmarks for each row execute function guard_versioned('benchmark_versions', 'benchmark_id');
--> statement-breakpoint
create trigger models_versioned before insert or update or delete on models for each row execute function guard_versioned('model_versions', 'model_id');
--> statement-breakpoint
create constraint trigger areas_first_version after insert on areas deferrable initially deferred for each row execute function guard_first_version('area_versions', 'area_id');
--> statement-breakpoint
create constraint trigger benchmarks_first_version after insert on benchmarks deferrable initially deferred for each row execute function guard_first_version('benchmark_versions', 'benchmark_id');
--> statement-breakpoint
create constraint trigger models_first_version after insert on models deferrable initially deferred for each row execute function guard_first_version('model_versions', 'model_id');
--> statement-breakpoint
create trigger area_versions_follow before insert on area_versions for each row execute function guard_version('areas', 'area_id');
--> statement-breakpoint
create trigger benchmark_versions_follow before insert on benchmark_versions for each row execute function guard_version('benchmarks', 'benchmark_id');
--> statement-breakpoint
create trigger model_versions_follow before insert on model_versions for each row execute function guard_version('models', 'model_id');
--> statement-breakpoint
create constraint trigger area_versions_in_force after insert on area_versions deferrable initially deferred for each row execute function guard_version_in_force('areas', 'area_id');
--> statement-breakpoint
create constraint trigger benchmark_versions_in_force after insert on benchmark_versions deferrable initially deferred for each row execute function guard_version_in_force('benchmarks', 'benchmark_id');
--> statement-breakpoint
create constraint trigger model_versions_in_force after insert on model_versions deferrable initially deferred for each row execute function guard_version_in_force('models', 'model_id');
--> statement-breakpoint
create trigger area_versions_kept before update or delete on area_versions for each row execute function keep_version();
--> statement-breakpoint
create trigger benchmark_versions_kept before update or delete on benchmark_versions for each row execute function keep_version();
--> statement-breakpoint
create trigger model_versions_kept before update or delete on model_versions for each row execute function keep_version();
--> statement-breakpoint
create trigger area_versions_kept_whole before truncate on area_versions for each statement execute function refuse_change('versions are only added to');
--> statement-breakpoint
create trigger benchmark_versions_kept_whole before truncate on benchmark_versions for each statement execute function refuse_change('versions are only added to');
--> statement-breakpoint
create trigger model_versions_kept_whole before truncate on model_versions for each statement execute function refuse_change('versions are only added to');
