import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims, isCompose, reading } from '../evaluation/scripted-model.ts';
import { type Asking, askWithModel, composing, essence, tokenOf } from '../testing/ask-with-model.ts';
import { openQuestionFlow, type QuestionFlow } from '../testing/question-flow.ts';
import type { Mode, Switch } from '../types/switch.ts';
import type { ReplyAssistant } from './assistant.ts';
import { type ModeDeps, modesFor } from './choose-mode.ts';

let flow: QuestionFlow;
beforeAll(async () => {
  flow = await openQuestionFlow('2026-11-25');
}, 120_000);
afterAll(() => flow?.close());

let number = 0;
const switched = (scope: Switch['scope'], target: string, mode: Mode, until = '2026-11-25T09:00:00.000Z'): Switch => ({
  ...{ id: ++number, scope, target, mode, reason: 'a test', until },
  ...{ setBy: 'test', setAt: '2026-11-24T00:00:00.000Z' },
});

const fee = '护照多少钱';
const feeClaim = '办一本普通护照要花 120 元。';
const telling = composing((sent) => claims([feeClaim, tokenOf(sent, '每本 120 元')]));
const ask = (asking: Omit<Asking, 'question'> & { question?: string }, script = telling) =>
  askWithModel(flow, { question: fee, ...asking }, script);

describe('what a switch says holds', () => {
  test('extractive: the model isn’t asked, the answer is as without one', async () => {
    const off = switched('service', 'passport', 'extractive');
    const { reply, sent, trace } = await ask({ switches: [off] });
    expect(sent).toEqual([]);
    expect(essence(reply)).toEqual(essence(await flow.ask(fee)));
    expect(trace?.mode).toEqual({ mode: 'extractive', by: 'switch', switchId: off.id });
  });

  test('assisted: it writes nothing', async () => {
    const { reply, sent, trace } = await ask({ switches: [switched('service', 'passport', 'assisted')] });
    expect(sent.filter(isCompose)).toEqual([]);
    expect(reply.mode).toBe('extractive');
    expect(trace?.mode).toMatchObject({ mode: 'assisted', by: 'switch' });
  });

  test('more than is configured, for that service alone', async () => {
    const on = [switched('service', 'passport', 'generative')];
    const { reply, trace } = await ask({ mode: 'extractive', switches: on });
    expect(reply).toMatchObject({ mode: 'generative', blocks: [{ text: feeClaim }] });
    expect(trace?.mode).toMatchObject({ mode: 'generative', by: 'switch' });
    const other = await ask({ mode: 'extractive', switches: on, question: '换身份证多少钱' });
    expect(other.sent).toEqual([]);
    expect(other.trace?.mode).toEqual({ mode: 'extractive', by: 'configuration' });
  });

  test('until it ends, and for its own service', async () => {
    const ended = switched('service', 'passport', 'extractive', '2026-11-25T08:00:00.000Z');
    const { reply, trace } = await ask({ switches: [ended, switched('service', 'marriage', 'extractive')] });
    expect(reply.mode).toBe('generative');
    expect(trace?.mode).toEqual({ mode: 'generative', by: 'configuration' });
  });
});

test('what stops at the guard is traced with the configured mode', async () => {
  const { sent, trace } = await ask({ question: '我不想活了', mode: 'assisted' });
  expect(sent).toEqual([]);
  expect(trace?.mode).toEqual({ mode: 'assisted', by: 'configuration' });
});

