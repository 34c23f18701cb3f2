CREATE TABLE "bulk_actions" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"total" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_by_kind" text NOT NULL,
	"created_by_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_actions_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"ente_id" uuid NOT NULL,
	"bulk_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"payment_id" uuid NOT NULL,
	"outcome" text,
	"code" text,
	"detail" text,
	"result_id" uuid,
	"at" timestamp (3) with time zone,
	CONSTRAINT "bulk_items_ente_id_bulk_id_position_pk" PRIMARY KEY("ente_id","bulk_id","position")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
DROP INDEX "payments_due";--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "sort_name" text collate "it-x-icu" GENERATED ALWAYS AS (lower(coalesce(debtor_surname || ' ', '') || debtor_name)) STORED;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "pending_change" jsonb;--> statement-breakpoint
ALTER TABLE "bulk_actions" ADD CONSTRAINT "bulk_actions_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_ente_id_bulk_id_bulk_actions_ente_id_id_fk" FOREIGN KEY ("ente_id","bulk_id") REFERENCES "public"."bulk_actions"("ente_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_actions_newest" ON "bulk_actions" USING btree ("ente_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "bulk_items_outcome" ON "bulk_items" USING btree ("ente_id","bulk_id","outcome","position");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("ente_id","operator_id","name");--> statement-breakpoint
CREATE INDEX "payments_amount" ON "payments" USING btree ("ente_id","amount_cents","id");--> statement-breakpoint
CREATE INDEX "payments_name" ON "payments" USING btree ("ente_id","sort_name","id");--> statement-breakpoint
CREATE INDEX "payments_issued" ON "payments" USING btree ("ente_id","issued_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "payments"."issued_at" is not null;--> statement-breakpoint
CREATE INDEX "payments_paid_twice" ON "payments" USING btree ("ente_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "payments"."paid_twice";--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("ente_id",(case when "due_on" is null then 'infinity'::date else "due_on" end),"id");