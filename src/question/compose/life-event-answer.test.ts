import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../../testing/question-flow.ts';
import type { LifeEvent } from '../../types/catalogue.ts';
import { type Language, languages } from '../../types/language.ts';
import type { Knowledge } from '../knowledge.ts';
import { understand } from '../understand.ts';
import { verify } from '../verify.ts';
import { answerLifeEvent } from './life-event-answer.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 60_000);
afterAll(() => flow.close());

interface Wishes {
  language?: Language;
  region?: string;
  asOf?: string;
}

/** The draft for an event, and what of it verification drops. */
async function answer(id: string, wishes: Wishes = {}, knowledge: Knowledge = flow.knowledge) {
  const question = { replyId: '', conversationId: '', text: 'x', masked: [], turns: [], stored: false };
  const { region, ...understood } = await understand(question, knowledge, flow.deps);
  const draft = answerLifeEvent(id, { ...understood, language: 'zh', ...wishes }, knowledge);
  return { draft, dropped: verify(draft, knowledge).dropped };
}

const ids = (): string[] => flow.knowledge.publication.catalogue.lifeEvents.map((event) => event.id);
const eventOf = (id: string): LifeEvent | undefined =>
  flow.knowledge.publication.catalogue.lifeEvents.find((event) => event.id === id);

describe.each(languages)('every life event in %s', (language) => {
  test('is told whole, in order, and passes verification unchanged', async () => {
    expect(ids().length).toBeGreaterThanOrEqual(12);
    for (const id of ids()) {
      const { draft, dropped } = await answer(id, { language });
      expect(dropped, id).toEqual([]);
      expect(draft, id).toMatchObject({ status: 'answered', lifeEvent: { id } });
      const steps = eventOf(id)?.steps.map((step) => step.service);
      expect(draft.services.map((service) => service.id)).toEqual(steps);
      const labels = draft.blocks.flatMap((block) => block.label ?? []);
      expect(labels.map(({ text }) => /^(\d+)\. /.exec(text)?.[1]).filter(Boolean)).toEqual(
        steps?.map((_, at) => String(at + 1)),
      );
      expect(labels.every((label) => label.language === language)).toBe(true);
      expect(draft.blocks.length).toBeLessThanOrEqual(13);
    }
  });
});

describe('a child is born', () => {
  test('says what to have ready first, then each step with when it is due; every statement is quoted and cited', async () => {
    const { draft } = await answer('child-born');
    const [first, second, ...rest] = draft.blocks;
    expect(first).toMatchObject({ kind: 'fixed', text: '孩子出生：要办的事按先后排好了。', citations: [] });
    expect(second).toMatchObject({ kind: 'item', label: { text: '先备好：孩子的出生医学证明', language: 'zh' } });
    expect(rest.map((block) => block.label?.text)).toContain('4. 新生儿出生登记（上户口）（拿到出生医学证明后）');
    expect(rest.find((block) => block.label?.text.startsWith('4.'))?.text).toBe(
      '孩子出生后 1 个月内，要申报出生登记。',
    );
    expect(draft.citations.map((citation) => citation.id)).toContain(
      'services/birth-registration/zh#overview-deadline',
    );
  });

  test('goes on to its services, with their forms and questions about them', async () => {
    const { draft } = await answer('child-born');
    expect(draft.services.every((service) => service.forms.length > 0)).toBe(true);
    expect(draft.suggestions).toHaveLength(4);
    for (const { question, label } of draft.suggestions) {
      const reply = await flow.converse('要生孩子了都要办啥', question);
      expect(reply.lifeEvent).toBeUndefined();
      expect(reply.services[0]?.title).toBe(label);
    }
  });

  test('in a language whose guides are not complete, what is missing comes from the English ones, and it says so', async () => {
    const { draft } = await answer('child-born', { language: 'ko' }, withKoreanOf('birth-certificate'));
    expect(new Set(draft.blocks.map((block) => block.language))).toEqual(new Set(['ko', 'en']));
    expect(draft.notices).toEqual(expect.arrayContaining(['notice.translated', 'notice.binding-chinese']));
  });

  test('prefers what holds where the citizen is; what holds only elsewhere is marked', async () => {
    const noticesIn = async (region: string) => (await answer('child-born', { region })).draft.notices;
    expect(await noticesIn('210100')).toContain('notice.other-region');
    expect(await noticesIn('210300')).not.toContain('notice.other-region');
  });

  test('a short plan has room for two statements on a step', async () => {
    const { draft } = await answer('learning-to-drive');
    expect(draft.blocks.filter((block) => block.kind === 'item' && !block.label).length).toBeGreaterThan(0);
  });
});

describe('a step of which nothing is in force', () => {
  test('is named all the same, and says whom to ask', async () => {
    const { draft, dropped } = await answer('child-born', { asOf: '1949-01-01' }, whereAllBegins('1950-01-01'));
    expect(dropped).toEqual([]);
    expect(draft.status).toBe('unanswerable_no_sources');
    expect(draft.blocks).toHaveLength(9);
    expect(draft.blocks[1]).toMatchObject({ kind: 'fixed', label: { text: expect.stringMatching(/^1\. /) } });
    expect(draft.notices).toContain('notice.unconfirmed');
    expect(draft.handover).toBeDefined();
  });
});

/** The same knowledge with every statement beginning that day. */
function whereAllBegins(from: string): Knowledge {
  const { publication } = flow.knowledge;
  const documents = publication.documents.map((document) => ({
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      statements: section.statements.map((statement) => ({ ...statement, from })),
    })),
  }));
  return { ...flow.knowledge, publication: { ...publication, documents } };
}

/** As if one guide alone had been translated into Korean. */
function withKoreanOf(serviceId: string): Knowledge {
  const { publication } = flow.knowledge;
  const documents = publication.documents.filter(
    (document) => document.language !== 'ko' || document.serviceId === serviceId,
  );
  return { ...flow.knowledge, publication: { ...publication, documents } };
}
