CREATE TABLE "placement_records" (
	"model_id" text NOT NULL,
	"area_id" text NOT NULL,
	"policy_id" text NOT NULL,
	"attack" text NOT NULL,
	"safeguard" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"subject" text NOT NULL,
	"changed" text[] NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	CONSTRAINT "placement_records_model_id_area_id_policy_id_attack_safeguard_at_pk" PRIMARY KEY("model_id","area_id","policy_id","attack","safeguard","at"),
	CONSTRAINT "placement_records_cause_known" CHECK (cause in ('policy', 'acceptance', 'invalidation', 'restoration', 'merge', 'benchmark'))
);
--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "based_on" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX "placement_records_subject" ON "placement_records" USING btree ("subject","cause");--> statement-breakpoint
-- What stood where stays said: a version's placements can be shown again whatever holds now. Only what is invented goes.
create function guard_placement_record() returns trigger language plpgsql as $$
begin
  if TG_OP = 'DELETE' and (select demo from models where id = old.model_id) then return old; end if;
  raise exception '% of placement_records is refused: where model % stood is kept', lower(TG_OP), old.model_id using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger placement_records_guard before update or delete on placement_records for each row execute function guard_placement_record();
--> statement-breakpoint
create trigger placement_records_kept before truncate on placement_records for each statement execute function refuse_change('where models stood is kept');
--> statement-breakpoint
-- Nobody accepts alone what they sent: neither through an upload that lists the run nor through the one it was read from.
create or replace function guard_acceptance() returns trigger language plpgsql as $$
begin
  if new.state <> 'accepted' or old.state <> 'pending' then return new; end if;
  if exists (
    select 1 from upload_senders s
    where s.user_id = new.accepted_by
      and (s.upload_id = new.upload_id or s.upload_id in (select l.upload_id from run_uploads l where l.run_id = new.id))
  ) and not (new.accepted_by_one_person and
    (select count(*) from users where disabled_at is null and password_hash is not null and not demo) <= 1) then
    raise exception 'update of runs is refused: % sent run % and cannot accept it', new.accepted_by, new.id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
