DROP INDEX "clustered_questions_cluster";--> statement-breakpoint
ALTER TABLE "clustered_questions" ADD COLUMN "conversation_id" uuid;--> statement-breakpoint
ALTER TABLE "clustered_questions" ADD COLUMN "accepted_at" timestamp with time zone;--> statement-breakpoint
UPDATE "clustered_questions" SET "conversation_id" = "replies"."conversation_id", "accepted_at" = "replies"."accepted_at" FROM "replies" WHERE "replies"."id" = "reply_id";--> statement-breakpoint
ALTER TABLE "clustered_questions" ALTER COLUMN "conversation_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "clustered_questions" ALTER COLUMN "accepted_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "feedback_verdict" ON "feedback" USING btree ("verdict","created_at");--> statement-breakpoint
CREATE INDEX "feedback_created" ON "feedback" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "replies_language" ON "replies" USING btree ("language","accepted_at","id");--> statement-breakpoint
CREATE INDEX "clustered_questions_ranked" ON "clustered_questions" USING btree ("cluster_id","accepted_at","reply_id","conversation_id");--> statement-breakpoint
CREATE INDEX "audit_by" ON "audit" USING btree ("by","id");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at","id");