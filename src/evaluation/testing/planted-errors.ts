import { valuesOf } from '../../text/values.ts';
import type { Form } from '../../types/catalogue.ts';
import type { Document } from '../../types/document.ts';
import type { Block, Citation, Reply } from '../../types/reply.ts';
import { seeded } from '../statistics.ts';
import { sampleReply } from './samples.ts';

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

/** Another digit in one number: 20 元 becomes 70 元. */
export const mutatedValue: Plant = (answer, _others, random) => {
  const places = answer.blocks.flatMap((block, i) => valuesOf(block.text).map((value) => ({ i, text: value.text })));
  const place = pick(
    places.filter(({ text }) => /\d/.test(text)),
    random,
  );
  const block = place && answer.blocks[place.i];
  if (!place || !block) return undefined;
  const digits = [...place.text.matchAll(/\d/g)];
  const at = pick(digits, random);
  if (!at) return undefined;
  const other = String((Number(at[0]) + 1 + Math.floor(random() * 9)) % 10);
  const wrong = place.text.slice(0, at.index) + other + place.text.slice(at.index + 1);
  const text = block.text.replace(place.text, wrong);
  return text === block.text ? undefined : withBlock(answer, place.i, { ...block, text });
};

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
