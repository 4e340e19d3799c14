// Writes into each curated answer what the statements that it rests on say now. Run it after an answer was read against
// them: a stamp says that somebody did.
//   npx tsx scripts/stamp-answers.ts                         every answer
//   npx tsx scripts/stamp-answers.ts unemployment/resigned   one
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampAnswer } from '../src/document/check/answers.ts';
import { readKnowledge } from '../src/document/publish-documents.ts';
import { fileOfAnswer, nameOfAnswer } from '../src/types/curated-answer.ts';

const wanted = process.argv.slice(2);
const { documents, catalogue } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
let stamped = 0;
for (const answer of catalogue.answers) {
  if (wanted.length > 0 && !wanted.includes(nameOfAnswer(answer))) continue;
  const path = join('knowledge', fileOfAnswer(answer));
  const text = await readFile(path, 'utf8');
  const next = stampAnswer(text, documents);
  if (next === text) continue;
  await writeFile(path, next);
  stamped++;
}
console.log(`${stamped} answers stamped.`);
