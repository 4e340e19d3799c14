import type { Language } from '../../types/language.ts';

export interface ImportOptions {
  /** Of every question; missing = what each is written in. */
  language?: Language;
  /** Of a benchmark that has several, such as `test`. */
  split: string;
}

/** What a file of another format holds for one case, not checked yet. */
export interface ImportedRow {
  /** `file:line`, for errors. */
  place: string;
  case: Record<string, unknown>;
}

/** Reads another format's file or folder. Throws an AppError `bad_request` that names every line it can't read. */
export interface Importer {
  /** What is read, for `--help`. */
  what: string;
  read(path: string, options: ImportOptions): Promise<{ rows: ImportedRow[]; warnings?: string[] }>;
}
