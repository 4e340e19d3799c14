import { describe, expect, test } from 'vitest';
import { checkDocument, isDocument, type Repository } from './check-documents.ts';

const repository: Repository = {
  paths: [
    'README.md',
    '.ci',
    '.ci/run',
    'docs',
    'docs/a.md',
    'src',
    'src/question',
    'src/question/answer-question.ts',
    'knowledge',
    'knowledge/README.md',
    'knowledge/services',
    'knowledge/services/passport',
    'knowledge/services/passport/zh.md',
    'scripts',
    'scripts/start.mjs',
  ],
  scripts: ['start', 'test', 'check', 'publish:knowledge'],
  programs: ['vitest', 'biome'],
};

const check = (text: string, file = 'README.md') => checkDocument(file, text, repository);

describe('what exists passes', () => {
  test.each([
    'Read `src/question/answer-question.ts` and `src/question/`.',
    'The spine is `answer-question.ts`, its folder `question/`.',
    'A guide is `knowledge/services/<id>/<lang>.md` or `knowledge/services/*/zh.md`.',
    'Run `npm run check`, `npm start`, `npm test -- src/question`, `npm run publish:knowledge -- --from DIR`.',
    '`npx vitest run src/question` and `node scripts/start.mjs --help` and `PORT=1 npm start`.',
    '[a](docs/a.md), [b](docs/a.md#x), [c](#top), [d](https://example.org/x.md), [e](docs/)\n# Top',
    'Not paths: `/api/chat`, `text/event-stream`, `hono/jsx`, `{id, title}`, `application/json`, `zh/en`, `a.b`, `GET /x.json`, `.md`.',
    'Made later: `./data`, `data/lock`, `node_modules/.bin/x`, `.env`.',
    '```sh\nnpm run check && npm test  # all\ncp docs/nothing.md x\n```\n',
    '    npm start      # indented code\n',
  ])('%s', (text) => {
    expect(check(text)).toEqual([]);
  });

  test('a path may be meant from the folder of its document', () => {
    expect(check('`services/<id>/zh.md`, [x](services/passport/zh.md)', 'knowledge/README.md')).toEqual([]);
    expect(check('[up](../README.md)', 'docs/a.md')).toEqual([]);
  });
});

describe('what is missing is reported with its line', () => {
  test.each([
    ['See `src/question/gone.ts`.', 'src/question/gone.ts'],
    ['See `src/gone/`.', 'src/gone/'],
    ['See `old/gone.yaml`.', 'old/gone.yaml'],
    ['See `gone.ts`.', 'gone.ts'],
    ['See `knowledge/services/<id>/fr.md`.', 'fr.md'],
    ['Run `npm run gone`.', 'gone'],
    ['Run `npx gone`.', 'gone'],
    ['Run `node scripts/gone.mjs`.', 'scripts/gone.mjs'],
    ['Run `./scripts/gone.sh`.', 'scripts/gone.sh'],
    ['[x](docs/gone.md)', 'docs/gone.md'],
    ['[x](#gone)', '#gone'],
    ['```\nnpm run check && npm run gone\n```', 'gone'],
    ['    npm run gone -- --flag', 'gone'],
  ])('%s', (text, named) => {
    const problems = check(`# Top\n\n${text}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^README\.md:[345]: /);
    expect(problems[0]).toContain(named);
  });
});

test('documents are what people read, without the changelog', () => {
  expect(['README.md', 'docs/a/b.md', 'knowledge/README.md', 'CONTRIBUTING.md'].every(isDocument)).toBe(true);
  expect(['CHANGELOG.md', 'knowledge/services/x/zh.md', 'prompts/a/b.md'].some(isDocument)).toBe(false);
});
