import { z } from 'zod';
import { IsoDate, StatementReference } from './document.ts';
import { languages } from './language.ts';

const EveryLanguage = z.record(z.enum(languages), z.string());

/** Services that belong together for somebody who looks around. */
export const Topic = z.strictObject({ id: z.string(), title: EveryLanguage, services: z.array(z.string()).min(1) });
export type Topic = z.infer<typeof Topic>;

/** What an answer means: nothing stands in the way; it does; it must be asked about first; there is something to know. */
export const outcomes = ['fits', 'fails', 'unclear', 'note'] as const;
const Outcome = z.enum(outcomes).default('fits');

/** One yes-or-no question about a condition of a guide. */
export const CheckQuestion = z.strictObject({
  ask: EveryLanguage,
  /** The condition: cited whenever the answer isn't `fits`. */
  about: z.array(StatementReference).min(1),
  yes: Outcome,
  no: Outcome,
  /** Materials that "yes" makes necessary. */
  bring: z.array(StatementReference).default([]),
});
export type CheckQuestion = z.infer<typeof CheckQuestion>;

/** A check of oneself: it states nothing of its own, all conditions are references to statements of the guide. */
export const EligibilityCheck = z.strictObject({
  service: z.string(),
  reviewedOn: IsoDate,
  questions: z.array(CheckQuestion).min(3).max(6),
});
export type EligibilityCheck = z.infer<typeof EligibilityCheck>;

/** What forms usually ask, and how it can be checked without asking anybody. */
export const sheetFields = {
  name: 'text',
  'id-number': 'id-number',
  phone: 'phone',
  address: 'text',
  'registered-address': 'text',
  'birth-date': 'past-date',
  'child-name': 'text',
  'child-birth-date': 'past-date',
  'partner-name': 'text',
  'partner-id-number': 'id-number',
  'deceased-name': 'text',
  'death-date': 'past-date',
  'company-name': 'text',
  'credit-code': 'credit-code',
  'business-address': 'text',
  'business-scope': 'text',
  'plate-number': 'text',
  'passport-number': 'text',
  nationality: 'text',
  'bank-card': 'text',
  reason: 'text',
} as const;
export type SheetField = keyof typeof sheetFields;
export type FieldKind = (typeof sheetFields)[SheetField];

/** Fields that the forms of these services have in common. */
export const Sheet = z.strictObject({
  services: z.array(z.string()).min(1),
  fields: z.array(z.enum(Object.keys(sheetFields) as [SheetField, ...SheetField[]])).min(2),
});
export type Sheet = z.infer<typeof Sheet>;

/** What the pages have beside guides, forms and life events. */
export const PortalContent = z.object({
  /** Services that are asked for most, chosen by the editors. */
  popular: z.array(z.string()),
  topics: z.array(Topic),
  checks: z.array(EligibilityCheck),
  sheets: z.array(Sheet),
});
export type PortalContent = z.infer<typeof PortalContent>;
