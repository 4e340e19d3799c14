import type { DocumentVersion } from '../types/document-version.ts';

/** What one publication has changed against the one before it. */
export interface Change {
  number: number;
  since: string;
  /** There was none before: everything is new. */
  first: boolean;
  added: DocumentVersion[];
  changed: DocumentVersion[];
  removed: DocumentVersion[];
}

/** @param versions of publications, the newest publication first */
export function changesBetween(versions: DocumentVersion[]): Change[] {
  const numbers = [...new Set(versions.map((version) => version.publication))];
  const states = numbers.map((number) => versions.filter((version) => version.publication === number));
  return states.flatMap((now, i) => {
    const [some] = now;
    if (!some) return [];
    const before = new Map((states[i + 1] ?? []).map((version) => [keyOf(version), version]));
    const known = new Set(now.map(keyOf));
    return [
      {
        number: some.publication,
        since: some.since,
        first: i === states.length - 1,
        added: now.filter((version) => !before.has(keyOf(version))),
        changed: now.filter((version) => (before.get(keyOf(version))?.digest ?? version.digest) !== version.digest),
        removed: [...before.values()].filter((version) => !known.has(keyOf(version))),
      },
    ];
  });
}

const keyOf = ({ id, language }: DocumentVersion): string => `${id} ${language}`;
