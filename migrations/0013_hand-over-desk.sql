CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"state" text NOT NULL,
	"owner" text,
	"version" integer NOT NULL,
	"language" text NOT NULL,
	"question_encrypted" "bytea" NOT NULL,
	"transcript_encrypted" "bytea" NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "handovers_owned" CHECK (("handovers"."state" = 'open') = ("handovers"."owner" is null))
);
--> statement-breakpoint
CREATE TABLE "office_answers" (
	"id" serial PRIMARY KEY NOT NULL,
	"reply_id" uuid NOT NULL,
	"handover_id" uuid,
	"text_encrypted" "bytea" NOT NULL,
	"language" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_answers" ADD CONSTRAINT "office_answers_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_answers" ADD CONSTRAINT "office_answers_handover_id_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handovers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_waiting" ON "handovers" USING btree ("conversation_id") WHERE state in ('open', 'taken');--> statement-breakpoint
CREATE INDEX "handovers_conversation" ON "handovers" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "handovers_reply" ON "handovers" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "handovers_state" ON "handovers" USING btree ("state","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "office_answers_handover" ON "office_answers" USING btree ("handover_id");--> statement-breakpoint
CREATE UNIQUE INDEX "office_answers_report" ON "office_answers" USING btree ("reply_id") WHERE handover_id is null;--> statement-breakpoint
CREATE INDEX "office_answers_reply" ON "office_answers" USING btree ("reply_id");