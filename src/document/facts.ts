import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse as parseYaml, YAMLError } from 'yaml';
import type { Aspect } from '../types/aspect.ts';
import { type Finding, problem } from './finding.ts';

/** The facts that guides were written from (`facts/` of a knowledge folder): lines by service and field, and the phones confirmed for all. */
export interface Facts {
  byService: Map<string, Map<string, string[]>>;
  /** Text of `portals-and-sources.md`, which overrules the service files for phones and portals. */
  portals: string;
  /** Files of facts that can't be read: their services go unchecked. */
  findings: Finding[];
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

/** Of the first folder that has `facts/services`; undefined when none has. */
export async function readFacts(folders: string[]): Promise<Facts | undefined> {
  for (const folder of folders) {
    const services = join(folder, 'facts', 'services');
    // Most folders have no facts.
    const names = await readdir(services).catch(() => undefined);
    if (!names) continue;
    const facts: Facts = { byService: new Map(), portals: '', findings: [] };
    for (const name of names.filter((each) => each.endsWith('.yaml')).sort()) {
      const text = await readFile(join(services, name), 'utf8');
      readService(name, text, facts);
    }
    const portals = join(folder, 'facts', 'portals-and-sources.md');
    return { ...facts, portals: await readFile(portals, 'utf8').catch(() => '') };
  }
  return undefined;
}

function readService(name: string, text: string, { byService, findings }: Facts): void {
  try {
    byService.set(name.slice(0, -'.yaml'.length), linesOf(parseYaml(text)));
  } catch (error) {
    const line = error instanceof YAMLError ? (error.linePos?.[0].line ?? 0) : 0;
    findings.push(problem(`facts/services/${name}`, line, error instanceof Error ? error.message : String(error)));
  }
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