describe('the model isn’t heard about a service that it may not touch', () => {
  const follow = { earlier: ['办护照要带什么'], question: '那我爱人呢，她想换驾照', mode: 'assisted' as const };
  const licence = () => reading({ question: '换驾驶证要带什么', service: 'dl-renew', aspects: ['materials'] });

  test('when it says that this one is meant', async () => {
    const heard = await ask(follow, licence);
    expect(heard.reply.services.map(({ id }) => id)).toEqual(['dl-renew']);
    const plain = await flow.converse(...follow.earlier, follow.question);
    expect(plain.services.map(({ id }) => id)).not.toEqual(['dl-renew']);
    const { reply } = await ask({ ...follow, switches: [switched('service', 'dl-renew', 'extractive')] }, licence);
    expect(essence(reply)).toEqual(essence(plain));
  });

  test('when the question before was about it', async () => {
    const { sent } = await ask({ ...follow, switches: [switched('service', 'passport', 'extractive')] }, licence);
    expect(sent).toEqual([]);
  });

  test('when it is one of several in question', async () => {
    const question = '我要换证';
    const { choices } = await flow.ask(question);
    const target = choices.at(-1)?.serviceId ?? 'none';
    expect((await ask({ question, mode: 'assisted' }, () => reading())).sent.length).toBeGreaterThan(0);
    const off = [switched('service', target, 'extractive')];
    expect((await ask({ question, mode: 'assisted', switches: off }, () => reading())).sent).toEqual([]);
  });
});

describe('of several switches', () => {
  const chooserOf = (switches: Switch[], budget: 'generative' | 'assisted' | 'spent' = 'generative') => {
    const deps = { assistant: { chat: { mode: 'generative' } }, switches: () => switches, clock: flow.deps.clock };
    const assistant = budget === 'spent' ? undefined : ({ chat: { mode: budget } } as ReplyAssistant);
    return modesFor(assistant, flow.knowledge, deps as unknown as ModeDeps);
  };
  const travel = () => switched('topic', 'travel', 'assisted');

  test('a topic’s counts for its services, and one of the service before it', () => {
    const topic = travel();
    expect(chooserOf([topic])(['passport'])).toEqual({ mode: 'assisted', by: 'switch', switchId: topic.id });
    expect(chooserOf([topic])(['marriage'])).toEqual({ mode: 'generative', by: 'configuration' });
    const own = switched('service', 'passport', 'generative');
    expect(chooserOf([topic, own])(['passport'])).toEqual({ mode: 'generative', by: 'switch', switchId: own.id });
  });

  test('the least counts: of a service’s topics, and of the services of one reply', () => {
    const topics = flow.knowledge.publication.catalogue.portal?.topics ?? [];
    const [one, two] = topics.filter(({ services }) => services.includes('social-security-card'));
    const off = switched('topic', two?.id ?? '', 'extractive');
    const choose = chooserOf([switched('topic', one?.id ?? '', 'assisted'), off]);
    expect(choose(['social-security-card'])).toEqual({ mode: 'extractive', by: 'switch', switchId: off.id });
    expect(choose(['marriage', 'social-security-card']).switchId).toBe(off.id);
    expect(choose([])).toEqual({ mode: 'generative', by: 'configuration' });
  });

  test('the day’s budget limits them further', () => {
    const on = switched('service', 'passport', 'generative');
    expect(chooserOf([on], 'assisted')(['passport'])).toEqual({ mode: 'assisted', by: 'budget', switchId: on.id });
    expect(chooserOf([], 'spent')(['passport'])).toEqual({ mode: 'extractive', by: 'budget' });
    expect(chooserOf([travel()], 'assisted')(['passport'])).toMatchObject({ mode: 'assisted', by: 'switch' });
  });

  test('a life event goes by all its steps', async () => {
    const event = flow.knowledge.publication.catalogue.lifeEvents.find(({ id }) => id === 'child-born');
    const last = event?.steps.at(-1)?.service ?? '';
    const asked = { question: '孩子出生要办哪些手续', switches: [switched('service', last, 'extractive')] };
    const { reply, sent, trace } = await ask(asked);
    expect(reply.lifeEvent?.id).toBe('child-born');
    expect(sent).toEqual([]);
    expect(trace?.mode).toMatchObject({ mode: 'extractive', by: 'switch' });
  });
});
