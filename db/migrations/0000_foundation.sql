CREATE TABLE "accertamenti" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"capitolo_id" uuid NOT NULL,
	"esercizio" integer NOT NULL,
	"year" integer NOT NULL,
	"number" text NOT NULL,
	"description" text NOT NULL,
	"ceiling_cents" bigint,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "accertamenti_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "capitoli" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"esercizio" integer NOT NULL,
	"capitolo" text NOT NULL,
	"articolo" text DEFAULT '' NOT NULL,
	"description" text NOT NULL,
	"office" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "capitoli_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_type_quote" (
	"ente_id" uuid NOT NULL,
	"payment_type_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_cents" bigint,
	"share_ten_thousandths" integer,
	"esercizio" integer,
	"capitolo" text,
	"articolo" text,
	"accertamento_year" integer,
	"accertamento_number" text,
	CONSTRAINT "payment_type_quote_ente_id_payment_type_id_position_pk" PRIMARY KEY("ente_id","payment_type_id","position"),
	CONSTRAINT "payment_type_quote_one_rule" CHECK (("payment_type_quote"."amount_cents" is null) <> ("payment_type_quote"."share_ten_thousandths" is null))
);
--> statement-breakpoint
CREATE TABLE "tassonomie" (
	"code" text PRIMARY KEY NOT NULL,
	"ente_type" text NOT NULL,
	"macro_area" text NOT NULL,
	"reason" text NOT NULL,
	"name_it" text NOT NULL,
	"name_en" text NOT NULL,
	"words" text[] DEFAULT '{}' NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"raw_valid_from" text,
	"raw_valid_until" text,
	"version" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"ente_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_ente_id_seq_pk" PRIMARY KEY("ente_id","seq")
);
--> statement-breakpoint
CREATE TABLE "cart_items" (
	"ente_id" uuid NOT NULL,
	"cart_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_cents" bigint NOT NULL,
	"live" boolean NOT NULL,
	CONSTRAINT "cart_items_ente_id_cart_id_payment_id_pk" PRIMARY KEY("ente_id","cart_id","payment_id"),
	CONSTRAINT "cart_items_amount" CHECK ("cart_items"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"ente_ids" uuid[] NOT NULL,
	"checkout_url" text,
	"opened_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emails" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"to_address" text NOT NULL,
	"locale" text NOT NULL,
	"status" text NOT NULL,
	"provider_id" text,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "emails_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "ente_accounts" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"iban" text NOT NULL,
	"holder" text NOT NULL,
	"label" text NOT NULL,
	"is_postal" boolean DEFAULT false NOT NULL,
	"postal_authorisation" text,
	"is_default" boolean DEFAULT false NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "ente_accounts_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "enti" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tax_code" text NOT NULL,
	"ipa_code" text,
	"cadastral_code" text,
	"cbill" text,
	"segregation_code" text NOT NULL,
	"provider" text NOT NULL,
	"payments_on" boolean DEFAULT false NOT NULL,
	"spontaneous_on" boolean DEFAULT false NOT NULL,
	"contact_office" text,
	"contact_email" text,
	"contact_phone" text,
	"website" text,
	"privacy_url" text,
	"accessibility_url" text,
	"locales" text[] DEFAULT '{"it"}' NOT NULL,
	"mail_from" text,
	"mail_reply_to" text,
	"logo" "bytea",
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "enti_slug_unique" UNIQUE("slug"),
	CONSTRAINT "enti_taxCode_unique" UNIQUE("tax_code"),
	CONSTRAINT "enti_tax_code" CHECK ("enti"."tax_code" ~ '^[0-9]{11}$'),
	CONSTRAINT "enti_segregation" CHECK ("enti"."segregation_code" ~ '^[0-9]{2}$'),
	CONSTRAINT "enti_provider" CHECK ("enti"."provider" in ('gpd', 'fvgpay'))
);
--> statement-breakpoint
CREATE TABLE "payment_types" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"tassonomia" text NOT NULL,
	"causale_pattern" text,
	"amount_rule" text DEFAULT 'free' NOT NULL,
	"amounts_cents" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"due_in_days" jsonb DEFAULT '{"due":30,"payable":null}'::jsonb NOT NULL,
	"origins" text[] DEFAULT '{"form","pratica","import","api"}' NOT NULL,
	"remind_days_before" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"account_id" uuid,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_types_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "provider_settings" (
	"ente_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sealed_secrets" "bytea",
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "provider_settings_ente_id_provider_pk" PRIMARY KEY("ente_id","provider")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"ente_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"issues" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text NOT NULL,
	"payment_id" uuid,
	CONSTRAINT "import_rows_ente_id_import_id_row_pk" PRIMARY KEY("ente_id","import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"sheet" text,
	"sha256" "bytea" NOT NULL,
	"size_bytes" bigint NOT NULL,
	"content" "bytea",
	"status" text NOT NULL,
	"mapping" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"header_fingerprint" text,
	"row_count" integer,
	"total_cents" bigint,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"ente_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_label" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "payment_events_ente_id_payment_id_seq_pk" PRIMARY KEY("ente_id","payment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "payment_quote" (
	"ente_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_cents" bigint NOT NULL,
	"esercizio" integer,
	"capitolo" text,
	"articolo" text,
	"accertamento_year" integer,
	"accertamento_number" text,
	CONSTRAINT "payment_quote_ente_id_payment_id_position_pk" PRIMARY KEY("ente_id","payment_id","position"),
	CONSTRAINT "payment_quote_amount" CHECK ("payment_quote"."amount_cents" > 0)
);
--> statement-breakpoint
CREATE TABLE "payment_search" (
	"ente_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"search" "tsvector" NOT NULL,
	CONSTRAINT "payment_search_ente_id_payment_id_pk" PRIMARY KEY("ente_id","payment_id")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"status" text NOT NULL,
	"origin" text NOT NULL,
	"external_id" text,
	"payment_type_id" uuid NOT NULL,
	"project_id" uuid,
	"pratica_id" uuid,
	"import_id" uuid,
	"import_row" integer,
	"debtor_kind" text NOT NULL,
	"debtor_tax_code" text NOT NULL,
	"debtor_name" text NOT NULL,
	"debtor_surname" text,
	"debtor_email" text,
	"debtor_phone" text,
	"debtor_address" jsonb,
	"causale" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"tassonomia" text NOT NULL,
	"iban" text NOT NULL,
	"postal_iban" text,
	"due_on" date,
	"payable_until" date,
	"iuv" text,
	"codice_avviso" text,
	"issue_attempted_at" timestamp (3) with time zone,
	"issued_at" timestamp (3) with time zone,
	"refusal_code" text,
	"refusal_detail" text,
	"checked_at" timestamp (3) with time zone,
	"check_failed_at" timestamp (3) with time zone,
	"provider_status" text,
	"next_check_at" timestamp (3) with time zone,
	"check_step" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	"paid_cents" bigint,
	"paid_elsewhere" jsonb,
	"paid_twice" boolean DEFAULT false NOT NULL,
	"settled_on" date,
	"withdrawal" text,
	"cancel_reason" text,
	"cancelled_at" timestamp (3) with time zone,
	"replaces_id" uuid,
	"replaced_by_id" uuid,
	"locale" text DEFAULT 'it' NOT NULL,
	"notify" boolean DEFAULT true NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payments_ente_id_id_pk" PRIMARY KEY("ente_id","id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_cents" between 1 and 99999999999),
	CONSTRAINT "payments_status_known" CHECK ("payments"."status" in ('issuing','issued','failed','paid','cancelled','replaced')),
	CONSTRAINT "payments_issued_has_number" CHECK ("payments"."status" <> 'issued' or ("payments"."iuv" is not null and "payments"."issued_at" is not null)),
	CONSTRAINT "payments_paid_has_proof" CHECK ("payments"."status" <> 'paid' or "payments"."paid_at" is not null),
	CONSTRAINT "payments_dates" CHECK ("payments"."payable_until" is null or "payments"."due_on" is null or "payments"."payable_until" >= "payments"."due_on")
);
--> statement-breakpoint
CREATE TABLE "provider_messages" (
	"ente_id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"operation" text NOT NULL,
	"outcome" text NOT NULL,
	"http_status" integer,
	"body" text,
	CONSTRAINT "provider_messages_ente_id_payment_id_seq_pk" PRIMARY KEY("ente_id","payment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"mode" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"ente_id" uuid NOT NULL,
	"client" text NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"result_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_ente_id_client_operation_key_pk" PRIMARY KEY("ente_id","client","operation","key")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"ente_id" uuid NOT NULL,
	"operator_id" uuid NOT NULL,
	"role" text NOT NULL,
	"payment_type_ids" uuid[] DEFAULT '{}' NOT NULL,
	"project_ids" uuid[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_ente_id_operator_id_pk" PRIMARY KEY("ente_id","operator_id")
);
--> statement-breakpoint
CREATE TABLE "operator_sessions" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"ente_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"user_agent" text,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"locale" text DEFAULT 'it' NOT NULL,
	"platform_admin" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_counters" (
	"subject" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"hits" integer NOT NULL,
	CONSTRAINT "rate_counters_subject_window_start_pk" PRIMARY KEY("subject","window_start")
);
--> statement-breakpoint
CREATE TABLE "pratiche" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL,
	"number" text NOT NULL,
	"protocol" text,
	"external_ref" text,
	"subject" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"applicant" jsonb NOT NULL,
	"assigned_to" text,
	"opened_on" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pratiche_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"office" text,
	"status" text DEFAULT 'open' NOT NULL,
	"payment_type_ids" uuid[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE TABLE "receipt_transfers" (
	"ente_id" uuid NOT NULL,
	"receipt_row_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_cents" bigint NOT NULL,
	"ente_tax_code" text NOT NULL,
	"iban" text,
	"tassonomia" text,
	"remittance" text,
	CONSTRAINT "receipt_transfers_ente_id_receipt_row_id_position_pk" PRIMARY KEY("ente_id","receipt_row_id","position")
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid,
	"iuv" text NOT NULL,
	"receipt_id" text NOT NULL,
	"codice_avviso" text,
	"outcome" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"fee_cents" bigint,
	"causale" text NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	"application_on" date,
	"transfer_on" date,
	"psp_id" text NOT NULL,
	"psp_name" text NOT NULL,
	"psp_tax_code" text,
	"channel" text,
	"method" text,
	"payer_tax_code" text,
	"payer_name" text,
	"stand_in" boolean DEFAULT false NOT NULL,
	"raw" text NOT NULL,
	"stored_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
ALTER TABLE "accertamenti" ADD CONSTRAINT "accertamenti_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accertamenti" ADD CONSTRAINT "accertamenti_ente_id_capitolo_id_capitoli_ente_id_id_fk" FOREIGN KEY ("ente_id","capitolo_id") REFERENCES "public"."capitoli"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capitoli" ADD CONSTRAINT "capitoli_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_type_quote" ADD CONSTRAINT "payment_type_quote_ente_id_payment_type_id_payment_types_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_type_id") REFERENCES "public"."payment_types"("ente_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_cart_id_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "public"."carts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_items" ADD CONSTRAINT "cart_items_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ente_accounts" ADD CONSTRAINT "ente_accounts_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_types" ADD CONSTRAINT "payment_types_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_types" ADD CONSTRAINT "payment_types_ente_id_account_id_ente_accounts_ente_id_id_fk" FOREIGN KEY ("ente_id","account_id") REFERENCES "public"."ente_accounts"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_settings" ADD CONSTRAINT "provider_settings_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_ente_id_import_id_imports_ente_id_id_fk" FOREIGN KEY ("ente_id","import_id") REFERENCES "public"."imports"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_quote" ADD CONSTRAINT "payment_quote_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_search" ADD CONSTRAINT "payment_search_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_ente_id_payment_type_id_payment_types_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_type_id") REFERENCES "public"."payment_types"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_ente_id_project_id_projects_ente_id_id_fk" FOREIGN KEY ("ente_id","project_id") REFERENCES "public"."projects"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_ente_id_pratica_id_pratiche_ente_id_id_fk" FOREIGN KEY ("ente_id","pratica_id") REFERENCES "public"."pratiche"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_ente_id_replaces_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","replaces_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_messages" ADD CONSTRAINT "provider_messages_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pratiche" ADD CONSTRAINT "pratiche_ente_id_project_id_projects_ente_id_id_fk" FOREIGN KEY ("ente_id","project_id") REFERENCES "public"."projects"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "projects" ADD CONSTRAINT "projects_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipt_transfers" ADD CONSTRAINT "receipt_transfers_ente_id_receipt_row_id_receipts_ente_id_id_fk" FOREIGN KEY ("ente_id","receipt_row_id") REFERENCES "public"."receipts"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_ente_id_enti_id_fk" FOREIGN KEY ("ente_id") REFERENCES "public"."enti"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_ente_id_payment_id_payments_ente_id_id_fk" FOREIGN KEY ("ente_id","payment_id") REFERENCES "public"."payments"("ente_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accertamenti_number" ON "accertamenti" USING btree ("ente_id","esercizio","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "capitoli_number" ON "capitoli" USING btree ("ente_id","esercizio","capitolo","articolo");--> statement-breakpoint
CREATE INDEX "tassonomie_ente_type" ON "tassonomie" USING btree ("ente_type","code");--> statement-breakpoint
CREATE UNIQUE INDEX "cart_items_one_live" ON "cart_items" USING btree ("ente_id","payment_id") WHERE "cart_items"."live";--> statement-breakpoint
CREATE INDEX "carts_expiry" ON "carts" USING btree ("expires_at") WHERE "carts"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "emails_once" ON "emails" USING btree ("ente_id","payment_id","kind","version");--> statement-breakpoint
CREATE INDEX "emails_status" ON "emails" USING btree ("ente_id","status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ente_accounts_iban" ON "ente_accounts" USING btree ("ente_id","iban");--> statement-breakpoint
CREATE UNIQUE INDEX "ente_accounts_one_default" ON "ente_accounts" USING btree ("ente_id") WHERE "ente_accounts"."is_default";--> statement-breakpoint
CREATE UNIQUE INDEX "payment_types_code" ON "payment_types" USING btree ("ente_id","code");--> statement-breakpoint
CREATE INDEX "import_rows_status" ON "import_rows" USING btree ("ente_id","import_id","status","row");--> statement-breakpoint
CREATE INDEX "imports_newest" ON "imports" USING btree ("ente_id","uploaded_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "imports_same_bytes" ON "imports" USING btree ("ente_id","sha256");--> statement-breakpoint
CREATE INDEX "payment_search_words" ON "payment_search" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_iuv" ON "payments" USING btree ("ente_id","iuv");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_codice_avviso" ON "payments" USING btree ("ente_id","codice_avviso");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_external" ON "payments" USING btree ("ente_id","external_id") WHERE "payments"."external_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_successor" ON "payments" USING btree ("ente_id","replaces_id") WHERE "payments"."replaces_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_import_row" ON "payments" USING btree ("ente_id","import_id","import_row") WHERE "payments"."import_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_newest" ON "payments" USING btree ("ente_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_status" ON "payments" USING btree ("ente_id","status","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_type" ON "payments" USING btree ("ente_id","payment_type_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_project" ON "payments" USING btree ("ente_id","project_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "payments"."project_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_debtor" ON "payments" USING btree ("ente_id","debtor_tax_code","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("ente_id","due_on","id");--> statement-breakpoint
CREATE INDEX "payments_paid" ON "payments" USING btree ("ente_id","paid_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "payments"."paid_at" is not null;--> statement-breakpoint
CREATE INDEX "payments_to_check" ON "payments" USING btree ("ente_id","next_check_at") WHERE "payments"."next_check_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "idempotency_age" ON "idempotency" USING btree ("ente_id","created_at");--> statement-breakpoint
CREATE INDEX "memberships_operator" ON "memberships" USING btree ("operator_id");--> statement-breakpoint
CREATE INDEX "operator_sessions_operator" ON "operator_sessions" USING btree ("operator_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "operators_email" ON "operators" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "rate_counters_window" ON "rate_counters" USING btree ("window_start");--> statement-breakpoint
CREATE UNIQUE INDEX "pratiche_number" ON "pratiche" USING btree ("ente_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "pratiche_external" ON "pratiche" USING btree ("ente_id","external_ref") WHERE "pratiche"."external_ref" is not null;--> statement-breakpoint
CREATE INDEX "pratiche_project" ON "pratiche" USING btree ("ente_id","project_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "projects_code" ON "projects" USING btree ("ente_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_once" ON "receipts" USING btree ("ente_id","iuv","receipt_id");--> statement-breakpoint
CREATE INDEX "receipts_payment" ON "receipts" USING btree ("ente_id","payment_id");