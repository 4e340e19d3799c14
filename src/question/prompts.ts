/** Every prompt of `prompts/` that answering needs, with its slots. */
export const promptSlots = {
  assistant: ['canary'],
  understand: ['earlier', 'question', 'services', 'events', 'aspects', 'languages'],
  vote: ['sentence', 'quotes'],
  translate: ['statements', 'language'],
  compose: ['question', 'statements', 'language', 'aspects', 'most'],
} as const satisfies Record<string, readonly string[]>;

export type PromptName = keyof typeof promptSlots;
export const promptNames = Object.keys(promptSlots) as PromptName[];
type Slots<Name extends PromptName> = Record<(typeof promptSlots)[Name][number], string>;

export interface Prompts {
  /** Filled in once: what stands in a slot is data, and is not looked at for slots or tags again. */
  render<Name extends PromptName>(name: Name, slots: Slots<Name>): string;
  /** 12 hex digits of the SHA-256 of the prompt and of the rules that stand before it. */
  digest(name: PromptName): string;
}

const slotPattern = /\{\{(\w+)\}\}/g;

/** @throws Error when a prompt has other slots than the program fills */
export async function openPrompts(texts: Record<PromptName, string>): Promise<Prompts> {
  for (const name of promptNames) checkSlots(name, texts[name]);
  const digests = new Map<PromptName, string>();
  for (const name of promptNames) digests.set(name, await digestOf(`${texts.assistant}\n${texts[name]}`));
  return {
    render: (name, slots) =>
      texts[name]
        .trim()
        .replace(slotPattern, (_, slot: string) => asData((slots as Record<string, string>)[slot] ?? '')),
    digest: (name) => digests.get(name) ?? '',
  };
}

function checkSlots(name: PromptName, text: string): void {
  const found = [...new Set([...text.matchAll(slotPattern)].map(([, slot]) => slot))].sort().join();
  const wanted = [...promptSlots[name]].sort().join();
  if (found !== wanted) throw new Error(`prompts/${name}.md has the slots ${found} instead of ${wanted}.`);
}

/** What was written elsewhere can't close the tag that it stands in. */
export const asData = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 12);
}
