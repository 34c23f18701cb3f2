CREATE TABLE "capitoli_sheets" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"filename" text NOT NULL,
	"cells" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "capitoli_sheets_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
ALTER TABLE "capitoli_sheets" ADD CONSTRAINT "capitoli_sheets_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payment_quote_accertamento" ON "payment_quote" USING btree ("ente_id","esercizio","accertamento_year","accertamento_number");