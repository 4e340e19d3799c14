CREATE TABLE "counts" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"detail" text NOT NULL,
	"subject" text NOT NULL,
	"language" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "counts_day_kind_detail_subject_language_pk" PRIMARY KEY("day","kind","detail","subject","language")
);
--> statement-breakpoint
INSERT INTO "counts" ("day", "kind", "detail", "subject", "language", "count")
SELECT ("finished_at" AT TIME ZONE 'UTC')::date, 'question', "status", coalesce("service_id", ''), coalesce("language", ''), count(*)
FROM "replies" WHERE "finished_at" IS NOT NULL AND "status" IS NOT NULL GROUP BY 1, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "counts" ("day", "kind", "detail", "subject", "language", "count")
SELECT ("feedback"."created_at" AT TIME ZONE 'UTC')::date, 'verdict', "verdict", coalesce("service_id", ''), coalesce("language", ''), count(*)
FROM "feedback" JOIN "replies" ON "replies"."id" = "reply_id" WHERE "conversation_id" IS NULL GROUP BY 1, 3, 4, 5;
--> statement-breakpoint
DELETE FROM "replies" WHERE "conversation_id" IS NULL;
--> statement-breakpoint
ALTER TABLE "replies" DROP CONSTRAINT "replies_conversation_id_conversations_id_fk";
--> statement-breakpoint
DROP INDEX "replies_unfinished";--> statement-breakpoint
ALTER TABLE "replies" ALTER COLUMN "conversation_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "replies_unfinished" ON "replies" USING btree ("accepted_at") WHERE finished_at is null;--> statement-breakpoint
ALTER TABLE "replies" DROP COLUMN "deleted";