// A language model in a process of its own, that it may be killed in: an OpenAI-compatible endpoint on a free port which
// copies the first statements that it is given. `--hold WORDS`: an answer to a question with these words is begun, and
// never ended. Prints its address, and the number of answers that it is holding.
import { parseArgs } from 'node:util';
import { claims, isCompose, reading, statementsIn } from '../../src/evaluation/scripted-model.ts';
import { type Behaviour, type SentChat, serveChat } from '../../src/models/stand-ins/chat-endpoint.ts';

const most = 2;

const { hold } = parseArgs({ options: { hold: { type: 'string' } } }).values;
let held = 0;
const { baseUrl } = await serveChat(answer);
console.log(`a model at ${baseUrl}`);

function answer(sent: SentChat): Behaviour {
  if (!isCompose(sent)) return reading();
  const told = claims(
    ...statementsIn(sent)
      .slice(0, most)
      .map(({ token, text }): [string, string] => [text, token]),
  );
  if (!hold || !sent.messages.some(({ role, content }) => role === 'user' && content.includes(hold))) return told;
  console.log(`holding ${++held}`);
  // Every other one before its first sentence has ended, else after it.
  const begun = held % 2 ? told.slice(0, told.indexOf('"sources"')) : `${told.slice(0, told.indexOf(']}') + 2)}, {"te`;
  return { text: begun, after: 'stall' };
}
