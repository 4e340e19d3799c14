// Part of npm run check: what every prompt in prompts/ must be like.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Slots that hold what others have written; all others are filled by the program with words of its own. */
const dataSlots = ['earlier', 'question', 'services', 'events', 'statements', 'sentence', 'quotes', 'text', 'against'];
const ownSlots = ['canary', 'aspects', 'languages', 'language', 'most'];
/** A small model reads some 50 tokens a second. */
const mostCharacters = 3_000;

/** What is wrong with a prompt. */
export function faultsIn(name: string, text: string): string[] {
  const lines = text.split('\n');
  const slots = [...text.matchAll(/\{\{(\w*)\}\}/g)].map(([, slot = '']) => slot);
  const rules = name === 'assistant.md';
  return [
    ...(text.endsWith('\n') && !text.endsWith('\n\n') ? [] : ['does not end with one line end']),
    ...(lines.some((line) => line !== line.trimEnd()) ? ['has spaces at the end of a line'] : []),
    ...(text.length > mostCharacters ? [`has more than ${mostCharacters} characters`] : []),
    ...(/https?:|www\./.test(text) ? ['names an address, which a model could pass on'] : []),
    ...(text.includes('JSON object') ? [] : ['does not ask for one JSON object']),
    ...(rules && !slots.includes('canary') ? ['has no canary'] : []),
    ...slots.filter((slot) => ![...dataSlots, ...ownSlots].includes(slot)).map((slot) => `has an unknown slot ${slot}`),
    ...dataSlots.filter((slot) => slots.includes(slot) && !isDelimited(slot, lines)).map(notDelimited),
    ...dataSlots.filter((slot) => slots.filter((one) => one === slot).length > 1).map((slot) => `fills ${slot} twice`),
  ];
}

const notDelimited = (slot: string): string => `{{${slot}}} does not stand alone between two lines of one tag`;

/** What others have written stands on lines of its own, in a tag that it can't close. */
function isDelimited(slot: string, lines: string[]): boolean {
  const at = lines.indexOf(`{{${slot}}}`);
  const tag = /^<([a-z-]+)>$/.exec(lines[at - 1] ?? '')?.[1];
  return tag !== undefined && lines[at + 1] === `</${tag}>`;
}

async function main(): Promise<void> {
  const folder = fileURLToPath(new URL('../prompts/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  for (const name of names) {
    for (const fault of faultsIn(name, await readFile(`${folder}${name}`, 'utf8'))) {
      console.error(`prompts/${name} ${fault}`);
      process.exitCode = 1;
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
