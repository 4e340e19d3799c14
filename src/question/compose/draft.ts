import type { TextKey } from '../../texts/texts.ts';
import type { Block, Citation, Reply } from '../../types/reply.ts';

/** A reply before it was verified: what a composer proposes. */
export interface Draft
  extends Pick<
    Reply,
    'status' | 'mode' | 'aspects' | 'blocks' | 'citations' | 'services' | 'lifeEvent' | 'choices' | 'suggestions'
  > {
  /** Notices that this answer needs beside those of every answer. */
  notices: Extract<TextKey, `notice.${string}`>[];
  handover?: { phone: string; url?: string };
}

export interface Part {
  blocks: Block[];
  citations: Citation[];
}

export const emptyDraft = (status: Draft['status'], mode: Draft['mode']): Draft => ({
  status,
  mode,
  aspects: [],
  blocks: [],
  citations: [],
  services: [],
  choices: [],
  suggestions: [],
  notices: [],
});
