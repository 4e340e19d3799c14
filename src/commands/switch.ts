import { Command, Option } from 'commander';
import { AppError } from '../errors.ts';
import type { Reached } from '../server/reach-service.ts';
import { LiftWishes, type SwitchSet, SwitchWishes } from '../types/state-messages.ts';
import { type Mode, modes, type SwitchRow, type SwitchScope } from '../types/switch.ts';
import { actingUser } from './acting-user.ts';
import { checkedWishes } from './checked-wishes.ts';
import { readUntil, untilHelp } from './read-until.ts';
import { withService } from './with-service.ts';

interface SwitchOptions {
  service?: string;
  topic?: string;
  mode?: Mode;
  reason?: string;
  until?: string;
  lift?: true;
  list?: true;
  all?: true;
  json?: true;
}

export function switchCommand(): Command {
  return new Command('switch')
    .description('Says for a service or a topic, for a time, how much a language model does. In effect within seconds.')
    .option('--service <id>', 'the service that it is about')
    .option('--topic <id>', 'all services of this topic that have no switch of their own')
    .addOption(
      new Option(
        '--mode <mode>',
        'extractive (nothing), assisted (helps to understand), generative (also writes)',
      ).choices(modes),
    )
    .option('--reason <text>', 'why; it is kept')
    .option('--until <date>', `when it ends by itself, ${untilHelp}`, readUntil)
    .option('--lift', 'ends the switch of --service or --topic now')
    .option('--list', 'prints what is in effect')
    .option('--all', 'with --list: every switch there ever was, the newest first')
    .option('--json', 'prints JSON')
    .action(runSwitch);
}

async function runSwitch(options: SwitchOptions): Promise<void> {
  const work = workOf(options);
  const { told, text } = await withService({ prepare: false }, work);
  console.log(options.json ? JSON.stringify(told) : text);
}

type Work = (service: Pick<Reached, 'switches'>) => Promise<{ told: object; text: string }>;

/** What is wished, checked before anything is opened. */
function workOf({ service, topic, mode, reason, until, lift, list, all }: SwitchOptions): Work {
  if (list) {
    if (service || topic || mode || reason || until || lift) throw wrongUse('--list goes with --all and --json only.');
    return ({ switches }) => listSwitches(switches, all === true);
  }
  if (all) throw wrongUse('--all goes with --list.');
  const about = aboutOf(service, topic);
  const by = actingUser();
  if (lift) {
    if (mode || until) throw wrongUse('--lift takes neither --mode nor --until.');
    const wishes = checkedWishes(LiftWishes, { ...about, by, reason: reason ?? 'lifted by command' });
    return async ({ switches }) => {
      const lifted = await switches.lift(wishes);
      return { told: { lifted }, text: `Lifted: ${lineOf(lifted)}` };
    };
  }
  if (!mode || !reason || !until) throw wrongUse('A switch needs --mode, --reason and --until.');
  const wishes = checkedWishes(SwitchWishes, { ...about, mode, reason, until, by });
  return async ({ switches }) => {
    const set = await switches.set(wishes);
    return { told: set, text: tellSet(set) };
  };
}

function aboutOf(service: string | undefined, topic: string | undefined): { scope: SwitchScope; target: string } {
  if (service && !topic) return { scope: 'service', target: service };
  if (topic && !service) return { scope: 'topic', target: topic };
  throw wrongUse('A switch is about one --service or one --topic; --list shows what is in effect.');
}

const wrongUse = (message: string): AppError => new AppError('bad_request', message);

async function listSwitches(switches: Reached['switches'], all: boolean): Promise<{ told: object; text: string }> {
  const rows = await switches.list({ all });
  const none = all ? 'No switch was ever set.' : 'No switch is in effect.';
  return { told: { switches: rows }, text: rows.map(lineOf).join('\n') || none };
}

function tellSet({ switch: set, title, configured }: SwitchSet): string {
  const note =
    configured === null
      ? 'No language model is configured (CHAT_BASE_URL): until one is, every answer is extractive anyway.'
      : `Configured for everything is ${configured} (CHAT_MODE).`;
  return `Set: ${lineOf(set)}\n${title}\n${note}`;
}

function lineOf({ id, scope, target, mode, until, reason, setBy, setAt }: SwitchRow): string {
  const what = mode === null ? 'lifted' : `${mode} until ${until}`;
  return `${id}  ${scope} ${target}: ${what}; ${setBy}, ${setAt}: ${reason}`;
}
