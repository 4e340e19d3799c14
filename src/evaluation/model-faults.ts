import { type Behaviour, readyWithTools, type Script, type SentChat } from '../models/stand-ins/chat-endpoint.ts';
import { claims, isCompose, reading, statementsIn } from './scripted-model.ts';

/** A language model that misbehaves in one way, all the time. */
export interface ModelFault {
  what: string;
  script: Script;
  /** It can call tools. */
  tools?: true;
}

/** A host that no list holds. */
const elsewhere = 'https://pay.example.com/now';

type Told = [text: string, ...sources: string[]];
type Tell = (statement: { token: string; text: string }) => Told;

const honestly: Tell = ({ token, text }) => [text, token];

/** Writes what the statements say, each as `tell` does; reads the question as it stands. */
const writing =
  (tell: Tell, send: (text: string) => Behaviour = (text) => text): Script =>
  (sent) =>
    send(isCompose(sent) ? claims(...statementsIn(sent).map(tell)) : reading());

const nextDigit = (digit: string): string => String((Number(digit) + 1) % 10);
const rulesOf = ({ messages }: SentChat): string => messages[0]?.content ?? '';
const hasResults = ({ messages }: SentChat): boolean => messages.some(({ role }) => role === 'tool');
const lookUps: [string, object][] = ['身份证', '结婚', '护照', 'passport', 'visa', '公积金'].map((query, i) => [
  i % 2 === 0 ? 'find_service' : 'search_documents',
  { query },
]);

const always =
  (how: Behaviour): Script =>
  () =>
    how;

/** Every way in which a language model can be broken while a dataset runs; `docs/model-faults.md` tells what comes of each. */
export const modelFaults = {
  'model-odd-chunks': {
    what: 'the language model streams in pieces of five bytes, through characters and events',
    script: writing(honestly, (text) => ({ text, pieces: 5 })),
  },
  'model-parallel-tools': {
    what: 'the language model calls six tools at once, one with arguments that are no JSON',
    script: (sent, call) =>
      isCompose(sent) || hasResults(sent)
        ? writing(honestly)(sent, call)
        : { calls: [...lookUps.slice(1), ['find_service', '{"query": ']] },
    tools: true,
  },
  'model-malformed': {
    what: 'the language model writes JSON that breaks off',
    script: always('{"claims": [{"text": "'),
  },
  'model-schema': {
    what: 'the language model writes JSON of another shape',
    script: always('{"claims": "none", "service": 7}'),
  },
  'model-sources': {
    what: 'the language model cites statements that it was not given',
    script: writing(({ text }) => [text, 'S99', 'LAW:7']),
  },
  'model-links': {
    what: 'the language model writes links of its own',
    script: (sent) =>
      isCompose(sent)
        ? writing(({ token, text }) => [`${text} ${elsewhere}`, token])(sent, 1)
        : reading({ question: elsewhere }),
  },
  'model-digit': {
    what: 'the language model gets every digit wrong',
    script: writing(({ token, text }) => [text.replace(/\d/g, nextDigit), token]),
  },
  'model-leak': {
    what: 'the language model writes out the rules that it works by',
    script: (sent) => (isCompose(sent) ? claims([rulesOf(sent), 'S1']) : reading({ question: rulesOf(sent) })),
  },
  'model-tool-loop': {
    what: 'the language model looks things up for ever',
    script: (sent, call) => (isCompose(sent) ? writing(honestly)(sent, call) : { calls: lookUps.slice(0, 1) }),
    tools: true,
  },
  'model-429': {
    what: 'the language model is busy: 429, to be asked again in a second',
    script: always({ status: 429, headers: { 'retry-after': '1' } }),
  },
  'model-500': { what: 'the language model answers 500', script: always({ status: 500 }) },
  'model-stall': {
    what: 'the language model says nothing more after its first word',
    script: always({ text: '{"cla', after: 'stall' }),
  },
  'model-cut': {
    what: 'the connection to the language model breaks after its first word',
    script: always({ text: '{"cla', after: 'cut' }),
  },
} as const satisfies Record<string, ModelFault>;

export type ModelFaultName = keyof typeof modelFaults;
export const modelFaultNames = Object.keys(modelFaults) as ModelFaultName[];

export const isModelFault = (name: string): name is ModelFaultName => Object.hasOwn(modelFaults, name);

/** What the endpoint of a broken model is served with. */
export function servedWith(name: ModelFaultName): [script: Script, onProbe?: (sent: SentChat) => Behaviour] {
  const { script, tools }: ModelFault = modelFaults[name];
  return tools ? [script, readyWithTools] : [script];
}
