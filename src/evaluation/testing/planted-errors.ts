import { valuesOf } from '../../text/values.ts';
import type { Form } from '../../types/catalogue.ts';
import type { Document } from '../../types/document.ts';
import type { Block, Citation, Reply } from '../../types/reply.ts';
import type { Reference } from '../reference.ts';
import { isMissed } from '../score.ts';
import { scorers, usualScorers } from '../scorers/registry.ts';
import { seeded } from '../statistics.ts';
import { sampleCase, sampleReply } from './samples.ts';

/** Answers whose every word is right: up to four confirmed statements of one section, each cited, with a form of the service. */
export function rightAnswers(documents: Document[], forms: Form[]): Reply[] {
  return documents.flatMap((document) =>
    document.sections.flatMap((section) => {
      const confirmed = section.statements.filter((statement) => statement.confirmed).slice(0, 4);
      if (confirmed.length === 0) return [];
      const cited = confirmed.map((statement): [Block, Citation] => {
        const id = `${document.id}/${document.language}#${statement.id}`;
        const { language, title, id: documentId, digest } = document;
        return [
          { text: statement.text, language, kind: 'item', citations: [id] },
          {
            ...{ id, documentId, statementId: statement.id, title, section: section.heading, quote: statement.text },
            ...{ url: '/', version: digest.slice(0, 12), language, sources: [] },
          },
        ];
      });
      const blocks = cited.map(([block]) => block);
      return [
        sampleReply({
          blocks,
          citations: cited.map(([, citation]) => citation),
          services: card(document, forms),
          language: document.language,
        }),
      ];
    }),
  );
}

/** The same answers, each quote replaced by the Chinese statement that it is a translation of. */
export function acrossLanguages(answers: Reply[], documents: Document[]): Reply[] {
  const chinese = new Map(documents.filter(({ language }) => language === 'zh').map((one) => [one.id, one]));
  return answers.flatMap((answer) => {
    if (answer.language === 'zh') return [];
    const citations = answer.citations.flatMap((citation) => {
      const document = chinese.get(citation.documentId);
      const statement = document?.sections
        .flatMap((section) => section.statements)
        .find(({ id, confirmed }) => confirmed && id === citation.statementId);
      if (!document || !statement) return [];
      const version = document.digest.slice(0, 12);
      return [{ ...citation, quote: statement.text, language: document.language, version }];
    });
    return citations.length === answer.citations.length ? [{ ...answer, citations }] : [];
  });
}

function card({ serviceId, title }: Document, forms: Form[]): Reply['services'] {
  if (!serviceId) return [];
  const own = forms.filter((form) => form.serviceId === serviceId).map((form) => shown(form));
  return [{ id: serviceId, title, department: '', forms: own }];
}

const shown = ({ id, channel, url, app, path, phone }: Form): Reply['services'][number]['forms'][number] => ({
  ...{ id, channel, title: id },
  ...{ ...(url && { url }), ...(app && { app }), ...(path && { path }), ...(phone && { phone }) },
});

/** Plants one error of a kind into a right answer; undefined where the answer has nothing to spoil. */
export type Plant = (answer: Reply, others: Reply[], random: () => number) => Reply | undefined;

const pick = <T>(list: T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];

/** Another digit in one number: 20 元 becomes 70 元, 三十日 becomes 八十日. */
export const mutatedValue: Plant = (answer, _others, random) => {
  const places = answer.blocks.flatMap((block, i) => valuesOf(block.text).map((value) => ({ i, text: value.text })));
  const place = pick(places, random);
  const block = place && answer.blocks[place.i];
  const wrong = place && mutate(place.text, random);
  if (!place || !block || !wrong) return undefined;
  const text = block.text.replace(place.text, wrong);
  return text === block.text ? undefined : withBlock(answer, place.i, { ...block, text });
};

const chineseDigits = '一二三四五六七八九';

