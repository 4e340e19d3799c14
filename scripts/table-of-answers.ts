// What every service answers to the five questions that everybody has: what is it, what to bring, how long, how much,
// where. Asks in this process, of `knowledge/` as it is, in a data folder of its own that is removed afterwards.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { printReply } from '../src/commands/print-reply.ts';
import { readConfig } from '../src/config.ts';
import { readKnowledge } from '../src/document/publish-documents.ts';
import { createLog } from '../src/log.ts';
import { type Reached, reachService } from '../src/server/reach-service.ts';
import { inLanguage } from '../src/service/in-language.ts';
import { spokenTitle } from '../src/service/spoken-title.ts';
import type { Aspect } from '../src/types/aspect.ts';
import type { Service } from '../src/types/catalogue.ts';
import type { Reply } from '../src/types/reply.ts';
import { withFolder } from './prove/folder.ts';

const help = `npx tsx scripts/table-of-answers.ts [SERVICE…]: what every service answers to five questions.

  --language zh|en     only this language
  --markdown FILE      also writes the table as Markdown
  --full               also prints every answer whole`;

const questions = {
  zh: {
    overview: (title: string) => `${title}是什么？`,
    materials: (title: string) => `${title}要带什么材料？`,
    'time-limit': (title: string) => `${title}要多久？`,
    fee: (title: string) => `${title}要多少钱？`,
    where: (title: string) => `${title}在哪里办？`,
  },
  en: {
    overview: (title: string) => `What is ${title}?`,
    materials: (title: string) => `What do I need to bring for ${title}?`,
    'time-limit': (title: string) => `How long does ${title} take?`,
    fee: (title: string) => `How much does ${title} cost?`,
    where: (title: string) => `Where do I go for ${title}?`,
  },
} satisfies Record<string, Partial<Record<Aspect, (title: string) => string>>>;
type Asked = keyof typeof questions;
type AskedAspect = keyof (typeof questions)['zh'];
const askedAspects = Object.keys(questions.zh) as AskedAspect[];

/** `other aspect`: the right service, but something else than was asked; `other`: asked back, or declined. */
const verdicts = ['answered', 'partly', 'not confirmed', 'other aspect', 'wrong service', 'other'] as const;

interface Row {
  service: string;
  language: Asked;
  aspect: AskedAspect;
  question: string;
  reply: Reply;
  verdict: (typeof verdicts)[number];
}

const columns = ['service', 'language', 'aspect', 'verdict', 'first', 'read as', 'blocks', 'citations', 'notices'];

function verdictOf(reply: Reply, service: string, aspect: AskedAspect): Row['verdict'] {
  const { status, services } = reply;
  if (status === 'clarification' || status === 'unanswerable_out_of_scope') return 'other';
  if (services[0]?.id !== service) return 'wrong service';
  if (!reply.aspects.includes(aspect) && !(aspect === 'fee' && tellsAmount(reply))) return 'other aspect';
  if (status === 'answered') return 'answered';
  if (status === 'answered_partly') return 'partly';
  return status === 'unanswerable_no_sources' ? 'not confirmed' : 'other';
}

/** "How much?" of what is paid to people asks for the amount; see `knowledge/README.md`. */
const tellsAmount = ({ citations }: Reply): boolean =>
  citations.some(({ statementId }) => statementId?.startsWith('result-amount'));

async function askAll(services: Service[], languages: Asked[], reached: Pick<Reached, 'ask'>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const service of services) {
    for (const language of languages) {
      const title = spokenTitle(inLanguage(service.title, language)?.text ?? service.id);
      for (const aspect of askedAspects) {
        const question = questions[language][aspect](title);
        const reply = await reached.ask({ text: question, language });
        const verdict = verdictOf(reply, service.id, aspect);
        rows.push({ service: service.id, language, aspect, question, reply, verdict });
      }
    }
  }
  return rows;
}

function cellsOf({ service, language, aspect, verdict, reply }: Row): string[] {
  return [
    service,
    language,
    aspect,
    verdict,
    reply.services[0]?.id ?? reply.status,
    reply.aspects.join(' '),
    String(reply.blocks.length),
    String(reply.citations.length),
    reply.notices.map(({ kind }) => kind).join(' '),
  ];
}

/** How often each verdict was reached, for each aspect and language. */
function totalsOf(rows: Row[]): string[][] {
  const kinds = [...new Set(rows.map(({ aspect, language }) => `${aspect} ${language}`))].sort();
  const counted = (of: Row[]): string[] =>
    verdicts.map((verdict) => String(of.filter((row) => row.verdict === verdict).length));
  return [
    ...kinds.map((kind) => [kind, ...counted(rows.filter(({ aspect, language }) => `${aspect} ${language}` === kind))]),
    ['all', ...counted(rows)],
  ];
}

function plainTable(head: string[], body: string[][]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...body].map((cells) => cells[i]?.length ?? 0)));
  return [head, ...body].map((cells) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n');
}

const markdownTable = (head: string[], body: string[][]): string =>
  [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      language: { type: 'string' },
      markdown: { type: 'string' },
      full: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(help);
  const languages = (['zh', 'en'] as const).filter((language) => !values.language || values.language === language);
  const { catalogue } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
  const services = catalogue.services.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  if (languages.length === 0 || services.length === 0) {
    console.error(help);
    process.exitCode = 2;
    return;
  }
  const rows = await withFolder(async (folder) => {
    const config = readConfig({ DATA_DIR: folder });
    const reached = await reachService({ config, log: createLog({ level: 'warn' }), prepare: true });
    return askAll(services, languages, reached).finally(() => reached.close());
  });
  if (values.full) {
    for (const { question, service, verdict, reply } of rows)
      console.log(`${'─'.repeat(60)}\n${service} · ${verdict} · ${question}\n\n${printReply(reply)}\n`);
  }
  const totals = ['aspect and language', ...verdicts];
  console.log(`${plainTable(columns, rows.map(cellsOf))}\n\n${plainTable(totals, totalsOf(rows))}`);
  if (values.markdown)
    await writeFile(
      values.markdown,
      `${markdownTable(totals, totalsOf(rows))}\n\n${markdownTable(columns, rows.map(cellsOf))}\n`,
    );
}

await main();
