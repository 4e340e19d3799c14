// A language model in a process of its own, that it may be killed in: an OpenAI-compatible endpoint on a free port that
// says what the first statements say which it is given, nearly to the letter. Prints its address.
// `--reword`: its second sentence has words of its own.
// `--hold WORDS`: an answer to a question with these words is begun and never ended; prints how many it is holding.
import { parseArgs } from 'node:util';
import { claims, isCompose, reading, statementsIn } from '../../src/evaluation/scripted-model.ts';
import { type Behaviour, type SentChat, serveChat } from '../../src/models/stand-ins/chat-endpoint.ts';

const most = 2;

const { hold, reword } = parseArgs({ options: { hold: { type: 'string' }, reword: { type: 'boolean' } } }).values;
let held = 0;
const { baseUrl } = await serveChat(answer);
console.log(`a model at ${baseUrl}`);

function answer(sent: SentChat): Behaviour {
  if (!isCompose(sent)) return reading();
  const statements = statementsIn(sent).slice(0, most);
  const told = claims(...statements.map(({ token, text }, i): [string, string] => [said(text, i), token]));
  if (!hold || !sent.messages.some(({ role, content }) => role === 'user' && content.includes(hold))) return told;
  console.log(`holding ${++held}`);
  // Every other one before its first sentence has ended, else after it.
  const begun = held % 2 ? told.slice(0, told.indexOf('"sources"')) : `${told.slice(0, told.indexOf(']}') + 2)}, {"te`;
  return { text: begun, after: 'stall' };
}

function said(statement: string, i: number): string {
  const text = statement.replace(/[。.]$/, '');
  if (i === 0 || !reword) return text;
  return `${/\p{Script=Han}/u.test(text) ? '也就是说，请注意，' : 'In other words, please note: '}${text}`;
}
