import { basename } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { Example, Form, LifeEvent, Region, type Service, Source } from '../types/catalogue.ts';
import type { Document } from '../types/document.ts';
import { Language } from '../types/language.ts';
import { GlossaryTerm } from './check-glossary.ts';
import { type Finding, problem } from './finding.ts';
import type { KnowledgeFile } from './read.ts';

const ExampleLine = z.object({
  q: z.string().min(1),
  lang: Language,
  aspect: z.string().optional(),
  against: z.boolean().optional(),
  why: z.string().optional(),
  candidates: z.array(z.string()).optional(),
});

const LinkHosts = z.object({ hosts: z.array(z.object({ host: z.string() })) });

/** The YAML catalogues; a missing file is empty (publishing fills the gap with the shipped one where the interface says so). */
export function readCatalogueFiles(files: KnowledgeFile[]): {
  sources: Source[];
  forms: Form[];
  regions: Region[];
  linkHosts: string[];
  lifeEvents: LifeEvent[];
  glossary: GlossaryTerm[];
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const list = <T>(path: string, schema: z.ZodType<T>): T[] => readList(files, path, schema, findings);
  const sources = list('sources.yaml', Source);
  const forms = list('forms.yaml', Form);
  const regions = list('regions.yaml', Region);
  const linkHosts = readLinkHosts(files, findings);
  const lifeEvents = readLifeEvents(files, findings);
  const glossary = list('glossary.yaml', GlossaryTerm);
  return { sources, forms, regions, linkHosts, lifeEvents, glossary, findings };
}

function readList<T>(files: KnowledgeFile[], path: string, schema: z.ZodType<T>, findings: Finding[]): T[] {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) return [];
  const read = readYaml(file, findings);
  if (!Array.isArray(read)) {
    findings.push(problem(path, 0, 'the file must be a list'));
    return [];
  }
  return read.flatMap((entry: unknown, index) => {
    const parsed = schema.safeParse(codesAsText(entry));
    if (parsed.success) return [parsed.data];
    findings.push(problem(path, 0, `entry ${index + 1}: ${z.prettifyError(parsed.error)}`));
    return [];
  });
}

/** YAML reads unquoted codes, phones and dates as numbers. */
function codesAsText(entry: unknown): unknown {
  if (Array.isArray(entry)) return entry.map(codesAsText);
  if (entry instanceof Date) return entry.toISOString().slice(0, 10);
  if (typeof entry === 'number') return String(entry);
  if (entry === null) return undefined;
  if (typeof entry !== 'object') return entry;
  return Object.fromEntries(Object.entries(entry as object).map(([key, value]) => [key, codesAsText(value)]));
}

/** @throws Error that names the line */
export const parseYamlFile = (file: KnowledgeFile): unknown =>
  parseYaml(new TextDecoder('utf-8', { fatal: true }).decode(file.bytes));

function readYaml(file: KnowledgeFile, findings: Finding[]): unknown {
  try {
    return file.known ?? parseYamlFile(file);
  } catch (error) {
    findings.push(problem(file.path, 0, error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}

function readLinkHosts(files: KnowledgeFile[], findings: Finding[]): string[] {
  const file = files.find((candidate) => candidate.path === 'link-hosts.yaml');
  if (!file) return [];
  const parsed = LinkHosts.safeParse(readYaml(file, findings));
  if (parsed.success) return parsed.data.hosts.map((entry) => entry.host.toLowerCase());
  findings.push(problem(file.path, 0, z.prettifyError(parsed.error)));
  return [];
}

/** `life-events/<id>.yaml` */
function readLifeEvents(files: KnowledgeFile[], findings: Finding[]): LifeEvent[] {
  return files.flatMap((file) => {
    const id = /^life-events\/([^/]+)\.yaml$/.exec(file.path)?.[1];
    const read = id === undefined ? undefined : readYaml(file, findings);
    if (read === undefined) return [];
    const parsed = LifeEvent.safeParse(codesAsText(read));
    if (parsed.success && parsed.data.id === id) return [parsed.data];
    const message = parsed.success ? `the id is ${parsed.data.id}, not ${id}` : z.prettifyError(parsed.error);
    findings.push(problem(file.path, 0, message));
    return [];
  });
}

/** `examples/<service>.jsonl`, `_out-of-scope.jsonl` and `_clarify.jsonl`. */
export function readExamples(files: KnowledgeFile[]): { examples: Example[]; findings: Finding[] } {
  const examples: Example[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    if (!file.path.startsWith('examples/') || !file.path.endsWith('.jsonl')) continue;
    const name = basename(file.path, '.jsonl');
    const serviceId = name.startsWith('_') ? undefined : name;
    new TextDecoder()
      .decode(file.bytes)
      .split('\n')
      .forEach((line, index) => {
        if (!line.trim()) return;
        try {
          const { q, lang, ...rest } = ExampleLine.parse(JSON.parse(line));
          examples.push(Example.parse({ question: q, language: lang, ...(serviceId ? { serviceId } : {}), ...rest }));
        } catch (error) {
          findings.push(
            problem(file.path, index + 1, error instanceof z.ZodError ? z.prettifyError(error) : String(error)),
          );
        }
      });
  }
  return { examples, findings };
}

/** The services as their guides' front matter tells them. */
export function servicesOf(documents: Document[]): Service[] {
  const byId = new Map<string, Document[]>();
  for (const document of documents) {
    if (document.kind === 'guide' && document.serviceId) {
      byId.set(document.serviceId, [...(byId.get(document.serviceId) ?? []), document]);
    }
  }
  return [...byId].map(([id, guides]) => toService(id, guides)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toService(id: string, guides: Document[]): Service {
  const chinese = guides.find((guide) => guide.language === 'zh') ?? guides[0];
  const per = <T>(pick: (guide: Document) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      guides.flatMap((guide) => {
        const value = pick(guide);
        return value === undefined ? [] : [[guide.language, value]];
      }),
    );
  return {
    id,
    title: per((guide) => guide.title),
    aliases: per((guide) => guide.aliases),
    department: per((guide) => guide.department),
    contacts: chinese?.contacts ?? [],
    regions: chinese?.regions ?? [],
    ...(chinese?.reviewedOn ? { reviewedOn: chinese.reviewedOn } : {}),
    guides: guides
      .filter((guide) => guide.sections.some((s) => s.statements.some((t) => t.confirmed)))
      .map((guide) => guide.language),
  };
}
