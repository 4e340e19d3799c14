import { z } from 'zod';

/** How much a language model does, the least first: nothing; it helps to understand; it also writes. */
export const modes = ['extractive', 'assisted', 'generative'] as const;
export const Mode = z.enum(modes);
export type Mode = z.infer<typeof Mode>;

/** What a switch is about, the most particular first. */
export const switchScopes = ['service', 'topic'] as const;
export const SwitchScope = z.enum(switchScopes);
export type SwitchScope = z.infer<typeof SwitchScope>;

/** For the time until `until` another mode than the configured one. */
export interface Switch {
  id: number;
  scope: SwitchScope;
  /** Id of the service or topic. */
  target: string;
  mode: Mode;
  reason: string;
  /** ISO 8601, UTC, as all times here. */
  until: string;
  setBy: string;
  setAt: string;
}

/** A switch as it was set, or a row that lifts the one before it: then without mode and end. */
export type SwitchRow = Switch | (Omit<Switch, 'mode' | 'until'> & { mode: null; until: null });

/** The mode of a reply, and what says so; `budget`: the day's limit leaves no more. */
export interface ModeChoice {
  mode: Mode;
  by: 'configuration' | 'switch' | 'budget';
  /** The switch that says so, or that the budget limits further. */
  switchId?: number;
}
