import { chatClient } from '../../src/testing/chat-client.ts';
import { type Child, cleanEnvironment, startChild } from './child.ts';

/** A server of this repository in a process of its own, or another one at an address. */
export interface Server {
  url: string;
  client: ReturnType<typeof chatClient>;
}
export interface OwnServer extends Server {
  child: Child;
}

const patienceMs = 300_000;

/** Starts what `npm start` starts, on a free port. `environment` is all that it is told. */
export async function startServer(environment: Record<string, string>, nodeOptions: string[] = []): Promise<OwnServer> {
  const env = cleanEnvironment({ PORT: '0', LOG_LEVEL: 'warn', ...environment });
  const child = startChild(['node', ...nodeOptions, 'scripts/start.mjs'], { env });
  try {
    const [, url = ''] = await child.says(/is ready: (http:\S+)\//, patienceMs);
    return { ...serverAt(url), child };
  } catch (error) {
    await child.end('SIGKILL');
    throw error;
  }
}

export function serverAt(url: string): Server {
  return { url, client: chatClient({ request: (path, init) => fetch(new URL(String(path), url), init) }) };
}
