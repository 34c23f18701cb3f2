CREATE TABLE "proven_addresses" (
	"ente_id" uuid NOT NULL,
	"address_hash" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proven_addresses_ente_id_address_hash_pk" PRIMARY KEY("ente_id","address_hash")
);
--> statement-breakpoint
CREATE TABLE "spent_proofs" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spontaneous_links" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"payment_type_id" uuid NOT NULL,
	"opens_on" date,
	"closes_on" date,
	"most_payments" integer,
	"min_cents" bigint,
	"max_cents" bigint,
	"approval_over_cents" bigint,
	"introduction" text,
	"closed_message" text,
	"extra_fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "spontaneous_links_ente_id_id_pk" PRIMARY KEY("ente_id","id"),
	CONSTRAINT "spontaneous_links_code_plain" CHECK ("spontaneous_links"."code" ~ '^[a-z0-9][a-z0-9-]{1,39}$')
);
--> statement-breakpoint
CREATE TABLE "spontaneous_requests" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"mail_token_hash" "bytea",
	"mail_token_until" timestamp (3) with time zone,
	"state" text NOT NULL,
	"data" jsonb NOT NULL,
	"email_confirmed" boolean DEFAULT false NOT NULL,
	"payment_id" uuid,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spontaneous_requests_ente_id_id_pk" PRIMARY KEY("ente_id","id"),
	CONSTRAINT "spontaneous_requests_state" CHECK ("spontaneous_requests"."state" in ('draft', 'mail', 'approval', 'done', 'refused')),
	CONSTRAINT "spontaneous_requests_done" CHECK ("spontaneous_requests"."state" <> 'done' or "spontaneous_requests"."payment_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "proven_addresses" ADD CONSTRAINT "proven_addresses_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spontaneous_links" ADD CONSTRAINT "spontaneous_links_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spontaneous_links" ADD CONSTRAINT "spontaneous_links_ente_id_payment_type_id_payment_types_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_type_id") REFERENCES "public"."payment_types"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spontaneous_requests" ADD CONSTRAINT "spontaneous_requests_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spontaneous_requests" ADD CONSTRAINT "spontaneous_requests_ente_id_link_id_spontaneous_links_ente_id_id_fk" FOREIGN KEY ("ente_id","link_id") REFERENCES "public"."spontaneous_links"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spontaneous_requests" ADD CONSTRAINT "spontaneous_requests_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "spent_proofs_expiry" ON "spent_proofs" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "spontaneous_links_code" ON "spontaneous_links" USING btree ("ente_id",coalesce("code", '')) WHERE "spontaneous_links"."archived_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "spontaneous_requests_token" ON "spontaneous_requests" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "spontaneous_requests_mail_token" ON "spontaneous_requests" USING btree ("mail_token_hash") WHERE "spontaneous_requests"."mail_token_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "spontaneous_requests_payment" ON "spontaneous_requests" USING btree ("ente_id","payment_id") WHERE "spontaneous_requests"."payment_id" is not null;--> statement-breakpoint
CREATE INDEX "spontaneous_requests_link" ON "spontaneous_requests" USING btree ("ente_id","link_id") WHERE "spontaneous_requests"."state" = 'done';--> statement-breakpoint
CREATE INDEX "spontaneous_requests_waiting" ON "spontaneous_requests" USING btree ("ente_id","created_at","id") WHERE "spontaneous_requests"."state" = 'approval';--> statement-breakpoint
CREATE INDEX "spontaneous_requests_expiry" ON "spontaneous_requests" USING btree ("ente_id","expires_at") WHERE "spontaneous_requests"."state" <> 'done';