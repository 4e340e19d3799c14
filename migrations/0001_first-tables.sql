CREATE TABLE "chunks" (
	"publication_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"chunk_id" text NOT NULL,
	"document_id" text NOT NULL,
	"language" text NOT NULL,
	"service_id" text,
	"section_id" text NOT NULL,
	"aspect" text,
	"statement_ids" jsonb NOT NULL,
	"text" text NOT NULL,
	"term_count" integer NOT NULL,
	"tsv" "tsvector" NOT NULL,
	"occurrences" "bytea" NOT NULL,
	"embedding" vector NOT NULL,
	"squared_norm" integer NOT NULL,
	CONSTRAINT "chunks_publication_id_ordinal_pk" PRIMARY KEY("publication_id","ordinal"),
	CONSTRAINT "chunks_chunk_id" UNIQUE("publication_id","chunk_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"language" text,
	"region" text
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"publication_id" integer NOT NULL,
	"document_id" text NOT NULL,
	"language" text NOT NULL,
	"ordinal" integer NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "documents_publication_id_document_id_language_pk" PRIMARY KEY("publication_id","document_id","language")
);
--> statement-breakpoint
CREATE TABLE "examples" (
	"publication_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "examples_publication_id_ordinal_pk" PRIMARY KEY("publication_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"reply_id" uuid PRIMARY KEY NOT NULL,
	"verdict" text NOT NULL,
	"reason_encrypted" "bytea",
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"publication_id" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "live_one_row" CHECK ("live"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "live_history" (
	"id" serial PRIMARY KEY NOT NULL,
	"publication_id" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "names" (
	"publication_id" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"service_id" text NOT NULL,
	"language" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "names_publication_id_ordinal_pk" PRIMARY KEY("publication_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "publication_bytes" (
	"publication_id" integer NOT NULL,
	"kind" text NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "publication_bytes_publication_id_kind_part_pk" PRIMARY KEY("publication_id","kind","part")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" serial PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"content_digest" text NOT NULL,
	"embedder" text NOT NULL,
	"state" text NOT NULL,
	"origin" jsonb NOT NULL,
	"catalogue" jsonb NOT NULL,
	"service_classifier" jsonb NOT NULL,
	"aspect_classifier" jsonb NOT NULL,
	"chunk_count" integer NOT NULL,
	"term_total" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ready_at" timestamp with time zone,
	CONSTRAINT "publications_state" CHECK ("publications"."state" in ('building', 'ready'))
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid,
	"ordinal" integer NOT NULL,
	"question_encrypted" "bytea",
	"masked" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text,
	"region" text,
	"as_of" text,
	"idempotency_key_hash" "bytea",
	"status" text,
	"service_id" text,
	"aspects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reply_encrypted" "bytea",
	"trace" jsonb,
	"accepted_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"deleted" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"publication_id" integer NOT NULL,
	"term" text NOT NULL,
	"id" integer NOT NULL,
	"frequency" integer NOT NULL,
	CONSTRAINT "terms_publication_id_term_pk" PRIMARY KEY("publication_id","term")
);
--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "examples" ADD CONSTRAINT "examples_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live" ADD CONSTRAINT "live_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names" ADD CONSTRAINT "names_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_bytes" ADD CONSTRAINT "publication_bytes_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chunks_tsv" ON "chunks" USING gin ("tsv");--> statement-breakpoint
CREATE INDEX "publications_content_digest" ON "publications" USING btree ("content_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_order" ON "replies" USING btree ("conversation_id","ordinal");--> statement-breakpoint
CREATE UNIQUE INDEX "replies_idempotency" ON "replies" USING btree ("idempotency_key_hash");--> statement-breakpoint
CREATE INDEX "replies_unfinished" ON "replies" USING btree ("accepted_at") WHERE finished_at is null and not deleted;