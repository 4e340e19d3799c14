import { addExample } from '../curation/add-example.ts';
import { changeDraft, type DraftRefusal } from '../curation/change-draft.ts';
import { changeGuideText, readGuideText } from '../curation/guide-text.ts';
import { recordAct } from '../database/audit.ts';
import type { Database } from '../database/database.ts';
import { whileAvailable } from '../database/unavailable.ts';
import { say } from '../texts/texts.ts';
import type { Aspect } from '../types/aspect.ts';
import { fileOfAnswer } from '../types/curated-answer.ts';
import type { Language } from '../types/language.ts';
import type { Act } from '../types/staff.ts';

/** A question of a citizen with the answer of a person, both worded for everybody. */
export interface Carried {
  handoverId: string;
  question: string;
  answer: string;
  language: Language;
  serviceId: string;
  aspect: Aspect;
  /** Name of the account that will look after it. */
  owner: string;
}

/**
 * Makes an answer of the desk a candidate for everybody: it joins the draft of the service's guide, as a statement without
 * a source, which citizens never read as fact; its question the draft of the examples; and both together a draft of an
 * answer that rests on the statement. They go the way of every draft: nothing tells the answer before the statement has a
 * source and somebody has read it against it. `unchanged`: there is no guide in this language. @returns the files, or why the guide's draft can't be changed
 */
export async function carryAnswer(
  database: Database,
  carried: Carried,
  act: Act,
): Promise<{ files: string[] } | { refused: DraftRefusal }> {
  const { handoverId, language, serviceId } = carried;
  const id = `desk-${handoverId.slice(0, 8)}`;
  const guide = `services/${serviceId}/${language}.md`;
  const added = await changeDraft(database, guide, (text) => withStatement(text, id, carried), act);
  if ('refused' in added) return added;
  // That the examples have the question already, or are under review, takes nothing from the answer.
  const example = await addExample(database, carried, act);
  const answerPath = fileOfAnswer({ serviceId, id });
  const answer = await changeDraft(database, answerPath, (text) => (text ? undefined : answerFile(id, carried)), act);
  const files = [added, example, answer].flatMap((outcome) => ('changed' in outcome ? [outcome.changed] : []));
  const recorded = { action: 'handover-carried', subject: `handover:${handoverId}`, after: { files } } as const;
  await whileAvailable(() => database.sql.begin((transaction) => recordAct(transaction, recorded, act)));
  return { files };
}

function withStatement(written: string, wanted: string, { answer, aspect, language }: Carried): string | undefined {
  if (!written.trim()) return undefined;
  const headed = readGuideText(written).parts.some(({ kind, id }) => kind === 'heading' && id === aspect)
    ? written
    : `${written.trimEnd()}\n\n## ${say(`aspect.${aspect}`, language)} {#${aspect}}\n`;
  const guide = readGuideText(headed);
  const heading = guide.parts.find(({ kind, id }) => kind === 'heading' && id === aspect)?.line ?? 0;
  const id = newIdIn(
    guide.parts.map((part) => part.id),
    wanted,
  );
  // What somebody typed must not pass for a source or an id.
  const text = answer.replaceAll('[^', '[').replaceAll('{#', '{');
  const statement = { text, sources: ['unverified'], id, from: '', to: '', regions: [] };
  return changeGuideText(guide, { statements: new Map(), added: new Map([[heading, [statement]]]), fields: new Map() });
}

/** JSON is YAML: whatever was typed stays one value. The empty stamp: nobody has read it against its statement. */
function answerFile(id: string, { question, answer, language, serviceId, owner }: Carried): string {
  return [
    `id: ${id}`,
    `owner: ${JSON.stringify(owner)}`,
    'examples:',
    `  ${language}: [${JSON.stringify(question)}]`,
    'blocks:',
    '  - text:',
    `      ${language}: ${JSON.stringify(answer)}`,
    `    statements: { ${JSON.stringify(`${serviceId}#${id}`)}: "" }`,
    '',
  ].join('\n');
}

/** One that the guide doesn't have yet. */
function newIdIn(known: string[], wanted: string): string {
  let id = wanted;
  for (let n = 2; known.includes(id); n++) id = `${wanted}-${n}`;
  return id;
}
