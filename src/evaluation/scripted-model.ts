import type { SentChat } from '../models/stand-ins/chat-endpoint.ts';
import { asData } from '../question/prompts.ts';

/** Whether a model is asked to write the answer, and not to read the question. */
export const isCompose = (sent: SentChat): boolean => prompt(sent).startsWith('Answer a citizen');

/** Whether it is asked to translate what is quoted. */
export const isTranslate = (sent: SentChat): boolean => prompt(sent).startsWith('Translate statements');

/** Whether it is asked for its vote on a sentence. */
export const isVote = (sent: SentChat): boolean => prompt(sent).startsWith('Judge one sentence');

const prompt = ({ messages }: SentChat): string => messages.find(({ role }) => role === 'user')?.content ?? '';

/** How a model says that it has read a question; by default nothing is read out of it. */
export const reading = (changes: object = {}): string =>
  JSON.stringify({ question: '', service: 'none', aspects: [], region: '', language: 'zh', ...changes });

/** What a model writes: sentences with the tokens of the statements that each names. */
export const claims = (...told: [text: string, ...sources: string[]][]): string =>
  JSON.stringify({ claims: told.map(([text, ...sources]) => ({ text, sources })) });

/** The statements that a model is given to write from, under their tokens. */
export function statementsIn(sent: SentChat): { token: string; text: string }[] {
  const lines = prompt(sent).matchAll(/^(S\d+) \([^)]*\) (.+)$/gm);
  return [...lines].map(([, token = '', text = '']) => ({ token, text }));
}

/** Whether a model gets to see these words, wherever they stand. */
export const isShown = ({ messages }: SentChat, words: string): boolean => {
  const written = squeezed(asData(words));
  return messages.some(({ content }) => squeezed(content).includes(written));
};

/** JSON of tool results writes quotes and line ends otherwise. */
const squeezed = (text: string): string => text.replace(/[\s"“”\\]|\\n/g, '');
