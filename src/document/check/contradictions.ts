import { confirmedPhones } from '../../question/compose/fixed.ts';
import { holds, type Value } from '../../text/values.ts';
import type { Catalogue } from '../../types/catalogue.ts';
import type { Document, Statement } from '../../types/document.ts';
import { languages } from '../../types/language.ts';
import { type Finding, problem, warning } from '../finding.ts';
import {
  type Claim,
  type Measured,
  type Place,
  placesIn,
  type ServiceNames,
  serviceNames,
  toClaim,
  whereIs,
} from './claims.ts';

type ReadValues = (text: string) => Value[];

/**
 * Values in which two confirmed statements differ: two of one guide that say the same otherwise, or one elsewhere that
 * speaks of a service and a value that the guide of this service doesn't have. An error where nothing but the value
 * differs; a warning where the case may be another one. Translations follow their Chinese and are left out.
 */
export function checkContradictions(
  documents: Document[],
  { services }: Pick<Catalogue, 'services'>,
  valuesOf: ReadValues,
): Finding[] {
  const chinese = new Set(documents.filter(({ language }) => language === 'zh').map(({ id }) => id));
  return languages.flatMap((language) => {
    const own = documents.filter((document) => document.language === language);
    const compared = own.filter(({ id }) => language === 'zh' || !chinese.has(id));
    if (compared.length === 0) return [];
    const names = serviceNames(services, language);
    const guides = new Map(
      own.flatMap((guide) => (guide.serviceId ? [[guide.serviceId, claimsOf(guide, guide.serviceId)] as const] : [])),
    );
    const places = compared.flatMap(placesIn).filter(({ statement }) => statement.confirmed);
    return [
      ...compared.flatMap(({ serviceId }) => (serviceId ? withinGuide(guides.get(serviceId) ?? []) : [])),
      ...places.flatMap((place) => againstGuides(place, guides, names, valuesOf)),
      ...betweenOthers(places, valuesOf),
    ];

    function claimsOf(guide: Document, serviceId: string): Claim[] {
      return placesIn(guide).map((place) => toClaim(place, names, serviceId, valuesOf));
    }
  });
}

function withinGuide(claims: Claim[]): Finding[] {
  return claims.flatMap((claim, i) =>
    claims.slice(0, i).flatMap((earlier) => {
      if (!earlier.statement.confirmed || !claim.statement.confirmed || !meet(earlier.statement, claim.statement))
        return [];
      const differing = onlyDifference(earlier, claim);
      return differing && differing[1].kind !== 'phone'
        ? [differs(problem, claim, differing[1], earlier, differing[0])]
        : [];
    }),
  );
}

/** What a statement says of services other than its own document's. */
function againstGuides(
  place: Place,
  guides: Map<string, Claim[]>,
  names: ServiceNames,
  valuesOf: ReadValues,
): Finding[] {
  const named = [...subjectsOf(place, names)].filter((id) => id !== place.document.serviceId);
  const held = named.flatMap((id) => guides.get(id) ?? []).flatMap(heldBy);
  return named.flatMap((id) => {
    const claim = toClaim(place, names, id, valuesOf);
    return claim.values
      .filter((value) => !holds(held, value) && !(value.kind === 'phone' && confirmedPhones.includes(value.value)))
      .flatMap((value) => differenceFrom(guides.get(id) ?? [], claim, value) ?? []);
  });
}

function subjectsOf({ document, section, statement }: Place, names: ServiceNames): Set<string> {
  const named = names.in(statement.text);
  return named.size > 0 || document.serviceId ? named : names.in(`${section.heading} ${document.title}`);
}

/** All that a guide's statement may be right about: its values, dates and the guide's phones. */
function heldBy({ values, statement, document }: Claim): Value[] {
  const dates = [statement.from, statement.to].flatMap((value) =>
    value ? [{ kind: 'date' as const, value, text: value }] : [],
  );
  const phones = document.contacts.flatMap(({ phone }) =>
    phone ? [{ kind: 'phone' as const, value: phone, text: phone }] : [],
  );
  return [...values, ...dates, ...phones];
}

