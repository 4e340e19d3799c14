import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../knowledge/examples', import.meta.url));

/** What citizens ask, as `knowledge/examples/` has it: about services and about other things, in all languages. */
export function readExampleQuestions(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { q: string }).q);
}

/** Endless questions, each different, so that no memory of an earlier one helps: the examples, then with other words behind. */
export function* distinctQuestions(random: () => number, examples = readExampleQuestions()): Generator<string, never> {
  const questions = [...new Set(examples)];
  for (let i = questions.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [questions[i], questions[j]] = [questions[j] ?? '', questions[i] ?? ''];
  }
  for (let round = 0; ; round++) {
    for (const question of questions) yield round === 0 ? question : `${question} (${round})`;
  }
}
