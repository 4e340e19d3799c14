import { basename } from 'node:path';
import { parse as parseYaml, YAMLError } from 'yaml';
import { z } from 'zod';
import { Example, Form, LifeEvent, Region, type Service, Source } from '../types/catalogue.ts';
import { AnswerFile, type CuratedAnswer } from '../types/curated-answer.ts';
import type { Document } from '../types/document.ts';
import { Language } from '../types/language.ts';
import type { PortalContent } from '../types/portal-content.ts';
import { GlossaryTerm } from './check/glossary.ts';
import { type Finding, problem } from './finding.ts';
import { type LineOf, lineFinder } from './line-finder.ts';
import type { KnowledgeFile } from './read.ts';
import { readPortalContent } from './read-portal-content.ts';

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
  answers: CuratedAnswer[];
  glossary: GlossaryTerm[];
  portal: PortalContent;
  findings: Finding[];
} {
  const findings: Finding[] = [];
  const read: Reading = { files, findings, lineOf: lineFinder(files) };
  const sources = readList('sources.yaml', Source, read);
  const forms = readList('forms.yaml', Form, read);
  const regions = readList('regions.yaml', Region, read);
  const linkHosts = readLinkHosts(read);
  const lifeEvents = readLifeEvents(read);
  const answers = readAnswers(read);
  const glossary = readList('glossary.yaml', GlossaryTerm, read);
  const portal = readPortalContent((path) => {
    const file = files.find((candidate) => candidate.path === path);
    return file && codesAsText(readYaml(file, findings));
  }, findings);
  return { sources, forms, regions, linkHosts, lifeEvents, answers, glossary, portal, findings };
}

interface Reading {
  files: KnowledgeFile[];
  findings: Finding[];
  lineOf: LineOf;
}

function readList<T>(path: string, schema: z.ZodType<T>, reading: Reading): T[] {
  const file = reading.files.find((candidate) => candidate.path === path);
  const read = file && readYaml(file, reading.findings);
  if (read === undefined) return [];
  if (!Array.isArray(read)) {
    reading.findings.push(problem(path, 0, 'the file must be a list'));
    return [];
  }
  return read.flatMap((entry: unknown, index) => {
    const parsed = schema.safeParse(codesAsText(entry));
    if (parsed.success) return [parsed.data];
    report(path, parsed.error, [index], reading);
    return [];
  });
}

/** Each fault with its line. */
function report(path: string, { issues }: z.ZodError, above: PropertyKey[], { findings, lineOf }: Reading): void {
  for (const issue of issues) {
    const at = issue.path.length > 0 ? `${z.core.toDotPath(issue.path)}: ` : '';
    findings.push(problem(path, lineOf(path, [...above, ...issue.path]), `${at}${issue.message}`));
  }
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
    const line = error instanceof YAMLError ? (error.linePos?.[0].line ?? 0) : 0;
    findings.push(problem(file.path, line, error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}

function readLinkHosts(reading: Reading): string[] {
  const file = reading.files.find((candidate) => candidate.path === 'link-hosts.yaml');
  const read = file && readYaml(file, reading.findings);
  if (!file || read === undefined) return [];
  const parsed = LinkHosts.safeParse(read);
  if (parsed.success) return parsed.data.hosts.map((entry) => entry.host.toLowerCase());
  report(file.path, parsed.error, [], reading);
  return [];
}

/** `life-events/<id>.yaml` */
function readLifeEvents(reading: Reading): LifeEvent[] {
  return reading.files.flatMap((file) => {
    const id = /^life-events\/([^/]+)\.yaml$/.exec(file.path)?.[1];
    return id === undefined ? [] : readNamed(file, id, LifeEvent, reading);
  });
}

/** `answers/<service>/<id>.yaml` */
function readAnswers(reading: Reading): CuratedAnswer[] {
  return reading.files.flatMap((file) => {
    const [, serviceId, id] = /^answers\/([^/]+)\/([^/]+)\.yaml$/.exec(file.path) ?? [];
    if (serviceId === undefined || id === undefined) return [];
    return readNamed(file, id, AnswerFile, reading).map((answer) => ({ ...answer, serviceId, aside: [] }));
  });
}

/** A file of its own for one thing, which has the file's name. */
function readNamed<T extends { id: string }>(
  file: KnowledgeFile,
  id: string,
  schema: z.ZodType<T>,
  reading: Reading,
): T[] {
  const read = readYaml(file, reading.findings);
  if (read === undefined) return [];
  const parsed = schema.safeParse(codesAsText(read));
  if (parsed.success && parsed.data.id === id) return [parsed.data];
  if (parsed.success) {
    const line = reading.lineOf(file.path, ['id']);
    reading.findings.push(problem(file.path, line, `the id is ${parsed.data.id}, not ${id}`));
  } else report(file.path, parsed.error, [], reading);
  return [];
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
