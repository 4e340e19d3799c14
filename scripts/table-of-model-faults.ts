// What citizens get while the language model misbehaves: the table of docs/model-faults.md. Asks in this process, of two of
// the shipped guides, in a database that is thrown away.
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ModelFaultName, modelFaultNames, modelFaults } from '../src/evaluation/model-faults.ts';
import type { Target } from '../src/evaluation/run.ts';
import { type BreakableService, openBreakable } from '../src/server/break-service.ts';
import type { Reply } from '../src/types/reply.ts';
import { root } from './prove/child.ts';
import { withFolder } from './prove/folder.ts';

/** One that the model only writes the answer to, and one that it is also asked to read. */
const questions = ['身份证丢了补办多少钱', '领证'];
const chatDeadlineMs = 4_000;

export interface ModelFaultRow {
  fault: ModelFaultName;
  /** Whose words the answer to the first question is in. */
  words: 'the model’s' | 'the guides’';
  /** Status, services and forms of both replies are as without a model. */
  sameService: boolean;
  /** Both replies say that something is missing. */
  told: boolean;
  /** That the model got for both. */
  requests: number;
}

/** Breaks the model in each way and asks. */
export function rowsOfModelFaults(names: readonly ModelFaultName[]): Promise<ModelFaultRow[]> {
  return withFolder(async (knowledge) => {
    await copyGuides(knowledge);
    const service = await openBreakable({ root, knowledge, throughEndpoint: false, chatDeadlineMs });
    try {
      const whole = await askAll(service.target('whole'));
      const rows: ModelFaultRow[] = [];
      for (const fault of names) rows.push(await rowOf(fault, service, whole));
      return rows;
    } finally {
      await service.close();
    }
  });
}

async function copyGuides(folder: string): Promise<void> {
  const examples = ['marriage', 'id-card-renew', '_out-of-scope'].map((name) => `examples/${name}.jsonl`);
  for (const part of ['services/marriage', 'services/id-card-renew', 'sources.yaml', 'forms.yaml', ...examples]) {
    await mkdir(path.dirname(path.join(folder, part)), { recursive: true });
    await cp(path.join(root, 'knowledge', part), path.join(folder, part), { recursive: true });
  }
}

async function rowOf(fault: ModelFaultName, service: BreakableService, whole: Reply[]): Promise<ModelFaultRow> {
  await service.break(fault);
  const replies = await askAll(service.target(fault));
  return {
    fault,
    words: replies[0]?.mode === 'generative' ? 'the model’s' : 'the guides’',
    sameService: replies.every((reply, i) => JSON.stringify(leads(reply)) === JSON.stringify(leads(whole[i]))),
    told: replies.every(({ notices }) => notices.some(({ kind }) => kind === 'degraded')),
    requests: service.requests(),
  };
}

const leads = (reply: Reply | undefined): unknown[] => [reply?.status, reply?.services, reply?.choices];

async function askAll(target: Target): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const text of questions) replies.push(await target.ask({ text }));
  return replies;
}

export function tableOfModelFaults(rows: ModelFaultRow[]): string {
  const lines = rows.map(({ fault, words, sameService, told, requests }) =>
    [
      `\`${fault}\``,
      modelFaults[fault].what,
      words,
      sameService ? 'as without a model' : 'other',
      told ? 'yes' : 'no',
      requests,
    ].join(' | '),
  );
  const head = [
    'fault',
    'what happens',
    'answer in whose words',
    'status, services, forms',
    'failure told',
    'requests',
  ];
  return [head.join(' | '), head.map(() => '---').join(' | '), ...lines].map((line) => `| ${line} |`).join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(tableOfModelFaults(await rowsOfModelFaults(modelFaultNames)));
}
