import { Language } from '../types/language.ts';
import type { Account } from '../types/staff.ts';

export const kindsOfFile = ['guide', 'policy', 'life-event', 'answer', 'examples', 'list', 'import'] as const;
export type KindOfFile = (typeof kindsOfFile)[number];

/** What a file of knowledge is, by its path; see `knowledge/README.md`. */
export interface Place {
  kind: KindOfFile;
  /** Of the service (also of an answer), policy or life event; of any other its name. */
  id: string;
  /** Of guides and policies. */
  language?: Language;
}

const places: [RegExp, KindOfFile][] = [
  [/^services\/([a-z0-9][a-z0-9-]*)\/([a-z]{2})\.md$/, 'guide'],
  [/^policies\/([a-z0-9][a-z0-9-]*)\/([a-z]{2})\.md$/, 'policy'],
  [/^life-events\/([a-z0-9][a-z0-9-]*)\.yaml$/, 'life-event'],
  [/^answers\/([a-z0-9][a-z0-9-]*)\/[a-z0-9][a-z0-9-]*\.yaml$/, 'answer'],
  [/^examples\/([a-z0-9_][a-z0-9_-]*)\.jsonl$/, 'examples'],
  [/^([a-z][a-z-]*)\.yaml$/, 'list'],
  [/^((?:imports|web)\/[^/]+(?:\/[^/]+)*)\.(?:md|markdown|html?|pdf|docx|xlsx|csv|tsv|txt)$/, 'import'],
];

/** @returns undefined of a path that the console doesn't edit */
export function placeOf(path: string): Place | undefined {
  for (const [pattern, kind] of places) {
    const [, id, written] = pattern.exec(path) ?? [];
    if (id === undefined || path.split('/').some((part) => /^\.*$/.test(part))) continue;
    const language = Language.safeParse(written);
    if (written === undefined) return { kind, id };
    return language.success ? { kind, id, language: language.data } : undefined;
  }
  return undefined;
}

/** Whether somebody may change a file: an editor what belongs to the services named for them, a reviewer and an administrator all. */
export function mayEdit({ roles, services }: Pick<Account, 'roles' | 'services'>, path: string): boolean {
  const place = placeOf(path);
  if (!place) return false;
  if (roles.includes('reviewer') || roles.includes('administrator')) return true;
  if (!roles.includes('editor')) return false;
  if (place.kind === 'import') return services.some((id) => path.startsWith(`imports/${id}/`));
  const ofService = place.kind === 'guide' || place.kind === 'answer' || place.kind === 'examples';
  return ofService && services.includes(place.id);
}
