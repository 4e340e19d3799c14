CREATE TABLE "drafts" (
	"path" text PRIMARY KEY NOT NULL,
	"base_digest" text,
	"bytes" "bytea",
	"digest" text,
	"version" integer NOT NULL,
	"author" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "editions" (
	"id" serial PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"digest" text,
	"publication_id" integer NOT NULL,
	"author" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "folder_files" (
	"path" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_contents" (
	"digest" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_files" (
	"proposal_id" integer NOT NULL,
	"path" text NOT NULL,
	"base_digest" text,
	"digest" text,
	"author" text NOT NULL,
	CONSTRAINT "proposal_files_proposal_id_path_pk" PRIMARY KEY("proposal_id","path")
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" serial PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	"note" text,
	"publish_at" timestamp with time zone,
	"overruled" text,
	"publication_id" integer,
	"impact" jsonb,
	CONSTRAINT "proposals_four_eyes" CHECK ("proposals"."reviewed_by" is null or "proposals"."reviewed_by" <> "proposals"."proposed_by"),
	CONSTRAINT "proposals_signed" CHECK ("proposals"."state" not in ('signed', 'published') or ("proposals"."reviewed_by" is not null and "proposals"."note" is not null))
);
--> statement-breakpoint
CREATE TABLE "publication_files" (
	"publication_id" integer NOT NULL,
	"path" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "publication_files_publication_id_path_pk" PRIMARY KEY("publication_id","path")
);
--> statement-breakpoint
ALTER TABLE "live_history" ADD COLUMN "by" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_base_digest_knowledge_contents_digest_fk" FOREIGN KEY ("base_digest") REFERENCES "public"."knowledge_contents"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "editions" ADD CONSTRAINT "editions_digest_knowledge_contents_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."knowledge_contents"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_files" ADD CONSTRAINT "proposal_files_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_files" ADD CONSTRAINT "proposal_files_base_digest_knowledge_contents_digest_fk" FOREIGN KEY ("base_digest") REFERENCES "public"."knowledge_contents"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_files" ADD CONSTRAINT "proposal_files_digest_knowledge_contents_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."knowledge_contents"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_files" ADD CONSTRAINT "publication_files_digest_knowledge_contents_digest_fk" FOREIGN KEY ("digest") REFERENCES "public"."knowledge_contents"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "editions_path" ON "editions" USING btree ("path","id");--> statement-breakpoint
CREATE INDEX "editions_publication" ON "editions" USING btree ("publication_id");--> statement-breakpoint
CREATE INDEX "proposal_files_path" ON "proposal_files" USING btree ("path");--> statement-breakpoint
CREATE INDEX "proposals_state" ON "proposals" USING btree ("state");