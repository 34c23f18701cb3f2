CREATE TABLE "tassonomia_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"filename" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"rows" jsonb NOT NULL,
	"loaded_by" uuid NOT NULL,
	"loaded_by_label" text NOT NULL,
	"loaded_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by_label" text,
	"confirmed_at" timestamp (3) with time zone,
	"counts" jsonb
);
--> statement-breakpoint
CREATE TABLE "ente_checks" (
	"ente_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"results" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tassonomie" ADD COLUMN "official_name" text;--> statement-breakpoint
ALTER TABLE "enti" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_settings" ADD COLUMN "secrets_set_at" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ente_checks" ADD CONSTRAINT "ente_checks_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tassonomia_versions_loaded" ON "tassonomia_versions" USING btree ("loaded_at");