CREATE TABLE "pratica_events" (
	"ente_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"pratica_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "pratica_events_ente_id_seq_pk" PRIMARY KEY("ente_id","seq")
);
--> statement-breakpoint
DROP INDEX "pratiche_project";--> statement-breakpoint
ALTER TABLE "pratiche" ADD COLUMN "step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pratiche" ADD COLUMN "release_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "pratiche" ADD COLUMN "applicant_tax_code" text GENERATED ALWAYS AS (applicant ->> 'taxCode') STORED;--> statement-breakpoint
ALTER TABLE "pratiche" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "steps" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "pratica_events" ADD CONSTRAINT "pratica_events_ente_id_pratica_id_pratiche_ente_id_id_fk" FOREIGN KEY ("ente_id","pratica_id") REFERENCES "public"."pratiche"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pratica_events_of" ON "pratica_events" USING btree ("ente_id","pratica_id","seq");--> statement-breakpoint
CREATE INDEX "payments_pratica" ON "payments" USING btree ("ente_id","pratica_id","created_at") WHERE "payments"."pratica_id" is not null;--> statement-breakpoint
CREATE INDEX "pratiche_newest" ON "pratiche" USING btree ("ente_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "pratiche_applicant" ON "pratiche" USING btree ("ente_id","applicant_tax_code");--> statement-breakpoint
CREATE INDEX "pratiche_of_citizen" ON "pratiche" USING btree ("applicant_tax_code","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "pratiche_to_release" ON "pratiche" USING btree ("ente_id","release_at") WHERE "pratiche"."release_at" is not null;--> statement-breakpoint
CREATE INDEX "pratiche_project" ON "pratiche" USING btree ("ente_id","project_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "pratiche" ADD CONSTRAINT "pratiche_status_known" CHECK ("pratiche"."status" in ('open', 'released', 'closed'));