import { type Finding, problem, warning } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';
import type { ReadKnowledge } from '../publish-documents.ts';

const file = 'sources.yaml';

/** Entries of `sources.yaml` that stand there twice, or that no statement and no form rests on. */
export function checkSources({ documents, catalogue }: ReadKnowledge, lineOf: LineOf): Finding[] {
  const used = new Set([
    ...documents.flatMap(({ sections }) =>
      sections.flatMap(({ statements }) => statements.flatMap(({ marks }) => marks.map(({ key }) => key))),
    ),
    ...catalogue.forms.flatMap(sourceKeys),
  ]);
  const keys = catalogue.sources.map(({ key }) => key);
  const twice = new Set(keys.filter((key, i) => keys.indexOf(key) !== i));
  const unused = keys.filter((key) => !used.has(key));
  return [
    ...[...twice].map((key) => problem(file, lineOf(file, [{ key }]), `the key ${key} stands twice`)),
    ...unused.map((key) => warning(file, lineOf(file, [{ key }]), `nothing rests on the source ${key}`)),
  ];
}

/** A form names one source, or several with spaces between. */
export const sourceKeys = ({ source }: { source: string }): string[] => source.split(/\s+/).filter(Boolean);