/** The statement of a guide that speaks of the same case and measures the same, told apart by that value. */
function differenceFrom(guide: Claim[], claim: Claim, value: Measured): Finding | undefined {
  const rivals = guide
    .filter(
      (rival) => rival.statement.confirmed && meet(rival.statement, claim.statement) && likelySameCase(rival, claim),
    )
    .flatMap((rival) => {
      const other = rival.values.find(({ measure }) => measure === value.measure);
      return other ? [{ rival, other, certain: Boolean(onlyDifference(rival, claim)) }] : [];
    })
    .sort((a, b) => Number(b.certain) - Number(a.certain));
  const [first] = rivals;
  if (!first) return undefined;
  // An office may have two phones.
  const certain = first.certain && value.kind !== 'phone';
  return differs(certain ? problem : warning, claim, value, first.rival, first.other);
}

/** More words of its own make a statement a case of its own. */
const plainWords = { characters: 4, words: 2 };
const mostMissing = 0.34;

/** Whether one says nothing that narrows it down, or both are narrowed down in the same words. */
function likelySameCase(rival: Claim, claim: Claim): boolean {
  const { language } = claim.document;
  const plain = language === 'zh' || language === 'ja' ? plainWords.characters : plainWords.words;
  if (claim.words.size <= plain) return true;
  const [fewer, more] = [rival.words, claim.words].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  const missing = [...fewer].filter((word) => !more.has(word)).length;
  return fewer.size > plain / 2 && missing <= fewer.size * mostMissing;
}

/** The one value in which two claims differ that say the same otherwise; undefined when there is none, or more. */
function onlyDifference(one: Claim, other: Claim): [Measured, Measured] | undefined {
  if (one.values.length !== other.values.length || !sameWords(one.words, other.words)) return undefined;
  const [differing, ...more] = one.values.flatMap((value, i): [Measured, Measured][] => {
    const against = other.values[i];
    return against && !(holds([against], value) && against.measure === value.measure) ? [[value, against]] : [];
  });
  return differing && more.length === 0 && differing[0].measure === differing[1].measure ? differing : undefined;
}

const sameWords = (one: Set<string>, other: Set<string>): boolean =>
  one.size === other.size && [...one].every((word) => other.has(word));

/** Whether two statements can hold at the same time in the same region. */
function meet(one: Statement, other: Statement): boolean {
  const [here = [], there = []] = [one.regions, other.regions];
  const inReach = here.some((code) => there.some((another) => liesIn(code, another) || liesIn(another, code)));
  const before = (a: Statement, b: Statement): boolean => Boolean(a.to && b.from && a.to < b.from);
  return (here.length === 0 || there.length === 0 || inReach) && !before(one, other) && !before(other, one);
}

/** 210102 lies in 210100 and in 210000. */
const liesIn = (code: string, around: string): boolean => code.startsWith(around.replace(/(?:00)+$/, ''));

/** Fewer letters might say anything. */
const fewestLetters = 8;

/** Policies and imports that say the same sentence or row with another amount. */
function betweenOthers(places: Place[], valuesOf: ReadValues): Finding[] {
  const bySentence = new Map<string, { place: Place; amounts: Value[] }>();
  return places.flatMap((place) => {
    if (place.document.kind === 'guide') return [];
    const { text } = place.statement;
    const amounts = valuesOf(text).filter(({ kind, unit }) => kind === 'amount' && unit);
    const sentence = amounts
      .reduce((rest, { text: written }) => rest.replace(written, '#'), text)
      .replace(/[^\p{L}\p{N}#]/gu, '');
    if (amounts.length === 0 || (sentence.match(/\p{L}/gu) ?? []).length < fewestLetters) return [];
    const known = bySentence.get(sentence);
    if (!known) bySentence.set(sentence, { place, amounts });
    if (!known || known.place.document === place.document || !meet(known.place.statement, place.statement)) return [];
    const differing = amounts.flatMap((value, i) => {
      const against = known.amounts[i];
      return against && !holds([against], value) ? [{ value, against }] : [];
    });
    const [only, ...more] = differing;
    return only && more.length === 0 ? [differs(warning, place, only.value, known.place, only.against)] : [];
  });
}

function differs(
  as: typeof problem,
  { document, statement }: Place,
  value: Value,
  other: Place,
  against: Value,
): Finding {
  return as(
    document.file,
    statement.line,
    `“${value.text}” of ${statement.id} contradicts “${against.text}” of ${other.statement.id} in ${whereIs(other)}`,
  );
}
