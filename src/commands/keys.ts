import { Command, InvalidArgumentError } from 'commander';
import { AppError } from '../errors.ts';
import type { Reached } from '../server/reach-service.ts';
import { type ApiKey, type KeyScope, keyScopes } from '../types/api-key.ts';
import { KeyWishes } from '../types/state-messages.ts';
import { actingUser } from './acting-user.ts';
import { checkedWishes } from './checked-wishes.ts';
import { readUntil, untilHelp } from './read-until.ts';
import { withService } from './with-service.ts';

interface KeysOptions {
  create?: string;
  revoke?: string;
  list?: true;
  scope: KeyScope[];
  rate: number;
  until?: string;
  json?: true;
}

const usualRate = 60;

export function keysCommand(): Command {
  return new Command('keys')
    .description('Makes, lists and revokes keys for programs that use /v1. Only a digest of a key is stored.')
    .option('--create <name>', 'makes a key and prints it, this once')
    .option('--scope <scopes>', `with --create: what it is for, of ${keyScopes.join(',')}`, readScopes, ['chat'])
    .option('--rate <number>', 'with --create: requests a minute', readRate, usualRate)
    .option('--until <date>', `with --create: when it ends, ${untilHelp}`, readUntil)
    .option('--revoke <name>', 'ends a key now')
    .option('--list', 'prints every key that there ever was, without the key itself')
    .option('--json', 'prints JSON')
    .action(runKeys);
}

async function runKeys(options: KeysOptions): Promise<void> {
  const work = workOf(options);
  const { told, text } = await withService({ prepare: false }, work);
  console.log(options.json ? JSON.stringify(told) : text);
}

type Work = (service: Pick<Reached, 'keys'>) => Promise<{ told: object; text: string }>;

/** What is wished, checked before anything is opened. */
function workOf({ create: name, revoke, list, scope: scopes, rate: perMinute, until }: KeysOptions): Work {
  if ([name, revoke, list].filter((wish) => wish !== undefined).length !== 1) {
    throw new AppError('bad_request', 'One of --create, --revoke and --list.');
  }
  const by = actingUser();
  if (revoke !== undefined) {
    return async ({ keys }) => {
      const revoked = await keys.revoke({ name: revoke, by });
      return { told: { revoked }, text: `The key ${revoke} is revoked.` };
    };
  }
  if (name !== undefined) {
    if (!until) throw new AppError('bad_request', '--create needs --until.');
    const wishes = checkedWishes(KeyWishes, { name, scopes, perMinute, until, by });
    return async ({ keys }) => {
      const made = await keys.create(wishes);
      const what = `for ${scopes.join(' and ')}, ${perMinute} requests a minute, until ${until}`;
      return { told: made, text: `${made.key}\nThe key ${name}, ${what}. It is not shown again.` };
    };
  }
  return async ({ keys }) => {
    const made = await keys.list();
    return { told: { keys: made }, text: made.map(lineOf).join('\n') || 'There is no key yet.' };
  };
}

function lineOf({ name, scopes, perMinute, until, createdBy, revokedAt, requests, lastUsedAt }: ApiKey): string {
  const state = revokedAt ? `revoked ${revokedAt}` : `until ${until}`;
  const use = lastUsedAt ? `${requests} requests, the last ${lastUsedAt}` : 'never used';
  return `${name}  ${scopes.join(',')}  ${perMinute}/min  ${state}  ${use}  (made by ${createdBy})`;
}

function readScopes(value: string): KeyScope[] {
  const asked = value.split(',').map((scope) => scope.trim());
  const known = keyScopes.filter((scope) => asked.includes(scope));
  if (known.length < asked.length) throw new InvalidArgumentError(`Some of ${keyScopes.join(',')}.`);
  return known;
}

function readRate(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('A whole number from 1 to 99999.');
  return Number(value);
}
