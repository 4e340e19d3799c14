import { describe, expect, test } from 'vitest';
import { createConsoleLog } from './console-log.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { redactedNames } from './redacted-names.ts';

// Both logs keep one contract: pino's on Node, the console's on Cloudflare Workers.
describe.each([
  ['on Node', (level: string, write: (line: string) => void) => createLog({ level, destination: { write } })],
  ['on Workers', (level: string, write: (line: string) => void) => createConsoleLog({ level, write })],
])('%s', (_, create) => {
  function recordingLog(level = 'debug') {
    const lines: string[] = [];
    return { log: create(level, (line) => void lines.push(line)), lines };
  }

  test('a line is JSON with level, time, event and fields', () => {
    const { log, lines } = recordingLog();
    log.child({ requestId: 'r1' }).info({ milliseconds: 12 }, 'question answered');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      event: 'question answered',
      requestId: 'r1',
      milliseconds: 12,
    });
  });

  test('lines below the level are not printed', () => {
    const { log, lines } = recordingLog('warn');
    log.info({}, 'quiet');
    log.warn({}, 'loud');
    expect(lines).toHaveLength(1);
  });

  test.each(redactedNames)('a field named %s is never printed, also nested', (name) => {
    const { log, lines } = recordingLog();
    log.error(
      { [name]: 'leaked-0', one: { [name]: 'leaked-1', two: { [name]: 'leaked-2' } }, list: [{ [name]: 'leaked-4' }] },
      'event',
    );
    log.child({ [name]: 'leaked-3' }).info({}, 'event');
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('leaked');
  });

  test('an error is logged without the values that its message quotes', () => {
    const { log, lines } = recordingLog();
    const parse = new SyntaxError('Unexpected token 我, "我的身份证丢了" is not valid JSON');
    const query = new Error('Failed query: insert into turns values ($1)\nparams: 我的身份证丢了', { cause: parse });
    log.error({ err: new AppError('internal', 'Saving failed.', { cause: query }) }, 'request failed');
    const [line = ''] = lines;
    expect(line).not.toContain('身份证');
    expect(JSON.parse(line).err).toMatchObject({
      type: 'AppError',
      code: 'internal',
      reason: 'Saving failed.',
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { reason: 'Failed query: insert into turns values ($1)', cause: { type: 'SyntaxError' } },
    });
  });

  test('something thrown that is no error is named by its type only', () => {
    const { log, lines } = recordingLog();
    log.error({ err: '我的身份证丢了' }, 'request failed');
    expect(JSON.parse(lines[0] ?? '').err).toEqual({ type: 'string', reason: 'not an error' });
  });
});
