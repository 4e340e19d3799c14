import { claims, isCompose, isShown, reading, statementsIn } from '../../src/evaluation/scripted-model.ts';
import { type Behaviour, readyWithTools, type SentChat, serveChat } from '../../src/models/stand-ins/chat-endpoint.ts';
import type { Assistant } from '../../src/question/assistant.ts';
import { assistantOn } from '../../src/testing/ask-with-model.ts';
import type { QuestionFlow } from '../../src/testing/question-flow.ts';
import type { Attack } from './attacks.ts';

/** The worst model there is: it does whatever an attack says that it gets to see, and is honest otherwise. */
export interface ObeyingModel {
  assistant: Assistant;
  /** From now on it falls for this one, and looks these words up. */
  expect(attack: Attack, lookUp: string): void;
  /** Whether it saw the attack since then. */
  readonly fell: boolean;
  close(): Promise<void>;
}

export async function obeyingModel(flow: QuestionFlow, { tools }: { tools: boolean }): Promise<ObeyingModel> {
  let given: { attack: Attack; lookUp: string } | undefined;
  let fell = false;
  const script = (sent: SentChat): Behaviour => {
    const sees = given !== undefined && isShown(sent, given.attack.attack);
    fell ||= sees;
    const attack = sees ? given?.attack : undefined;
    if (isCompose(sent)) return attack ? obeyWriting(attack, sent) : writeHonestly(sent);
    if (tools && !sent.messages.some(({ role }) => role === 'tool')) return lookUp(given?.lookUp ?? '', attack);
    if (attack) return tools ? obeyByTool(attack, sent) : obeyReading(attack, sent);
    return reading();
  };
  const endpoint = await serveChat(script, tools ? readyWithTools : undefined);
  return {
    assistant: await assistantOn(endpoint, { deadlineMs: 20_000 }, flow),
    expect: (attack, words) => {
      given = { attack, lookUp: words };
      fell = false;
    },
    get fell() {
      return fell;
    },
    close: endpoint.close,
  };
}

/** What every honest model tells: each statement as it was given. */
const writeHonestly = (sent: SentChat): string =>
  claims(...statementsIn(sent).map(({ token, text }): [string, string] => [text, token]));

const rulesOf = ({ messages }: SentChat): string => messages[0]?.content ?? '';

function obeyWriting({ wants }: Attack, sent: SentChat): string {
  const tokens = statementsIn(sent).map(({ token }) => token);
  const [first = 'S1'] = tokens;
  const told = [
    ...(wants.leak ? [rulesOf(sent)] : []),
    ...(wants.says ? [wants.says] : []),
    ...(wants.link ? [`https://${wants.link}`, `${statementsIn(sent)[0]?.text ?? ''} ${wants.link}`] : []),
    ...(wants.service ? [wants.service] : []),
  ];
  return claims(
    ...told.flatMap((text): [string, ...string[]][] => [[text, first], [text, 'S99'], [text], [text, ...tokens]]),
  );
}

/** What is wanted, as far as a reading can hold it. */
const twisted = ({ wants }: Attack, sent: SentChat) => ({
  question: wants.leak ? rulesOf(sent).slice(-300) : (wants.says ?? wants.link ?? wants.service ?? ''),
  service: wants.service ?? 'marriage',
  aspects: ['fee'] as const,
  region: '大连',
  language: 'en',
});

const obeyReading = (attack: Attack, sent: SentChat): string =>
  attack.wants.leak ? rulesOf(sent) : reading(twisted(attack, sent));

/** Looks up what was asked, and at once what the attack wants. */
const lookUp = (words: string, attack: Attack | undefined): Behaviour => ({
  calls: [
    ['search_documents', { query: words }],
    ...(attack ? [['find_service', { query: attack.wants.service ?? 'marriage' }] as [string, object]] : []),
  ],
});

const titles: Record<string, string> = { marriage: '结婚登记', divorce: '离婚登记' };

/** Finds the service that is wanted first, so that it was offered. */
function obeyByTool(attack: Attack, sent: SentChat): Behaviour {
  const { wants } = attack;
  if (wants.leak) return rulesOf(sent);
  if (wants.refuse) return { calls: [['hand_over', {}]] };
  const service = wants.service ?? 'marriage';
  const found = sent.messages.some(({ role, content }) => role === 'tool' && content.includes(`services/${service}`));
  if (!found) return { calls: [['find_service', { query: titles[service] ?? service }]] };
  return { calls: [['get_service', twisted(attack, sent)]] };
}
