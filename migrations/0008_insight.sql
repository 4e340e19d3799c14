CREATE TABLE "evaluation_questions" (
	"id" serial PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"language" text NOT NULL,
	"service_id" text,
	"aspect" text,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clustered_questions" (
	"reply_id" uuid PRIMARY KEY NOT NULL,
	"cluster_id" integer,
	"embedder" text NOT NULL,
	"vector_encrypted" "bytea"
);
--> statement-breakpoint
CREATE TABLE "experiment_runs" (
	"id" serial PRIMARY KEY NOT NULL,
	"experiment_id" integer NOT NULL,
	"publication" integer NOT NULL,
	"hits" jsonb NOT NULL,
	"ran_by" text NOT NULL,
	"ran_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "experiments" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"question_encrypted" "bytea" NOT NULL,
	"language" text,
	"region" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_clusters" (
	"id" serial PRIMARY KEY NOT NULL,
	"embedder" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_checks" (
	"source_key" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"detail" text NOT NULL,
	"digest" text,
	"checked_at" timestamp with time zone NOT NULL,
	"since" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_marks" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"owner" text,
	"note" text,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "work_marks_kind_key_pk" PRIMARY KEY("kind","key"),
	CONSTRAINT "work_marks_owned" CHECK ("work_marks"."state" <> 'taken' or "work_marks"."owner" is not null),
	CONSTRAINT "work_marks_noted" CHECK ("work_marks"."state" <> 'rejected' or "work_marks"."note" is not null)
);
--> statement-breakpoint
ALTER TABLE "clustered_questions" ADD CONSTRAINT "clustered_questions_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clustered_questions" ADD CONSTRAINT "clustered_questions_cluster_id_question_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."question_clusters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_runs" ADD CONSTRAINT "experiment_runs_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clustered_questions_cluster" ON "clustered_questions" USING btree ("cluster_id");--> statement-breakpoint
CREATE INDEX "experiment_runs_experiment" ON "experiment_runs" USING btree ("experiment_id","id");--> statement-breakpoint
CREATE INDEX "replies_accepted" ON "replies" USING btree ("accepted_at","id");--> statement-breakpoint
CREATE INDEX "replies_status" ON "replies" USING btree ("status","accepted_at","id");--> statement-breakpoint
CREATE INDEX "replies_service" ON "replies" USING btree ("service_id","accepted_at","id");