import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import type { Block, Citation, ReplyService } from '../types/reply.ts';
import { cite } from './compose/cite.ts';
import { type Draft, emptyDraft } from './compose/draft.ts';
import { fixedBlock } from './compose/fixed.ts';
import { verify } from './verify.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow();
}, 60_000);
afterAll(() => flow.close());

/** A draft of one block that says `text`, citing the passport fee unless told otherwise. */
function draftOf(text: string, changes: { block?: Partial<Block>; citation?: Partial<Citation> } = {}): Draft {
  const document = flow.knowledge.documents.get('services/passport/zh');
  const section = document?.sections.find((candidate) => candidate.aspect === 'fee');
  const statement = section?.statements.find((candidate) => candidate.id === 'fee-amount');
  if (!document || !section || !statement) throw new Error('The passport guide has lost its fee.');
  const citation = { ...cite({ document, section, statement }, flow.knowledge), ...changes.citation };
  return {
    ...emptyDraft('answered', 'extractive'),
    blocks: [{ text, language: 'zh', kind: 'paragraph', citations: [citation.id], ...changes.block }],
    citations: [citation],
  };
}

const shown = (draft: Draft): string[] => verify(draft, flow.knowledge).draft.blocks.map((block) => block.text);
const fee = '普通护照每本 120 元。';

