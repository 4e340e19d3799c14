import type { StoredSourceCheck } from '../database/source-checks.ts';
import { oncePer } from '../once-per.ts';
import { isBehind } from '../service/is-behind.ts';
import type { CountRow } from '../types/count.ts';
import { nameOfAnswer } from '../types/curated-answer.ts';
import type { Document } from '../types/document.ts';
import { type Language, languages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import type { WorkItem } from '../types/work.ts';

/** An item before anybody has said anything about it. */
export type FoundWork = Omit<WorkItem, 'state' | 'owner' | 'note'>;

/** How many questions were about a service, in one language or in all. */
export type AskedAbout = (serviceId: string | undefined, language?: string) => number;

/** @param counts of questions, by subject and language */
export function askedAbout(counts: CountRow[]): AskedAbout {
  const sums = new Map<string, number>();
  for (const { kind, subject = '', language = '', count } of counts) {
    if (kind !== 'question') continue;
    for (const key of [subject, `${subject}/${language}`]) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return (serviceId, language) => sums.get(language ? `${serviceId ?? ''}/${language}` : (serviceId ?? '')) ?? 0;
}

type Published = Pick<Publication, 'documents' | 'catalogue'>;

const about = ({ serviceId, id }: Document) => ({ documentId: id, ...(serviceId ? { serviceId } : {}) });

/** An item as the documents alone show it. A publication never changes, so it is looked through once. */
type Standing = Omit<FoundWork, 'affected'>;

const chineseById = oncePer(
  (documents: Document[]) =>
    new Map(documents.filter(({ language }) => language === 'zh').map((document) => [document.id, document])),
);

/** Statements that no source confirms, each once however many languages have it. */
export function unverifiedWork({ documents }: Published, asked: AskedAbout): FoundWork[] {
  return unverified(documents).map((item) => ({ ...item, affected: asked(item.serviceId) }));
}

const unverified = oncePer((documents: Document[]): Standing[] => {
  const found = new Map<string, Standing>();
  // In Chinese where there is one: the others translate it.
  for (const document of [...documents].sort((a, b) => Number(b.language === 'zh') - Number(a.language === 'zh')))
    for (const { aspect, statements } of document.sections)
      for (const { id, text, confirmed } of statements) {
        const key = `${document.id}#${id}`;
        if (confirmed || found.has(key)) continue;
        found.set(key, {
          kind: 'unverified',
          key,
          ...about(document),
          ...(aspect ? { aspect } : {}),
          statementId: id,
          language: document.language,
          text,
        });
      }
  return [...found.values()];
});

/** Translations of an older Chinese, and those that are missing although the language is usual: what holds an error is left out of a publication. */
export function translationWork({ documents }: Published, asked: AskedAbout): FoundWork[] {
  return translations(documents).map((item) => ({ ...item, affected: asked(item.serviceId, item.language) }));
}

const translations = oncePer((documents: Document[]): Standing[] => {
  const chinese = chineseById(documents);
  const behind = documents.flatMap((document): Standing[] => {
    const original = document.language === 'zh' || document.kind === 'import' ? undefined : chinese.get(document.id);
    if (!original || !isBehind(document, original)) return [];
    const { reviewedOn } = document;
    return [{ ...translationOf(document, document.language), ...(reviewedOn ? { firstDay: reviewedOn } : {}) }];
  });
  return [
    ...behind,
    ...missing(
      [...chinese.values()].filter(({ kind }) => kind !== 'import'),
      documents,
    ),
  ];
});

const translationOf = (document: Document, language: Language): Standing => ({
  kind: 'translation',
  key: `${document.id}/${language}`,
  ...about(document),
  language,
  text: document.title,
});

/** Of an installation that translates only some guides nobody expects the others: half of them make a language usual. */
function missing(originals: Document[], documents: Document[]): Standing[] {
  const there = new Set(documents.map(({ id, language }) => `${id}/${language}`));
  const lacking = (language: Language) => originals.filter(({ id }) => !there.has(`${id}/${language}`));
  return languages
    .map((language) => ({ language, without: lacking(language) }))
    .filter(({ without }) => without.length <= originals.length / 2)
    .flatMap(({ language, without }) => without.map((original) => translationOf(original, language)));
}

/** Guides and documents that should have been looked through again by `today` (`YYYY-MM-DD`). */
export function reviewWork({ documents }: Published, asked: AskedAbout, today: string): FoundWork[] {
  return [...chineseById(documents).values()]
    .filter(({ reviewBy }) => reviewBy !== undefined && reviewBy < today)
    .map((document) => ({
      kind: 'review' as const,
      key: document.id,
      ...about(document),
      language: document.language,
      text: document.title,
      affected: asked(document.serviceId),
      ...(document.owner ? { keeper: document.owner } : {}),
      ...(document.reviewBy ? { due: document.reviewBy } : {}),
    }));
}

/** Answers of staff that aren't told, because what they rest on is gone or other than it was, or their words don't hold. */
export function asideWork({ catalogue }: Published, asked: AskedAbout): FoundWork[] {
  return catalogue.answers.flatMap((answer): FoundWork[] => {
    const [first] = answer.aside;
    const [language, questions] = (Object.entries(answer.examples)[0] ?? []) as [Language?, string[]?];
    if (!first) return [];
    return [
      {
        kind: 'answer',
        key: nameOfAnswer(answer),
        serviceId: answer.serviceId,
        ...(first.statement ? { statementId: first.statement } : {}),
        ...(language ? { language } : {}),
        keeper: answer.owner,
        text: questions?.[0] ?? nameOfAnswer(answer),
        affected: asked(answer.serviceId),
      },
    ];
  });
}

/** Sources that are gone or other than they were, each with the statements that rest on it. */
export function sourceWork(
  { documents, catalogue }: Published,
  asked: AskedAbout,
  checks: StoredSourceCheck[],
): FoundWork[] {
  return checks
    .filter(({ state }) => state === 'changed' || state === 'dead')
    .flatMap((check): FoundWork[] => {
      const source = catalogue.sources.find(({ key }) => key === check.sourceKey);
      const services = servicesBySource(documents).get(check.sourceKey);
      if (!source || !services) return [];
      const [only] = services.size === 1 ? services : [];
      return [
        {
          kind: 'source',
          // Another state of the source is another item.
          key: `${check.sourceKey}@${check.since}`,
          sourceKey: check.sourceKey,
          ...(only ? { serviceId: only } : {}),
          text: `${source.title} · ${check.detail}`,
          affected: [...services].reduce((sum, id) => sum + asked(id), 0),
          firstDay: check.since.slice(0, 10),
        },
      ];
    });
}

/** Of each source that a statement names, the services whose guides do; none of a source that only other documents name. */
const servicesBySource = oncePer((documents: Document[]) => {
  const services = new Map<string, Set<string>>();
  for (const { serviceId, sections } of chineseById(documents).values())
    for (const { key } of sections.flatMap(({ statements }) => statements.flatMap(({ marks }) => marks))) {
      const resting = services.get(key) ?? new Set();
      services.set(key, serviceId ? resting.add(serviceId) : resting);
    }
  return services;
});
