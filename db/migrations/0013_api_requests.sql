CREATE TABLE "api_requests" (
	"ente_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"operation" text,
	"status" smallint NOT NULL,
	"cost" integer,
	"duration_ms" integer NOT NULL,
	"refused" text[] NOT NULL,
	CONSTRAINT "api_requests_ente_id_id_pk" PRIMARY KEY("ente_id","id")
);
--> statement-breakpoint
CREATE INDEX "api_requests_of_key" ON "api_requests" USING btree ("ente_id","key_id","id");--> statement-breakpoint
CREATE INDEX "api_requests_age" ON "api_requests" USING btree ("ente_id","at");