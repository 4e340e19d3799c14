import type { Chat, ChatMessage, ReplyChat, Silence } from '../models/chat.ts';
import type { PromptName, Prompts } from './prompts.ts';

/** The language model as the question flow has it. */
export interface Assistant {
  chat: Chat;
  prompts: Prompts;
  /** Stands in the rules before every prompt, and must never come out. */
  canary: string;
}

/** The assistant for one reply. */
export interface ReplyAssistant extends Omit<Assistant, 'chat'> {
  chat: ReplyChat;
}

/**
 * Undefined without a model, and when none may be asked today.
 * @param left aborts when nobody waits for the reply any more
 */
export function assistantForReply(
  assistant: Assistant | undefined,
  left: AbortSignal | undefined,
): ReplyAssistant | undefined {
  const chat = assistant?.chat.forReply(left);
  return assistant && chat && { ...assistant, chat };
}

export const newCanary = (): string => `LW-${crypto.randomUUID().slice(0, 18)}`;

/** What every call begins with, to the letter: an endpoint then reads the rules only once. */
export function messagesFor<Name extends Exclude<PromptName, 'assistant'>>(
  { prompts, canary }: Pick<Assistant, 'prompts' | 'canary'>,
  name: Name,
  slots: Parameters<typeof prompts.render<Name>>[1],
): ChatMessage[] {
  return [
    { role: 'system', content: prompts.render('assistant', { canary }) },
    { role: 'user', content: prompts.render(name, slots) },
  ];
}

/** What the model did: calls and why it said nothing, never a word of what was said. */
export function saidBy(assistant: ReplyAssistant | undefined, silence: Silence | undefined): Record<string, unknown> {
  const calls = assistant?.chat.takeCalls() ?? [];
  return { ...(calls.length > 0 ? { calls } : {}), ...(silence ? { silence } : {}) };
}

/** Its own failure; neither a limit of ours nor what a question has led it to. */
export const isFailure = (silence: Silence | undefined): boolean =>
  silence === 'unavailable' || silence === 'malformed' || silence === 'late';
