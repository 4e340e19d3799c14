import { isAllowedLink, leadsElsewhere } from '../service/allowed-link.ts';
import { inLanguage } from '../service/in-language.ts';
import { lifeEventUrl } from '../service/plan-life-event.ts';
import { unsupportedValues } from '../text/values.ts';
import { say, templates } from '../texts/texts.ts';
import type { LifeEvent } from '../types/catalogue.ts';
import { languages } from '../types/language.ts';
import type { Block, Citation, ReplyForm, ReplyService } from '../types/reply.ts';
import type { Draft } from './compose/draft.ts';
import { confirmedPhones } from './compose/fixed.ts';
import { isLabelOf } from './compose/life-event-labels.ts';
import type { Knowledge } from './knowledge.ts';
import { claimFault, wordingFault } from './verify/claim.ts';
import type { Supports } from './verify/support.ts';

export interface Verified {
  draft: Draft;
  /** Why blocks were dropped; holds no text. */
  dropped: { block: number; reason: string }[];
}

/**
 * The gate between every composer and the citizen. A block stays only if it is a reviewed fixed text, or if every
 * citation quotes a confirmed statement of the publication to the letter, the block says nothing beyond those quotes,
 * and each of its numbers, dates, phones and articles stands in one of them. What a model wrote need not stand there word
 * for word, but the quotes must bear it; see `claimFault`. What staff wrote must be a block of an answer that is told,
 * with all that it rests on, and its wording hold against that. Forms, and the labels of a life event's steps, must be those
 * of the catalogue, and what a service's card tells leads to no host that isn't listed.
 * @param supports how far a generated block's quotes bear it; one that isn't among them is quoted, or dropped
 */
export function verify(draft: Draft, knowledge: Knowledge, supports: Supports = new Map()): Verified {
  const citations = new Map(
    draft.citations.filter((citation) => isQuoted(citation, knowledge)).map((citation) => [citation.id, citation]),
  );
  const event = lifeEventOf(draft, knowledge);
  const dropped: Verified['dropped'] = [];
  const blocks = draft.blocks.filter((block, i) => {
    const reason =
      (block.kind === 'fixed' ? fixedFault(block, knowledge) : blockFault(block, citations, supports, knowledge)) ??
      labelFault(block, citations, event, knowledge);
    if (reason) dropped.push({ block: i, reason });
    return reason === undefined;
  });
  const used = new Set(blocks.flatMap((block) => block.citations));
  const { lifeEvent, ...rest } = draft;
  return {
    draft: {
      ...rest,
      ...(event && lifeEvent ? { lifeEvent } : {}),
      blocks,
      citations: draft.citations.filter((citation) => used.has(citation.id)),
      services: draft.services.map((service) => verifyService(service, knowledge)),
    },
    dropped,
  };
}

/** Whether the quote stands verbatim as a confirmed statement in the document that the citation names, and leads to no host that isn't listed. */
function isQuoted(citation: Citation, knowledge: Knowledge): boolean {
  const document = knowledge.documents.get(`${citation.documentId}/${citation.language}`);
  const statement = document?.sections
    .flatMap((section) => section.statements)
    .find((candidate) => candidate.id === citation.statementId);
  if (leadsElsewhere(citation.quote, knowledge.publication.catalogue.linkHosts)) return false;
  return statement?.confirmed === true && statement.text === citation.quote;
}

function blockFault(
  block: Block,
  citations: Map<string, Citation>,
  supports: Supports,
  knowledge: Knowledge,
): string | undefined {
  const cited = block.citations.flatMap((id) => citations.get(id) ?? []);
  const quotes = cited.map(({ quote }) => quote);
  if (block.citations.length === 0 || quotes.length !== block.citations.length) return 'citation';
  if (supports.has(block.text) && !quotes.includes(block.text)) return claimFault(block, cited, supports);
  if (unsupportedValues(block.text, quotes).length > 0) return 'value';
  if (quotes.some((quote) => quote.includes(block.text))) return undefined;
  return isCurated(block, cited, knowledge) ? wordingFault(block, cited) : 'unsupported';
}

/** Whether staff wrote it, of exactly these statements, and it isn't set aside. */
function isCurated({ text, language }: Block, cited: Citation[], { publication }: Knowledge): boolean {
  const rests = new Set(cited.map(referenceOf));
  return publication.catalogue.answers.some(
    ({ aside, blocks }) =>
      aside.length === 0 &&
      blocks.some((block) => {
        const named = Object.keys(block.statements);
        return block.text[language] === text && named.length === rests.size && named.every((name) => rests.has(name));
      }),
  );
}

