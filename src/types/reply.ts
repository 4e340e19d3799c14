import { z } from 'zod';
import { Aspect } from './aspect.ts';
import { formChannels } from './catalogue.ts';
import { IsoDate } from './document.ts';
import { Language } from './language.ts';
import type { ModeChoice } from './switch.ts';

export const statuses = [
  'answered',
  'answered_partly',
  'clarification',
  'small_talk',
  'unanswerable_no_sources',
  'unanswerable_out_of_scope',
  'guarded_crisis',
  'guarded_injection',
  'guarded_illegal',
  'guarded_unsupported',
  'rejected_empty',
  'rejected_too_long',
  'rejected_busy',
  'rejected_rate_limited',
  'error_model',
  'error_database',
  'error_timeout',
] as const;
export const Status = z.enum(statuses).meta({ id: 'Status' });
export type Status = z.infer<typeof Status>;

/** The unit that is verified, cited and streamed. A `fixed` block is a reviewed text and carries no citation. */
export const Block = z
  .object({
    text: z.string(),
    language: Language,
    kind: z.enum(['paragraph', 'item', 'fixed']),
    aspect: Aspect.optional(),
    /** Shown before the text: which step of a life event it belongs to, and when that is due, as the catalogue words it. */
    label: z.object({ text: z.string(), language: Language }).optional(),
    /** By a machine, from citations in another language: the quoted original counts. */
    translated: z.literal(true).optional(),
    citations: z.array(z.string()),
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

/** A statement quoted exactly, with the sources behind it; `url` is our own page and anchor. */
export const Citation = z
  .object({
    id: z.string(),
    documentId: z.string(),
    statementId: z.string().optional(),
    title: z.string(),
    section: z.string(),
    quote: z.string(),
    url: z.string(),
    version: z.string(),
    language: Language,
    effectiveFrom: IsoDate.optional(),
    effectiveTo: IsoDate.optional(),
    sources: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        issuer: z.string(),
        tier: z.enum(['A', 'B', 'C']),
        article: z.string().optional(),
        documentNumber: z.string().optional(),
        date: z.string().optional(),
        /** Only when its host is listed in `link-hosts.yaml`. */
        url: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

export const ReplyForm = z
  .object({
    id: z.string(),
    title: z.string(),
    channel: z.enum(formChannels),
    url: z.string().optional(),
    app: z.string().optional(),
    path: z.array(z.string()).optional(),
    phone: z.string().optional(),
    prefilled: z.boolean().optional(),
  })
  .meta({ id: 'ReplyForm' });
export type ReplyForm = z.infer<typeof ReplyForm>;

export const ReplyService = z
  .object({
    id: z.string(),
    title: z.string(),
    department: z.string(),
    region: z.string().optional(),
    materials: z.array(z.string()).optional(),
    fee: z.string().optional(),
    timeLimit: z.string().optional(),
    forms: z.array(ReplyForm),
  })
  .meta({ id: 'ReplyService' });
export type ReplyService = z.infer<typeof ReplyService>;

export const noticeKinds = [
  'ai-generated',
  'degraded',
  'other-region',
  'translated',
  'outdated',
  'unconfirmed',
  'demonstration',
  'personal-data',
  'binding-chinese',
] as const;

export const Reply = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    conversationToken: z.string().optional(),
    status: Status,
    language: Language,
    mode: z.enum(['extractive', 'generative', 'curated', 'fixed']),
    aspects: z.array(Aspect),
    blocks: z.array(Block),
    citations: z.array(Citation),
    services: z.array(ReplyService),
    /** The life event that was asked about; its services are in `services`, its page at `url`. */
    lifeEvent: z.object({ id: z.string(), title: z.string(), url: z.string() }).optional(),
    candidates: z.array(z.object({ serviceId: z.string(), score: z.number() })),
    choices: z.array(z.object({ label: z.string(), question: z.string(), serviceId: z.string().optional() })),
    suggestions: z.array(z.object({ label: z.string(), question: z.string() })),
    notices: z.array(z.object({ kind: z.enum(noticeKinds), text: z.string() })),
    handover: z.object({ phone: z.string(), hours: z.string(), url: z.string().optional() }).optional(),
    receipt: z.object({ url: z.string(), signature: z.string() }).optional(),
    trace: z.unknown().optional(),
  })
  .meta({ id: 'Reply' });
export type Reply = z.infer<typeof Reply>;

export const stages = ['receive', 'guard', 'understand', 'retrieve', 'route', 'compose', 'verify', 'reply'] as const;
export type Stage = (typeof stages)[number];

/** What each stage did for one question, and how long it took; holds no question text. */
export interface Trace {
  stages: { stage: Stage; milliseconds: number; detail?: Record<string, unknown> }[];
  publication?: number;
  embedder?: string;
  /** How much a language model might do, and what said so. */
  mode: ModeChoice;
  /** The ending was composed again after a crash or without the database. */
  recovered?: boolean;
}
