import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Chat, ChatModel } from './chat.ts';
import { ChatBudget } from './chat-budget.ts';
import { type LadderDeps, ReplyLadder } from './chat-ladder.ts';
import { Rung } from './chat-rung.ts';
import { openaiChat } from './openai-chat.ts';

type ChatConfig = Pick<
  Config,
  | 'chatBaseUrl'
  | 'chatModel'
  | 'chatApiKey'
  | 'chatFallbacks'
  | 'chatVerifier'
  | 'chatMode'
  | 'chatDeadlineMs'
  | 'chatMaxCalls'
  | 'chatBudgetTokens'
  | 'chatBudgetMoney'
  | 'chatPrices'
>;

export interface ChatDeps {
  log: Log;
  clock: () => Date;
  /** Milliseconds, monotonic. */
  now: () => number;
  fetch?: typeof fetch;
  /** Asked before those of the configuration. */
  models?: ChatModel[];
  /** What was spent today before; asked for only where a budget is set. */
  spentBefore?: () => Promise<{ tokens: number; money: number }>;
  /** A request may not wait for what another one has begun, nor anything begin outside one: Cloudflare Workers. */
  isolated?: boolean;
}

/** Health is known from the last real call for so long; then it is asked for. */
const knownForMs = 60_000;

/**
 * The configured models behind one face; undefined without any. What they can do is asked for in the background, so that
 * the start doesn't wait for them; in extractive mode only once a switch lets them do something.
 * @throws AppError `config` when money is limited and a model has no price
 */
export function openChat(config: ChatConfig, deps: ChatDeps): Chat | undefined {
  const { chatMode: mode } = config;
  const { rungs, verifiers } = rungsOf(config, deps);
  if (rungs.length === 0) return undefined;
  const budget = new ChatBudget({ tokens: config.chatBudgetTokens, money: config.chatBudgetMoney }, deps.clock);
  if (config.chatBudgetTokens !== undefined || config.chatBudgetMoney !== undefined) void recall(budget, deps);
  const ladder: LadderDeps = { rungs, verifiers, budget, now: deps.now, pause };
  const limits = { deadlineMs: config.chatDeadlineMs, mostCalls: config.chatMaxCalls };
  const probe = probing(ladder, deps);
  if (!deps.isolated && mode !== 'extractive') for (const rung of [...rungs, ...verifiers]) void probe(rung);
  return {
    mode,
    // What is left of the day's budget is for understanding; the quoted guides answer as well as ever.
    forReply: (left) => {
      const state = budget.state();
      if (state === 'spent') return undefined;
      return new ReplyLadder({ ...limits, mode: state === 'saving' ? 'assisted' : 'generative', left }, ladder);
    },
    health: async () => {
      await Promise.all(rungs.filter((rung) => !isKnown(rung, deps.now())).map(probe));
      const working = rungs.filter((rung) => rung.last?.works);
      return working.length === 0 ? 'down' : rungs[0]?.last?.works ? 'ok' : 'degraded';
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}

async function recall(budget: ChatBudget, { spentBefore, log }: ChatDeps): Promise<void> {
  try {
    const spent = await spentBefore?.();
    if (spent) budget.recall(spent);
  } catch (error) {
    log.warn({ err: error }, 'what language models have cost today before this start is not known');
  }
}

function rungsOf(
  config: ChatConfig,
  { fetch, isolated = false, models = [] }: ChatDeps,
): Pick<LadderDeps, 'rungs' | 'verifiers'> {
  const { chatBaseUrl: baseUrl, chatModel: model, chatApiKey: apiKey, chatBudgetMoney, chatPrices } = config;
  const endpoints = [...(baseUrl && model ? [{ baseUrl, model, apiKey }] : []), ...config.chatFallbacks];
  const voting = config.chatVerifier ? [config.chatVerifier] : [];
  // The ladder decides who is asked next, and when to stop.
  const given = { retries: 0, timeoutMs: config.chatDeadlineMs, ...(fetch ? { fetch } : {}) };
  const opened = [...endpoints, ...voting].map((endpoint) => openaiChat({ ...endpoint, ...given }));
  const all = [...models, ...opened];
  const unpriced = all.find(({ name }) => !chatPrices?.[name]);
  if (chatBudgetMoney !== undefined && unpriced) {
    throw new AppError('config', `CHAT_PRICES: needs a price of ${unpriced.name} when CHAT_BUDGET_MONEY is set`);
  }
  const rungs = all.map((one) => new Rung(one, { isolated, price: chatPrices?.[one.name] }));
  const verifiers = rungs.splice(rungs.length - voting.length);
  return { rungs, verifiers };
}

const isKnown = ({ last }: Rung, now: number): boolean => last !== undefined && now - last.at < knownForMs;

/** Asks a model whether it answers, and what it can do where that isn't known. */
function probing({ budget, now }: LadderDeps, { log }: ChatDeps): (rung: Rung) => Promise<void> {
  return async (rung) => {
    try {
      await rung.check(({ tokens }) => tokens && budget.spend(tokens, rung.price));
      rung.last = { works: true, at: now() };
    } catch (error) {
      rung.last = { works: false, at: now() };
      log.warn({ err: error, model: rung.model.name }, 'a language model does not answer');
    }
  };
}
