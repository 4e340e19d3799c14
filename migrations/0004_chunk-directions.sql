ALTER TABLE "chunks" ADD COLUMN "distance" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "chunks" ADD COLUMN "direction" halfvec;--> statement-breakpoint
CREATE INDEX "chunks_service" ON "chunks" USING btree ("publication_id","service_id");--> statement-breakpoint
CREATE INDEX "chunks_language" ON "chunks" USING btree ("publication_id","language");