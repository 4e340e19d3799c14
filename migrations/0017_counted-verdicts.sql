ALTER TABLE "feedback" ADD COLUMN "service_id" text;--> statement-breakpoint
ALTER TABLE "feedback" ADD COLUMN "language" text;--> statement-breakpoint
UPDATE "feedback" SET "service_id" = "replies"."service_id", "language" = "replies"."language" FROM "replies" WHERE "replies"."id" = "reply_id";