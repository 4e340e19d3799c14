import type { ScoredCase } from '../../types/evaluation.ts';
import { figureNames, titleOf } from '../report.ts';
import { isMissed } from '../score.ts';
import { scorerNames } from '../scorers/registry.ts';

/** One row a case: what it is, and each scorer's `hit/of`. */
export function toCsv(cases: ScoredCase[]): string {
  const head = ['id', 'half', 'language', 'determined', 'milliseconds', ...figureNames];
  const rows = cases.map(({ case: entry, determined, output, scores }) => [
    entry.id,
    entry.split,
    entry.language,
    determined ? 'yes' : 'no',
    String(output.milliseconds),
    ...figureNames.map((name) => (scores[name] ? `${scores[name].hit}/${scores[name].of}` : '')),
  ]);
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

/** One test a case for a build server: a miss fails, an undetermined case is an error. */
export function toJUnit(cases: ScoredCase[]): string {
  const tests = cases.map((entry) => {
    const { id, split } = entry.case;
    const open = `  <testcase classname="${split}" name="${xml(id)}" time="${(entry.output.milliseconds / 1000).toFixed(3)}"`;
    if (!entry.determined) return `${open}><error message="${xml(entry.output.error ?? 'no reply')}"/></testcase>`;
    const missed = missesOf(entry);
    return missed === '' ? `${open}/>` : `${open}><failure message="${xml(missed)}"/></testcase>`;
  });
  const failures = cases.filter((entry) => entry.determined && missesOf(entry) !== '').length;
  const errors = cases.filter((entry) => !entry.determined).length;
  const suite = `<testsuite name="evaluation" tests="${cases.length}" failures="${failures}" errors="${errors}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${suite}\n${tests.join('\n')}\n</testsuite>\n`;
}

const missesOf = ({ scores }: ScoredCase): string =>
  scorerNames
    .filter((name) => isMissed(scores[name]))
    .map((name) => `${titleOf(name)}: ${scores[name]?.notes.join(', ')}`)
    .join('; ');

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them, and an answer may hold anything.
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

export const xml = (text: string): string =>
  text
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