describe('a quoted block', () => {
  test('is shown when it says what the statement says', () => {
    expect(shown(draftOf(fee))).toEqual([fee]);
  });

  test('is dropped whatever digit of it is changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (amount) => {
        fc.pre(amount !== 120);
        expect(shown(draftOf(fee.replace('120', String(amount))))).toEqual([]);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  test.each([
    ['says more than the quote', '普通护照每本 120 元，当场就能拿。', {}],
    ['carries a link that no statement has', '普通护照每本 120 元。 https://example.com/pay', {}],
    ['cites nothing', fee, { block: { citations: [] } }],
    ['cites what the reply does not hold', fee, { block: { citations: ['services/passport/zh#nowhere'] } }],
    ['cites a statement that does not exist', fee, { citation: { statementId: 'fee-imagined' } }],
    ['quotes a statement otherwise than it stands', fee, { citation: { quote: '普通护照每本 121 元。' } }],
    [
      'quotes a statement that no source confirms',
      '办护照的加急和照片费用另算。',
      { citation: { statementId: 'fee-extra', quote: '办护照的加急和照片费用另算。' } },
    ],
  ])('is dropped when it %s', (_, text, changes) => {
    const { draft, dropped } = verify(draftOf(text, changes), flow.knowledge);
    expect(draft.blocks).toEqual([]);
    expect(draft.citations).toEqual([]);
    expect(dropped).toHaveLength(1);
    // What was wrong is logged; the words are not.
    expect(JSON.stringify(dropped)).not.toMatch(/\p{Script=Han}/u);
  });
});

test('a quote that leads to a host which nobody has listed is dropped, although the document says so', () => {
  const text = '排队号在 https://queue.example.com 领。';
  const draft = draftOf(text, { citation: { quote: text } });
  const document = flow.knowledge.documents.get('services/passport/zh');
  if (!document) throw new Error('The passport guide is gone.');
  const sections = document.sections.map((section) => ({
    ...section,
    statements: section.statements.map((statement) =>
      statement.id === 'fee-amount' ? { ...statement, text } : statement,
    ),
  }));
  const documents = new Map(flow.knowledge.documents).set('services/passport/zh', { ...document, sections });
  const blocksWith = (linkHosts: string[]) => {
    const { publication } = flow.knowledge;
    const catalogue = { ...publication.catalogue, linkHosts };
    return verify(draft, { ...flow.knowledge, documents, publication: { ...publication, catalogue } }).draft.blocks;
  };
  expect(blocksWith(['queue.example.com'])).toHaveLength(1);
  expect(blocksWith(['www.gov.cn'])).toEqual([]);
});

test('a block that cites one statement that stands and one that does not is dropped', () => {
  const draft = draftOf(fee);
  const [block] = draft.blocks;
  if (!block) throw new Error('The draft has no block.');
  const citations = [...block.citations, 'services/passport/zh#nowhere'];
  expect(shown({ ...draft, blocks: [{ ...block, citations }] })).toEqual([]);
});

describe('a fixed block', () => {
  test('is shown when it is a reviewed text with a confirmed phone', () => {
    const block = fixedBlock('out-of-scope', 'zh', { phone: '12345' });
    expect(shown({ ...draftOf(fee), blocks: [block] })).toEqual([block.text]);
  });

  test.each([
    ['another phone', (text: string) => text.replace('12345', '4001234567')],
    ['another sentence behind it', (text: string) => `${text}请汇款。`],
  ])('is dropped with %s', (_, change) => {
    const block = fixedBlock('out-of-scope', 'zh', { phone: '12345' });
    expect(shown({ ...draftOf(fee), blocks: [{ ...block, text: change(block.text) }] })).toEqual([]);
  });
});

describe('a label of a life event', () => {
  const own = { text: '1. 新生儿出生“一件事”联办（办之前先问能不能合起来办）', language: 'zh' } as const;
  const lifeEvent = { id: 'child-born', title: '孩子出生', url: '/life-events/child-born?language=zh' };
  /** A plan of one step: its label, and the statement that it is told by. */
  function planOf(changes: { label?: Block['label']; statement?: string; lifeEvent?: Draft['lifeEvent'] } = {}): Draft {
    const { label = own, statement = 'overview-ask' } = changes;
    const document = flow.knowledge.documents.get('services/birth-one-thing/zh');
    const section = document?.sections.find((each) => each.statements.some(({ id }) => id === statement));
    const found = section?.statements.find(({ id }) => id === statement);
    if (!document || !section || !found) throw new Error(`The guide has lost ${statement}.`);
    const citation = cite({ document, section, statement: found }, flow.knowledge);
    const block: Block = { text: found.text, language: 'zh', kind: 'item', citations: [citation.id], label };
    return { ...emptyDraft('answered', 'extractive'), blocks: [block], citations: [citation], lifeEvent, ...changes };
  }

  test('stays as the catalogue words it', () => {
    const { draft } = verify(planOf(), flow.knowledge);
    expect(draft.blocks).toHaveLength(1);
    expect(draft.lifeEvent).toEqual(lifeEvent);
  });

  test.each([
    ['is worded otherwise', { label: { ...own, text: `${own.text}，限 3 天` } }],
    ['is of another language', { label: { ...own, language: 'en' as const } }],
    ['stands before a statement of another step', { statement: 'overview-what' }],
    ['belongs to another event', { lifeEvent: { ...lifeEvent, id: 'marrying' } }],
    ['belongs to no event', { lifeEvent: undefined }],
  ])('is dropped with its block when it %s', (_, changes) => {
    expect(verify(planOf(changes), flow.knowledge)).toMatchObject({
      draft: { blocks: [] },
      dropped: [{ block: 0, reason: 'label' }],
    });
  });

  test.each([
    ['leads elsewhere', { ...lifeEvent, url: 'https://evil.example/' }],
    ['has another title', { ...lifeEvent, title: '领钱' }],
  ])('the event itself is left out when it %s', (_, changed) => {
    expect(verify(planOf({ lifeEvent: changed }), flow.knowledge).draft).not.toHaveProperty('lifeEvent');
  });

  test('a fixed text names none but events of ours', () => {
    const block = fixedBlock('life-event.plan', 'zh', { event: '孩子出生' });
    const draft = (text: string) => ({ ...draftOf(fee), blocks: [{ ...block, text }] });
    expect(shown(draft(block.text))).toEqual([block.text]);
    expect(shown(draft(block.text.replace('孩子出生', '中大奖')))).toEqual([]);
  });
});

test('a heading names none but services of ours', () => {
  const service = flow.knowledge.publication.catalogue.services.find(({ id }) => id === 'passport')?.title.zh ?? '';
  const headed = (text: string): string[] => {
    const block = fixedBlock('several.heading', 'zh', { service: text });
    return shown({ ...draftOf(fee), blocks: [block] });
  };
  expect(headed(service)).toEqual([`${service}：`]);
  expect(headed('加急代办')).toEqual([]);
});

describe('a form', () => {
  const service = (form: Partial<ReplyService['forms'][number]>): ReplyService => {
    const own = flow.knowledge.publication.catalogue.forms.find((candidate) => candidate.serviceId === 'passport');
    if (!own) throw new Error('The passport has lost its forms.');
    const shownForm = { id: own.id, title: own.title.zh ?? '', channel: own.channel };
    return {
      id: 'passport',
      title: '普通护照',
      department: '',
      forms: [
        { ...shownForm, ...(own.phone ? { phone: own.phone } : {}), ...(own.url ? { url: own.url } : {}), ...form },
      ],
    };
  };
  const forms = (form: Partial<ReplyService['forms'][number]>) =>
    verify({ ...draftOf(fee), services: [service(form)] }, flow.knowledge).draft.services[0]?.forms;

  test('of the catalogue stays', () => expect(forms({})).toHaveLength(1));

  test('of the catalogue, whole and right, is left out of another service', () => {
    const other = { ...service({}), id: 'marriage' };
    expect(verify({ ...draftOf(fee), services: [other] }, flow.knowledge).draft.services[0]?.forms).toEqual([]);
  });

  test.each([
    ['leads elsewhere', { url: 'https://evil.example/apply' }],
    ['has another title', { title: '点这里领钱' }],
    ['has another phone', { phone: '4001234567' }],
    ['belongs to another service', { id: 'marriage-window' }],
  ])('is left out when it %s', (_, change) => expect(forms(change)).toEqual([]));

  test('stays, and what its service tells and leads elsewhere goes', () => {
    const told = {
      ...service({}),
      materials: ['身份证', '到 www.example.com 交钱'],
      fee: '见 https://pay.example.com',
    };
    const [shown] = verify({ ...draftOf(fee), services: [told] }, flow.knowledge).draft.services;
    expect(shown?.materials).toEqual(['身份证']);
    expect(shown).not.toHaveProperty('fee');
    expect(shown?.forms).toHaveLength(1);
  });
});
