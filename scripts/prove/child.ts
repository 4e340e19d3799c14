import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { variableNames } from '../../src/config.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program in a process of its own. */
export interface Child {
  process: ChildProcess;
  /** What it has written so far, to both. */
  output(): string;
  /** Its exit code, null after a signal. */
  ended: Promise<number | null>;
  /** Ends it and what it has started, and waits for that; with SIGTERM unless told otherwise. */
  end(signal?: NodeJS.Signals): Promise<void>;
  /** The first match in what it writes. @throws Error with its output when it ends before, or at `patienceMs` */
  says(pattern: RegExp, patienceMs: number): Promise<RegExpExecArray>;
}

/** @param command program and arguments; `node` is this very one */
export function startChild([program = '', ...args]: string[], options: SpawnOptions = {}): Child {
  // A group of its own, so that what it has started can be ended with it.
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: root,
    detached: true,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const orphanless = () => signalGroup('SIGKILL');
  process.once('exit', orphanless);
  void ended.then(() => process.off('exit', orphanless));
  return {
    process: child,
    output: () => output,
    ended,
    async end(signal = 'SIGTERM') {
      if (!isOver()) signalGroup(signal);
      await ended;
    },
    async says(pattern, patienceMs) {
      const late = Date.now() + patienceMs;
      for (;;) {
        const found = pattern.exec(output);
        if (found) return found;
        if (isOver() || Date.now() > late)
          throw new Error(`${args[0]} did not say ${pattern}:\n${output.slice(-3_000)}`);
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20))]);
      }
    },
  };
}

/** Runs a program to its end. @throws Error with its output when its exit code isn't 0 */
export async function runChild(command: string[], options: SpawnOptions = {}): Promise<string> {
  const child = startChild(command, options);
  const code = await child.ended;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with code ${code}:\n${child.output()}`);
  return child.output();
}

/** The environment of a program that must not read this machine's settings or `.env`: an empty value counts as missing. */
export function cleanEnvironment(given: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...Object.fromEntries(variableNames.map((name) => [name, ''])), ...given };
}
