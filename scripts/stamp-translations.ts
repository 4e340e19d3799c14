// Writes into each translation the digest of the Chinese guide that it was made from. Run it after a translation was
// read against the Chinese: a stamp says that somebody did.
//   npx tsx scripts/stamp-translations.ts              every translation
//   npx tsx scripts/stamp-translations.ts passport     of one guide or document
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readKnowledge } from '../src/document/publish-documents.ts';

const wanted = process.argv.slice(2);
const { documents } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
let stamped = 0;
for (const document of documents) {
  if (document.language === 'zh' || (wanted.length > 0 && !wanted.some((id) => document.id.endsWith(`/${id}`))))
    continue;
  const chinese = documents.find((candidate) => candidate.id === document.id && candidate.language === 'zh');
  if (!chinese) continue;
  const path = join('knowledge', document.file);
  const text = await readFile(path, 'utf8');
  const next = text.replace(/^translates:.*$/m, `translates: "${chinese.digest.slice(0, 12)}"`);
  if (next === text) continue;
  await writeFile(path, next);
  stamped++;
}
console.log(`${stamped} translations stamped.`);
