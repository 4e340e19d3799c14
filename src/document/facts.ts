import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { Aspect } from '../types/aspect.ts';

/** The facts that guides were written from (`facts/` of a knowledge folder): lines by service and field, and the phones confirmed for all. */
export interface Facts {
  byService: Map<string, Map<string, string[]>>;
  /** Text of `portals-and-sources.md`, which overrules the service files for phones and portals. */
  portals: string;
}

/** Fields whose lines may stand under an aspect; notes and frequent questions may go anywhere. */
const fieldsOf: Record<Aspect, string[]> = {
  overview: [
    'who_may_apply',
    'documents',
    'steps_channels',
    'time_limit',
    'fee',
    'result',
    'validity',
    'department',
    'legal_basis',
  ],
  eligibility: ['who_may_apply'],
  materials: ['documents'],
  steps: ['steps_channels'],
  'time-limit': ['time_limit'],
  fee: ['fee'],
  where: ['department', 'steps_channels', 'phones', 'form_urls'],
  result: ['result', 'validity'],
  validity: ['validity', 'result'],
  'legal-basis': ['legal_basis'],
};
const anywhere = ['notes', 'frequent_questions'];

/** Undefined when no folder has `facts/services`. */
export async function readFacts(folders: string[]): Promise<Facts | undefined> {
  for (const folder of folders) {
    const facts = join(folder, 'facts');
    try {
      const names = (await readdir(join(facts, 'services'))).filter((name) => name.endsWith('.yaml'));
      const byService = new Map<string, Map<string, string[]>>();
      for (const name of names) {
        byService.set(name.slice(0, -5), linesOf(parseYaml(await readFile(join(facts, 'services', name), 'utf8'))));
      }
      return { byService, portals: await readFile(join(facts, 'portals-and-sources.md'), 'utf8').catch(() => '') };
    } catch {
      // This folder has no facts; the next one may.
    }
  }
  return undefined;
}

function linesOf(service: Record<string, unknown>): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [field, value] of Object.entries(service)) {
    if (!Array.isArray(value)) continue;
    const lines = value.flatMap((line) => {
      const { zh, en } = line as { zh?: unknown; en?: unknown };
      return [zh, en].filter((text) => text !== undefined).map(String);
    });
    fields.set(field, lines);
  }
  return fields;
}

/** The fact lines that a statement on this aspect may take its values from; undefined when the service has no facts. */
export function factLines(facts: Facts, serviceId: string, aspect: Aspect): string[] | undefined {
  const fields = facts.byService.get(serviceId);
  if (!fields) return undefined;
  return [...fieldsOf[aspect], ...anywhere].flatMap((field) => fields.get(field) ?? []);
}
