import { checkKnowledge } from '../check.ts';
import { readFacts } from '../facts.ts';
import { readKnowledge } from '../publish-documents.ts';
import type { SampleFolder } from './sample-knowledge.ts';

/** All that is found in a folder, each as `severity file:line message`. */
export async function findingsOf({ path }: SampleFolder, now = new Date('2026-11-26T08:00:00Z')): Promise<string[]> {
  const read = await readKnowledge({ from: [path], shipped: path });
  const found = [...read.findings, ...checkKnowledge(read, await readFacts([path]), now)];
  return found.map(({ severity, file, line, message }) => `${severity} ${file}:${line} ${message}`);
}
