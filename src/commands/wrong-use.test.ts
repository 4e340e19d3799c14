import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { auditCommand } from './audit.ts';
import { keysCommand } from './keys.ts';
import { switchCommand } from './switch.ts';

const silent = { writeErr: () => undefined };
const run = (command: Command, words: string[]) =>
  command.exitOverride().configureOutput(silent).parseAsync(words, { from: 'user' });
const service = ['--service', 'passport'];
const whole = [...service, '--mode', 'extractive', '--reason', 'why', '--until', '2100-01-01'];

/** All of these end before anything is opened. */
describe('a switch that is not whole is refused', () => {
  test.each<[string[], RegExp]>([
    [[], /one --service or one --topic/],
    [[...whole, '--topic', 'travel'], /one --service or one --topic/],
    [service, /needs --mode, --reason and --until/],
    [whole.slice(0, -2), /needs --mode, --reason and --until/],
    [whole.with(5, ' '), /reason: say why/],
    [whole.with(5, 'a'.repeat(501)), /reason: at most 500/],
    [[...whole, '--lift'], /--lift takes neither/],
    [[...whole, '--list'], /--list goes with/],
    [[...whole, '--all'], /--all goes with --list/],
    [whole.with(3, 'loud'), /Allowed choices are extractive, assisted, generative/],
    [whole.with(7, 'tomorrow'), /A day or a moment/],
  ])('%j', async (words, message) => {
    await expect(run(switchCommand(), words)).rejects.toThrow(message);
  });
});

describe('a key that is not whole is refused', () => {
  const create = ['--create', 'eval', '--until', '2100-01-01'];
  test.each<[string[], RegExp]>([
    [[], /One of --create, --revoke and --list/],
    [[...create, '--list'], /One of --create, --revoke and --list/],
    [create.slice(0, 2), /--create needs --until/],
    [create.with(1, 'two words'), /name: a name has letters/],
    [[...create, '--scope', 'chat,everything'], /Some of chat,embeddings/],
    [[...create, '--rate', '0'], /from 1 to 99999/],
  ])('%j', async (words, message) => {
    await expect(run(keysCommand(), words)).rejects.toThrow(message);
  });
});

test.each([
  '5',
  '5:abc',
  `0:${'a'.repeat(64)}`,
  `x:${'a'.repeat(64)}`,
  `5:${'A'.repeat(64)}`,
])('an entry of the audit that nobody could have noted is refused: %s', async (noted) => {
  await expect(run(auditCommand(), ['--noted', noted])).rejects.toThrow('A number, a colon and the digest');
});