function mutate(value: string, random: () => number): string | undefined {
  const at = pick([...value.matchAll(/\d|[一二三四五六七八九]/g)], random);
  if (!at) return undefined;
  const digits = /\d/.test(at[0]) ? '0123456789' : chineseDigits;
  const step = 1 + Math.floor(random() * (digits.length - 1));
  const other = digits[(digits.indexOf(at[0]) + step) % digits.length] ?? '';
  return value.slice(0, at.index) + other + value.slice(at.index + 1);
}

/** A sentence of another service under the citation of this one: beside the block, or instead of it. */
export const unsupportedSentence: Plant = (answer, others, random) => {
  const i = Math.floor(random() * answer.blocks.length);
  const block = answer.blocks[i];
  const service = answer.services[0]?.id;
  const foreign = pick(
    others.filter((other) => other.language === answer.language && other.services[0]?.id !== service),
    random,
  );
  const sentence = foreign && pick(foreign.blocks, random)?.text;
  if (!block || !sentence || block.text.includes(sentence)) return undefined;
  return withBlock(answer, i, { ...block, text: random() < 0.5 ? sentence : `${block.text} ${sentence}` });
};

/** The citation of another block stands under this one. */
export const swappedCitation: Plant = (answer, others, random) => {
  const donors =
    random() < 0.5 && answer.blocks.length > 1
      ? [answer]
      : others.filter((other) => other.language === answer.language);
  const citation = pick(pick(donors, random)?.citations ?? [], random);
  const i = Math.floor(random() * answer.blocks.length);
  const block = answer.blocks[i];
  if (!citation || !block || citation.quote.includes(block.text)) return undefined;
  return {
    ...withBlock(answer, i, { ...block, citations: [citation.id] }),
    citations: [...answer.citations, citation],
  };
};

/** The form of another service. */
export const wrongForm: Plant = (answer, others, random) => {
  const [service] = answer.services;
  const foreign = pick(
    others.filter((other) => other.services[0] && other.services[0].id !== service?.id),
    random,
  );
  const form = foreign?.services[0]?.forms[0];
  return service && form ? { ...answer, services: [{ ...service, forms: [form] }] } : undefined;
};

function withBlock(answer: Reply, i: number, block: Block): Reply {
  return { ...answer, blocks: answer.blocks.map((other, n) => (n === i ? block : other)) };
}

/** Every kind of planted error: how many a proof plants, and the least share of them that scorers have to find. */
export const plantedKinds: Record<string, { plant: Plant; count: number; least: number; across?: boolean }> = {
  'a mutated value': { plant: mutatedValue, count: 1000, least: 0.99 },
  // Words can't be compared there; values are.
  'a mutated value above a quote in another language': { plant: mutatedValue, count: 500, least: 0.95, across: true },
  'an unsupported sentence': { plant: unsupportedSentence, count: 300, least: 0.95 },
  'a swapped citation': { plant: swappedCitation, count: 200, least: 0.95 },
  'a wrong form': { plant: wrongForm, count: 100, least: 0.95 },
};
/** Of right answers, the share that may raise an alarm. */
export const mostAlarms = 0.01;

/** Names of the scorers that find a fault in a reply, whatever its case expects. */
export function faultsIn(reply: Reply, reference: Reference): string[] {
  const nothingAsked = sampleCase({ expected: { status: reply.status, language: [reply.language] } });
  const answered = { case: nothingAsked, replies: [reply], reply };
  return usualScorers.filter((name) => isMissed(scorers[name].score(answered, reference)));
}

/** Plants `count` errors of a kind, each into an answer drawn by chance; the same for the same seed. */
export function plantErrors(plant: Plant, answers: Reply[], count: number, seed = 1): Reply[] {
  const random = seeded(seed);
  const planted: Reply[] = [];
  for (let tries = 0; planted.length < count && tries < count * 50; tries++) {
    const answer = pick(answers, random);
    const spoilt = answer && plant(answer, answers, random);
    if (spoilt) planted.push(spoilt);
  }
  return planted;
}
