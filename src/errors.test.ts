import { expect, test } from 'vitest';
import { AppError, errorCodes, httpStatus, toAppError } from './errors.ts';

test('an error keeps its code, message and cause', () => {
  const cause = new Error('socket closed');
  const error = new AppError('database_unavailable', 'The database is away.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'AppError',
    code: 'database_unavailable',
    message: 'The database is away.',
    cause,
  });
});

test.each(errorCodes)('%s has a status that says failure', (code) => {
  expect(httpStatus(code)).toBeGreaterThanOrEqual(400);
  expect(httpStatus(code)).toBeLessThan(600);
});

test('what a client did wrong is 4xx, what we did wrong is 5xx', () => {
  expect(httpStatus('not_found')).toBe(404);
  expect(httpStatus('rate_limited')).toBe(429);
  expect(httpStatus('database_unavailable')).toBe(503);
  expect(httpStatus('internal')).toBe(500);
});

test('an unknown thrown value becomes internal and says nothing of its text', () => {
  const known = new AppError('locked', 'In use.');
  expect(toAppError(known)).toBe(known);
  const unknown = toAppError('secret');
  expect(unknown).toMatchObject({ code: 'internal', cause: 'secret' });
  expect(unknown.message).not.toContain('secret');
});