/** The life event that the draft names, if it is named as the catalogue does. */
function lifeEventOf({ lifeEvent }: Draft, { publication }: Knowledge): LifeEvent | undefined {
  const event = publication.catalogue.lifeEvents.find((candidate) => candidate.id === lifeEvent?.id);
  const isOwn = languages.some(
    (language) =>
      inLanguage(event?.title ?? {}, language)?.text === lifeEvent?.title &&
      lifeEventUrl(event?.id ?? '', language) === lifeEvent?.url,
  );
  return isOwn ? event : undefined;
}

/** A label stands only before statements of the part of the life event that it names. */
function labelFault(
  { label, citations: ids }: Block,
  citations: Map<string, Citation>,
  event: LifeEvent | undefined,
  { publication }: Knowledge,
): string | undefined {
  if (!label) return undefined;
  const statements = ids.map((id) => referenceOf(citations.get(id)));
  return event && isLabelOf(event, publication.catalogue, label, statements) ? undefined : 'label';
}

const referenceOf = (citation: Citation | undefined): string =>
  `${citation?.documentId.replace(/^services\//, '')}#${citation?.statementId}`;

/** A fixed block must be one of the reviewed texts, its slots filled with confirmed phones and names of ours only. */
function fixedFault(block: Block, knowledge: Knowledge): string | undefined {
  if (block.citations.length > 0) return 'citation';
  const shapes = templates(block.language).map((template) => new RegExp(`^${slotsAllowed(template, knowledge)}$`, 'u'));
  return shapes.some((shape) => shape.test(block.text)) ? undefined : 'fixed';
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function slotsAllowed(template: string, knowledge: Knowledge): string {
  const { catalogue } = knowledge.publication;
  const any = (words: string[]): string => `(?:${words.map(literally).join('|')})`;
  return template
    .split(/(\{\w+\})/)
    .map((part) => {
      if (part === '{phone}') return any(confirmedPhones);
      if (part === '{window}') return any(windowsOf(knowledge));
      if (part === '{region}') {
        const names = any(catalogue.regions.flatMap(({ name }) => [name.zh, name.en, name.ja ?? name.zh]));
        return `${names}(?:(?:、|, )${names})*`;
      }
      if (part === '{event}') return any(catalogue.lifeEvents.flatMap((event) => Object.values(event.title)));
      if (part === '{service}') return any(catalogue.services.flatMap((service) => Object.values(service.title)));
      if (part === '{language}')
        return any(languages.flatMap((language) => [say('language.zh', language), say('language.en', language)]));
      return literally(part);
    })
    .join('');
}

function windowsOf(knowledge: Knowledge): string[] {
  const named = knowledge.publication.catalogue.services.flatMap((service) =>
    service.contacts.flatMap((contact) => contact.window ?? []),
  );
  return [...new Set([...named, ...languages.map((language) => say('window.any', language))])];
}

/** Forms that aren't the catalogue's, to the letter, or lead to a host that isn't listed, are left out. */
function verifyService({ materials, fee, timeLimit, ...service }: ReplyService, knowledge: Knowledge): ReplyService {
  const here = (text: string): boolean => !leadsElsewhere(text, knowledge.publication.catalogue.linkHosts);
  const papers = materials?.filter(here) ?? [];
  return {
    ...service,
    ...(papers.length > 0 ? { materials: papers } : {}),
    ...(fee && here(fee) ? { fee } : {}),
    ...(timeLimit && here(timeLimit) ? { timeLimit } : {}),
    forms: service.forms.filter((form) => isOurs(form, service.id, knowledge)),
  };
}

function isOurs(form: ReplyForm, serviceId: string, knowledge: Knowledge): boolean {
  const { forms, linkHosts } = knowledge.publication.catalogue;
  const own = forms.find((candidate) => candidate.id === form.id);
  if (!own || own.serviceId !== serviceId || own.channel !== form.channel) return false;
  const titled = languages.some((language) => inLanguage(own.title, language)?.text === form.title);
  return (
    titled &&
    form.url === own.url &&
    form.phone === own.phone &&
    form.app === own.app &&
    (!form.url || isAllowedLink(form.url, linkHosts))
  );
}
