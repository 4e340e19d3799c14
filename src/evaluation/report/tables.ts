import type { ScoredCase } from '../../types/evaluation.ts';
import { measureNames } from '../measures/registry.ts';
import { measureOf } from '../measures/sum-up.ts';
import { figureNames, titleOf } from '../report.ts';
import { isMissed } from '../score.ts';
import { scorerNames } from '../scorers/registry.ts';
import { xml } from './xml.ts';

/** One row a case: what it is, each scorer's `hit/of`, and what was measured. */
export function toCsv(cases: ScoredCase[]): string {
  const head = ['id', 'half', 'language', 'determined', ...figureNames, ...measureNames];
  const rows = cases.map((scored) => [
    scored.case.id,
    scored.case.split,
    scored.case.language,
    scored.determined ? 'yes' : 'no',
    ...figureNames.map((name) => (scored.scores[name] ? `${scored.scores[name].hit}/${scored.scores[name].of}` : '')),
    ...measureNames.map((name) => measureOf(name, scored) ?? ''),
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
