ALTER TABLE "names" ALTER COLUMN "service_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "names" ADD COLUMN "life_event_id" text;