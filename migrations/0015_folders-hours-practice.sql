CREATE TABLE "practices" (
	"by" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "office_hours" (
	"id" serial PRIMARY KEY NOT NULL,
	"hours" jsonb,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
-- They wait for a day at most, and can be sent again.
DELETE FROM "uploads";--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "path" text NOT NULL;--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "read" jsonb NOT NULL;