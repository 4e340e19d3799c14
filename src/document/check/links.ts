import { posix } from 'node:path';
import type { Document } from '../../types/document.ts';
import { type Finding, problem, warning } from '../finding.ts';
import type { ReadKnowledge } from '../publish-documents.ts';

/** Links of Markdown files that lead to no service, life event, document, section or file, or to a host that isn't listed. */
export function checkLinks(read: ReadKnowledge): Finding[] {
  const texts = new Map(read.files.map(({ path, bytes }) => [path, bytes]));
  const hosts = new Set(read.catalogue.linkHosts);
  return read.documents.flatMap((document) => {
    const fetched = read.files.some(({ path, url }) => path === document.file && url !== undefined);
    if (!/\.(?:md|markdown)$/i.test(document.file) || fetched) return [];
    const found = linksOf(new TextDecoder().decode(texts.get(document.file)));
    return found.flatMap(({ target, line }) => {
      const outside = /^https?:/i.test(target);
      if (outside) return outsideLink(document, target, line, hosts);
      const fault = faultOf(target, document, read);
      return fault ? [problem(document.file, line, `the link ${target} leads nowhere: ${fault}`)] : [];
    });
  });
}

/** Citizens see a link of a reviewed document only where its host is listed. */
function outsideLink({ kind, file }: Document, target: string, line: number, hosts: Set<string>): Finding[] {
  const host = URL.canParse(target) ? new URL(target).host : target;
  return kind === 'import' || hosts.has(host)
    ? []
    : [warning(file, line, `the link leads to ${host}, which link-hosts.yaml doesn't list: it isn't shown`)];
}

const written = [
  /(?<!\\)\]\(\s*<?([^)\s>]+)/g,
  /^\s{0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)/g,
  /<a\s[^>]*href\s*=\s*["']?([^"'\s>]+)/gi,
];

function linksOf(text: string): { target: string; line: number }[] {
  let fenced = false;
  return text.split(/\r\n|\n|\r/).flatMap((content, i) => {
    if (/^\s{0,3}(?:```|~~~)/.test(content)) fenced = !fenced;
    if (fenced) return [];
    const targets = written.flatMap((pattern) => Array.from(content.matchAll(pattern), ([, target = '']) => target));
    return targets.filter((target) => !/^(?:mailto|tel):/i.test(target)).map((target) => ({ target, line: i + 1 }));
  });
}

function faultOf(target: string, from: Document, { documents, catalogue, files }: ReadKnowledge): string | undefined {
  const [address = '', anchor] = target.split('#');
  const path = decoded(address.split('?')[0] ?? '');
  const page = /^\/(services|documents|life-events)\/(.+)$/.exec(path);
  if (path === '') return anchorFault([from], anchor);
  if (path === '/') return undefined;
  if (page?.[1] === 'life-events')
    return catalogue.lifeEvents.some(({ id }) => id === page[2]) ? undefined : `there is no life event ${page[2]}`;
  if (page) {
    const id = page[1] === 'services' ? `services/${page[2]}` : page[2];
    const found = documents.filter((document) => document.id === id);
    const what = page[1] === 'services' ? 'service' : 'document';
    return found.length > 0 ? anchorFault(found, anchor) : `there is no ${what} ${page[2]}`;
  }
  if (path.startsWith('/')) return 'there is no such page';
  const file = posix.join(posix.dirname(from.file), path);
  const found = documents.filter((document) => document.file === file);
  if (found.length > 0) return anchorFault(found, anchor);
  return files.some((each) => each.path === file) ? undefined : `there is no file ${file}`;
}

function anchorFault(documents: Document[], given: string | undefined): string | undefined {
  if (!given) return undefined;
  const anchor = decoded(given).replace(/^(?:aspect|section)-/, '');
  const known = documents.some(({ sections }) =>
    sections.some(({ id, statements }) => id === anchor || statements.some((statement) => statement.id === anchor)),
  );
  return known ? undefined : `${documents[0]?.id} has no section or statement ${anchor}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
