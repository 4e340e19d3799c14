import { z } from 'zod';

/**
 * What a look at the address of a source has found: as it was, other than it was, or gone. `unreachable`: the network or
 * the server gave no answer, which says nothing about the page.
 */
export const sourceStates = ['same', 'changed', 'dead', 'unreachable'] as const;
export type SourceState = (typeof sourceStates)[number];

/** One look. */
export const SourceLook = z.object({
  sourceKey: z.string(),
  url: z.string(),
  state: z.enum(sourceStates),
  /** What was seen, in words. */
  detail: z.string().max(300),
  /** SHA-256 of the words on the page, hex; null where there was none to read. */
  digest: z.string().nullable(),
});
export type SourceLook = z.infer<typeof SourceLook>;

/** What `POST /control/sources/note` takes. */
export const SourceLooks = z.object({ looks: z.array(SourceLook) });

/** A source of the live publication, with the words it had at the last look. */
export interface KnownSource {
  sourceKey: string;
  url: string;
  digest: string | null;
}

/** Sources to look at, and what was found there. */
export interface SourceChecking {
  list(): Promise<{ sources: KnownSource[] }>;
  note(wishes: { looks: SourceLook[] }): Promise<{ noted: number }>;
}
