CREATE TABLE "import_mappings" (
	"ente_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "import_mappings_ente_id_fingerprint_pk" PRIMARY KEY("ente_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "import_rules" (
	"ente_id" uuid NOT NULL,
	"brake_seconds" integer,
	"second_from_cents" bigint,
	CONSTRAINT "import_rules_ente_id_pk" PRIMARY KEY("ente_id")
);
--> statement-breakpoint
ALTER TABLE "imports" ALTER COLUMN "mapping" SET DEFAULT '[]'::jsonb;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "hidden" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "fixes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "clash" jsonb;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "clash_allowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "amount_cents" bigint;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "payment_type_id" uuid;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "tax_code" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "causale" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "external_id" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "mailed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "row_hash" text;--> statement-breakpoint
ALTER TABLE "import_rows" ADD COLUMN "refusal" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "batch_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "problem" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "sheets" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "csv" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "date1904" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "header_row" integer;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "layout" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "options" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "notes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "again_reason" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "takes" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mails" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "mails_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "confirmer" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "needs_second" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "second_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "second_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "undo_bulk_id" uuid;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rules" ADD CONSTRAINT "import_rules_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_rows_payment" ON "import_rows" USING btree ("ente_id","payment_id") WHERE "import_rows"."payment_id" is not null;--> statement-breakpoint
CREATE INDEX "imports_batch" ON "imports" USING btree ("ente_id","batch_id");