/** What one file may ask of us. Real guides, notices and price lists stay far below. */
export const limits = {
  /** Of a file. */
  bytes: 20 * 1024 * 1024,
  zipEntries: 2_000,
  /** Of everything packed in a file together, unpacked. */
  unpackedBytes: 100 * 1024 * 1024,
  pages: 1_000,
  tableCells: 200_000,
  /** Of filled cells in one row, which stays one statement. */
  tableColumns: 1_000,
  statements: 20_000,
  /** A longer heading is taken for a paragraph. */
  headingCharacters: 120,
  /** A sentence that goes on for longer is broken at a clause. */
  sentenceCharacters: 2_000,
} as const;
