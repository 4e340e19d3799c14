import type { Language } from './language.ts';

/** A document as one publication has it. */
export interface DocumentVersion {
  publication: number;
  /** When that publication went live, ISO 8601. */
  since: string;
  id: string;
  language: Language;
  title: string;
  digest: string;
}
