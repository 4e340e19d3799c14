// Which part of `src/` may import which. `npm run check` enforces it; `src/architecture.test.ts` breaks each rule once.

export interface Part {
  /** Parts that this one may import, besides itself. */
  may: string[];
  /** Said when it imports another one: where to go instead. */
  instead: string;
  /** Also runs on Cloudflare Workers or in a browser: no `node:` modules and no packages that need them. */
  portable?: boolean;
}

const ground = ['types', 'ground', 'texts', 'text'];
const services = ['service', 'tools'];
const stores = ['model interfaces', 'models', 'database'];
const flows = ['question', 'document', 'evaluation', 'insight', 'curation', 'desk'];
const surfaces = ['channels', 'portal', 'console'];

export const parts: Record<string, Part> = {
  types: {
    may: [],
    portable: true,
    instead: 'src/types/ holds nouns only; move what needs more to the folder that does the work',
  },
  ground: {
    may: ['types'],
    portable: true,
    instead: 'config, errors and log know nothing of the program; hand in what they need',
  },
  texts: { may: ['types'], portable: true, instead: 'texts/ holds reviewed wording only; whoever shows it picks it' },
  text: {
    may: ['types'],
    portable: true,
    instead:
      'text/ reads terms, values and scores out of plain text; what knows services or documents belongs above it',
  },
  'model interfaces': {
    may: ground,
    portable: true,
    instead: 'what a model is to the rest of the program; a vendor belongs to a file of its own in models/',
  },
  models: {
    may: [...ground, 'model interfaces'],
    instead: 'a model knows only its vendor; take values as arguments and let the caller combine them',
  },
  database: {
    may: ground,
    instead: 'the database knows only SQL and the nouns in src/types/; let the caller combine them',
  },
  service: {
    may: [...ground, 'model interfaces'],
    portable: true,
    instead: 'the catalogue is asked by the flows, not the other way round; hand in what it needs as an argument',
  },
  tools: {
    may: [...ground, 'service', 'model interfaces'],
    portable: true,
    instead: 'a tool is called by a flow; hand in what it needs through deps',
  },
  question: {
    may: [...ground, ...services, 'model interfaces'],
    portable: true,
    instead:
      'the question flow knows no transport, vendor, SQL or file system; declare an interface in src/types/ and take it from deps',
  },
  document: {
    may: [...ground, ...services, ...stores, 'question'],
    instead: 'publishing knows nothing of evaluation or pages; return a value and let the door show it',
  },
  evaluation: {
    may: [...ground, ...services, ...stores, 'question', 'document'],
    instead: 'an evaluation calls the flows and returns a report; let the door show it',
  },
  insight: {
    may: [...ground, ...services, ...stores, 'question'],
    instead: 'insight reads what the flows stored; ask database/ for it',
  },
  curation: {
    may: [...ground, ...services, ...stores, 'question', 'document', 'evaluation'],
    instead: 'curating changes what is published and knows no pages; return a value and let the console show it',
  },
  desk: {
    may: [...ground, ...services, ...stores, 'question', 'document', 'curation'],
    instead:
      'the desk passes questions on to people of the office and knows no pages; return a value and let the pages show it',
  },
  channels: {
    may: [...ground, ...services, ...stores, ...flows],
    instead:
      'a channel turns a payload into a question and a reply into a payload; pages belong to portal/ and console/',
  },
  portal: {
    may: [...ground, ...services, ...stores, ...flows],
    instead: 'pages call the flows; app.ts joins pages and channels',
  },
  console: {
    may: [...ground, ...services, ...stores, ...flows, 'portal'],
    instead: 'pages call the flows; app.ts joins pages and channels',
  },
  widget: {
    may: ['types', 'text', 'texts', 'service', 'portal'],
    portable: true,
    instead: 'the chat element is browser code: it shows the chat of portal/ and speaks HTTP to channels/',
  },
  app: {
    may: [...ground, ...services, ...stores, ...flows, ...surfaces],
    instead: 'app.ts is given everything by a door; take it from deps',
  },
  server: {
    may: [...ground, ...services, ...stores, ...flows, ...surfaces, 'app'],
    instead: 'server/ is what the doors on Node share; it is handed the configuration and reads no environment',
  },
  langchain: {
    may: [...ground, ...services, ...stores, ...flows, 'server'],
    instead: 'what LangChain gets of us calls the flows; pages and channels are for servers',
  },
  commands: {
    may: [...ground, ...services, ...stores, ...flows, 'server'],
    instead: 'a command reads its arguments, asks the service and prints; pages and channels are for servers',
  },
  doors: {
    may: [...ground, ...services, ...stores, ...flows, ...surfaces, 'app', 'server', 'commands'],
    instead: 'nothing imports a door, not even another door; move what both need below app.ts',
  },
  testing: {
    may: [...ground, ...services, ...stores, ...flows, ...surfaces, 'app', 'server'],
    instead: 'test deps stand on app.ts and below',
  },
};

/** Files whose part is not the name of their folder, from `src/`. */
export const places: Record<string, string> = {
  'models/embedder.ts': 'model interfaces',
  'models/chat.ts': 'model interfaces',
  'config.ts': 'ground',
  'config-values.ts': 'ground',
  'errors.ts': 'ground',
  'describe-error.ts': 'ground',
  'log.ts': 'ground',
  'console-log.ts': 'ground',
  'redacted-names.ts': 'ground',
  'seeded.ts': 'ground',
  'once-per.ts': 'ground',
  'app.ts': 'app',
  'deps.ts': 'app',
  'node.ts': 'doors',
  'worker.ts': 'doors',
  'cli.ts': 'doors',
};

/** Packages that only some parts may know. */
export const packages: { name: RegExp; only: string[]; instead: string }[] = [
  {
    name: /^(drizzle-orm|postgres|@electric-sql\/.+)$/,
    only: ['database', 'testing'],
    instead: 'database/ is the only place that knows SQL; add a function to the file of that subject there',
  },
  {
    name: /^(onnxruntime-.+|@huggingface\/.+|openai)$/,
    only: ['models', 'testing'],
    instead: 'models/ is the only place that knows a model vendor; use its chat and embedder interfaces',
  },
  {
    name: /^(@langchain\/.+|langsmith)$/,
    only: ['models', 'langchain', 'testing'],
    instead: 'models/ takes LangChain’s models in, langchain/ gives ours out; nothing else knows it',
  },
  {
    name: /^hono$/,
    only: ['app', 'channels', 'portal', 'widget', 'console', 'server', 'doors', 'testing'],
    instead: 'only channels, pages and app.ts know HTTP; take and return plain values',
  },
  { name: /^@hono\/node-server$/, only: ['server', 'testing'], instead: 'only server/listen.ts opens a socket' },
  { name: /^commander$/, only: ['doors', 'commands'], instead: 'only cli.ts and its commands read arguments' },
  { name: /^pino$/, only: ['ground'], instead: 'take a Log (src/log.ts) from deps' },
  {
    name: /^(vitest|fast-check|playwright-core|@axe-core\/.+|autocannon|wrangler|drizzle-kit|typescript)$/,
    only: ['testing'],
    instead: 'development packages are for tests, scripts/ and bench/',
  },
];

/** Files that may use a package or module that their part may not, each with its reason. */
export const exceptions: { file: string; imports: RegExp; reason: string }[] = [
  { file: 'src/log.ts', imports: /^pino$/, reason: 'portable code imports only its type' },
];

/** Words that say nothing about what a file does. */
export const bannedNames = /(^|[-./])(utils?|helpers?|managers?|handlers?|common|misc)([-./]|$)/;
