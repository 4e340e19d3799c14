import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../evaluate.ts';
import { toMarkdown } from './markdown.ts';
import { toPage } from './page.ts';
import { toCsv, toJUnit } from './tables.ts';

/** Writes the report in every form beside the run's outputs. @returns the path of the page */
export async function writeReport(folder: string, { report, cases, beside }: Evaluation): Promise<string> {
  await mkdir(folder, { recursive: true });
  const page = join(folder, 'report.html');
  const scores = cases.map(({ case: { id, split, digest }, determined, scores: own }) => ({
    id,
    split,
    digest,
    determined,
    scores: own,
  }));
  await Promise.all([
    writeFile(page, toPage(report, cases, beside)),
    writeFile(join(folder, 'report.json'), `${JSON.stringify(report, null, 1)}\n`),
    writeFile(join(folder, 'report.md'), toMarkdown(report)),
    writeFile(join(folder, 'scores.json'), `${JSON.stringify(scores, null, 1)}\n`),
    writeFile(join(folder, 'scores.csv'), toCsv(cases)),
    writeFile(join(folder, 'junit.xml'), toJUnit(cases)),
  ]);
  return page;
}
