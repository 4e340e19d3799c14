-- Terms and vectors stay in the row and uncompressed: searching reads them of thousands of chunks.
ALTER TABLE "chunks" SET (toast_tuple_target = 8160);
