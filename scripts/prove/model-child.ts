import { type Child, startChild } from './child.ts';

/** A language model in a process of its own; see `model-process.ts`. */
export interface ModelChild {
  baseUrl: string;
  /** Once it holds so many answers that it has begun. */
  holds(count: number): Promise<void>;
  /** With SIGKILL, as it stands. */
  kill(): Promise<void>;
}

const patienceMs = 120_000;

/**
 * @param wishes.hold words of the questions whose answers it begins and never ends
 * @param wishes.reword whether its second sentence has words of its own
 */
export async function startModel({ hold, reword }: { hold?: string; reword?: boolean } = {}): Promise<ModelChild> {
  const options = [...(hold ? ['--hold', hold] : []), ...(reword ? ['--reword'] : [])];
  const child: Child = startChild(['node', '--import', 'tsx', 'scripts/prove/model-process.ts', ...options]);
  try {
    const [, baseUrl = ''] = await child.says(/a model at (\S+)/, patienceMs);
    return {
      baseUrl,
      holds: async (count) => void (await child.says(new RegExp(`holding ${count}\\n`), patienceMs)),
      kill: () => child.end('SIGKILL'),
    };
  } catch (error) {
    await child.end('SIGKILL');
    throw error;
  }
}
