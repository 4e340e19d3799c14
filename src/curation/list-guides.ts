import { oncePer } from '../once-per.ts';
import { inLanguage } from '../service/in-language.ts';
import type { Document } from '../types/document.ts';
import { type Language, languages } from '../types/language.ts';
import type { Publication } from '../types/publication.ts';
import { placeOf } from './places.ts';

export const guideStates = ['overdue', 'draft', 'proposed', 'behind', 'missing', 'unconfirmed'] as const;
export type GuideState = (typeof guideStates)[number];
export const guideOrders = ['title', 'reviewBy', 'unconfirmed'] as const;
export type GuideOrder = (typeof guideOrders)[number];

/** How a guide or policy stands in one language. */
export interface Version {
  path: string;
  live: boolean;
  /** Its Chinese is another one than it translates. */
  behind: boolean;
  work?: 'draft' | 'proposed';
}

export interface GuideRow {
  /** `services/<id>` or `policies/<id>` */
  id: string;
  title: { text: string; language: Language };
  /** In every language, to find it by. */
  titles: string[];
  owner?: string;
  reviewBy?: string;
  overdue: boolean;
  /** Statements of the Chinese that no source confirms. */
  unconfirmed: number;
  versions: Partial<Record<Language, Version>>;
}

export interface GuideWishes {
  /** Part of the title, the id or the owner. */
  text?: string | undefined;
  state?: GuideState | undefined;
  /** Of `behind`, `missing`, `draft` and `proposed`: in this language. */
  language?: Language | undefined;
  order?: GuideOrder | undefined;
}

/** What is under way, by path. */
export type Underway = Map<string, 'draft' | 'proposed'>;

/** Every guide and policy that is live or under way, as asked for. `reader`: the language titles are shown in. */
export function listGuides(
  { documents }: Pick<Publication, 'documents'>,
  underway: Underway,
  wishes: GuideWishes,
  { reader, today }: { reader: Language; today: string },
): GuideRow[] {
  const standing = standingGuides(documents);
  const touched = new Set([...underway.keys()].flatMap((path) => guideOf(path) ?? []));
  const begun = [...touched].filter((id) => !standing.has(id)).map((id) => standingOf(id, new Map()));
  const rows = [...standing.values(), ...begun].map(
    ({ titles, versions, ...guide }): GuideRow => ({
      ...guide,
      title: inLanguage(titles, reader) ?? { text: guide.id, language: 'en' },
      titles: Object.values(titles),
      overdue: guide.reviewBy !== undefined && guide.reviewBy < today,
      versions: touched.has(guide.id) ? withWork(versions, underway) : versions,
    }),
  );
  return rows.filter((row) => fits(row, wishes)).sort(orders[wishes.order ?? 'title']);
}

const guideOf = (path: string): string | undefined => placeOf(path)?.language && path.slice(0, path.lastIndexOf('/'));

/** A guide or policy as it is live, whoever reads it and whatever is under way. */
interface Standing extends Pick<GuideRow, 'id' | 'owner' | 'reviewBy' | 'unconfirmed'> {
  titles: Partial<Record<Language, string>>;
  versions: Record<Language, Version>;
}

/** A publication never changes: its thousands of guides are looked through once. */
const standingGuides = oncePer((documents: Document[]): Map<string, Standing> => {
  const byId = new Map<string, Map<Language, Document>>();
  for (const document of documents) {
    if (document.kind === 'import') continue;
    const versions = byId.get(document.id) ?? new Map<Language, Document>();
    byId.set(document.id, versions.set(document.language, document));
  }
  return new Map([...byId].map(([id, versions]) => [id, standingOf(id, versions)]));
});

function standingOf(id: string, versions: Map<Language, Document>): Standing {
  const chinese = versions.get('zh');
  const statements = chinese?.sections.flatMap((section) => section.statements) ?? [];
  const { owner, reviewBy } = chinese ?? {};
  return {
    id,
    titles: Object.fromEntries([...versions].map(([language, { title }]) => [language, title])),
    ...(owner ? { owner } : {}),
    ...(reviewBy ? { reviewBy } : {}),
    unconfirmed: statements.filter(({ confirmed }) => !confirmed).length,
    versions: perLanguage((language) => {
      const document = versions.get(language);
      return { path: `${id}/${language}.md`, live: document !== undefined, behind: isBehind(document, chinese) };
    }),
  };
}

const withWork = (versions: Record<Language, Version>, underway: Underway): Record<Language, Version> =>
  perLanguage((language) => {
    const work = underway.get(versions[language].path);
    return { ...versions[language], ...(work ? { work } : {}) };
  });

const perLanguage = (make: (language: Language) => Version): Record<Language, Version> =>
  Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, Version>;

/** Whether the Chinese has changed since it was translated. */
export function isBehind(document: Document | undefined, chinese: Document | undefined): boolean {
  if (!document || !chinese || document.language === 'zh') return false;
  const { translates, reviewedOn } = document;
  if (translates) return !chinese.digest.startsWith(translates);
  return Boolean(reviewedOn && chinese.reviewedOn && reviewedOn < chinese.reviewedOn);
}

function fits(row: GuideRow, { text, state, language }: GuideWishes): boolean {
  const sought = text?.trim().toLowerCase();
  if (sought && ![...row.titles, row.id, row.owner ?? ''].some((each) => each.toLowerCase().includes(sought)))
    return false;
  if (state === 'overdue') return row.overdue;
  if (state === 'unconfirmed') return row.unconfirmed > 0;
  const versions = Object.entries(row.versions).flatMap(([each, version]) =>
    !language || each === language ? [version] : [],
  );
  if (state) return versions.some(inState[state]);
  return !language || versions.some(({ live, work }) => live || work);
}

const inState: Record<Exclude<GuideState, 'overdue' | 'unconfirmed'>, (version: Version) => boolean> = {
  draft: ({ work }) => work === 'draft',
  proposed: ({ work }) => work === 'proposed',
  behind: ({ behind }) => behind,
  missing: ({ live }) => !live,
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const orders: Record<GuideOrder, (a: GuideRow, b: GuideRow) => number> = {
  title: (a, b) => byText(a.title.text, b.title.text) || byText(a.id, b.id),
  reviewBy: (a, b) => byText(a.reviewBy ?? '0', b.reviewBy ?? '0') || byText(a.id, b.id),
  unconfirmed: (a, b) => b.unconfirmed - a.unconfirmed || byText(a.id, b.id),
};
