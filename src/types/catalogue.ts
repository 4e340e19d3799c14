import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { CuratedAnswer } from './curated-answer.ts';
import { Contact, IsoDate, RegionCode, StatementReference } from './document.ts';
import { Language } from './language.ts';
import { PortalContent } from './portal-content.ts';

const PerLanguage = z.partialRecord(Language, z.string());

/** A law, notice or report that statements rest on. Tier A = law, government, official press; B = reprint or news; C = weak. */
export const Source = z.object({
  key: z.string(),
  title: z.string(),
  titleEn: z.string().optional(),
  issuer: z.string(),
  tier: z.enum(['A', 'B', 'C']),
  documentNumber: z.string().optional(),
  date: z.string().optional(),
  url: z.string().optional(),
});
export type Source = z.infer<typeof Source>;

export const formChannels = ['online', 'app', 'window', 'phone'] as const;
/** An official form or entry that belongs to a service. */
export const Form = z.object({
  id: z.string(),
  serviceId: z.string(),
  title: PerLanguage,
  channel: z.enum(formChannels),
  url: z.url().optional(),
  app: z.string().optional(),
  path: z.array(z.string()).optional(),
  phone: z.string().optional(),
  regions: z.array(RegionCode),
  source: z.string(),
});
export type Form = z.infer<typeof Form>;

export const Region = z.object({
  code: RegionCode,
  name: z.object({ zh: z.string(), en: z.string(), ja: z.string().optional() }),
  aliases: z.array(z.string()).default([]),
  parent: RegionCode.optional(),
  unofficial: z.boolean().optional(),
});
export type Region = z.infer<typeof Region>;

/** An item a government performs for people, as far as it is the same in every language; its guide is a `Document`. */
export const Service = z.object({
  id: z.string(),
  title: PerLanguage,
  aliases: z.partialRecord(Language, z.array(z.string())),
  department: PerLanguage,
  contacts: z.array(Contact),
  regions: z.array(RegionCode),
  reviewedOn: IsoDate.optional(),
  /** Languages whose guide has at least one confirmed statement. */
  guides: z.array(Language),
});
export type Service = z.infer<typeof Service>;

/** A question that teaches routing. Without `serviceId` it is out of scope (`why`) or, with `candidates`, too vague. */
export const Example = z.object({
  question: z.string(),
  language: Language,
  serviceId: z.string().optional(),
  aspect: Aspect.optional(),
  /** A question that looks like the service and is not meant for it. */
  against: z.boolean().optional(),
  why: z.string().optional(),
  candidates: z.array(z.string()).optional(),
});
export type Example = z.infer<typeof Example>;

/** An ordered bundle of services. It states nothing of its own: all facts are references to statements of guides. */
export const LifeEvent = z.strictObject({
  id: z.string(),
  title: PerLanguage,
  /** What people say. */
  aliases: z.partialRecord(Language, z.array(z.string())).default({}),
  reviewedOn: IsoDate.optional(),
  /** What must be had ready, most of it for several steps. */
  prepare: z
    .array(
      z.strictObject({
        label: PerLanguage,
        /** Services of this event that need it. */
        services: z.array(z.string()).min(1),
        statements: z.array(StatementReference).min(1),
      }),
    )
    .default([]),
  /** In the order in which they are done. */
  steps: z
    .array(
      z.strictObject({
        service: z.string(),
        /** Services of this event that must come first. */
        after: z.array(z.string()).default([]),
        /** When it is due, or for whom. */
        when: PerLanguage,
        /** What matters most, first. */
        statements: z.array(StatementReference).min(1).max(3),
      }),
    )
    .min(1),
});
export type LifeEvent = z.infer<typeof LifeEvent>;

/** All of a publication that is not a document or a chunk. */
export const Catalogue = z.object({
  services: z.array(Service),
  forms: z.array(Form),
  sources: z.array(Source),
  regions: z.array(Region),
  /** Hosts that a citizen may be sent to. */
  linkHosts: z.array(z.string()),
  lifeEvents: z.array(LifeEvent).default([]),
  answers: z.array(CuratedAnswer).default([]),
  /** What the pages have beside; publications of folders without it have none. */
  portal: PortalContent.optional(),
});
export type Catalogue = z.infer<typeof Catalogue>;
