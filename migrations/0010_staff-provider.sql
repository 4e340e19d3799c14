ALTER TABLE "accounts" ADD COLUMN "issuer" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "provider_tokens" "bytea";--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_person" ON "accounts" USING btree ("issuer","subject");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_local_or_not" CHECK (("accounts"."issuer" is null) = ("accounts"."subject" is null) and ("accounts"."issuer" is null or "accounts"."password_hash" is null));