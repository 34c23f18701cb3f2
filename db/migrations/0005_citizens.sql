CREATE TABLE "calendar_feeds" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"tax_code" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "cart_choices" (
	"holder" "bytea" NOT NULL,
	"ente" uuid NOT NULL,
	"payment" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cart_choices_holder_ente_payment_pk" PRIMARY KEY("holder","ente","payment")
);
--> statement-breakpoint
CREATE TABLE "citizen_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"tax_code" text NOT NULL,
	"name" text NOT NULL,
	"surname" text NOT NULL,
	"email" text,
	"company_tax_code" text,
	"company_name" text,
	"acting_for" text DEFAULT 'self' NOT NULL,
	"identity_provider" text NOT NULL,
	"acr" text NOT NULL,
	"sealed_tokens" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"ente_id" uuid NOT NULL,
	"id" text NOT NULL,
	"stars" integer NOT NULL,
	"aspect" text,
	"comment" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ratings_ente_id_id_pk" PRIMARY KEY("ente_id","id"),
	CONSTRAINT "ratings_stars" CHECK ("ratings"."stars" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "carts" ADD COLUMN "holder" "bytea";--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_one_live" ON "calendar_feeds" USING btree ("tax_code") WHERE "calendar_feeds"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "cart_choices_age" ON "cart_choices" USING btree ("added_at");--> statement-breakpoint
CREATE INDEX "cart_choices_payment" ON "cart_choices" USING btree ("ente","payment");--> statement-breakpoint
CREATE INDEX "citizen_sessions_expiry" ON "citizen_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "ratings_newest" ON "ratings" USING btree ("ente_id","created_at");--> statement-breakpoint
CREATE INDEX "payments_of_citizen" ON "payments" USING btree ("debtor_tax_code",(case when "due_on" is null then 'infinity'::date else "due_on" end),"id") WHERE "payments"."issued_at" is not null;--> statement-breakpoint
CREATE INDEX "receipts_of_payer" ON "receipts" USING btree ("payer_tax_code","paid_at") WHERE "receipts"."payer_tax_code" is not null;