import type { OnProgress } from '../types/question.ts';
import type { Stage, Trace } from '../types/reply.ts';
import type { Mode, ModeChoice } from '../types/switch.ts';
import type { Knowledge } from './knowledge.ts';

/** Writes down what each stage does, and tells that it has begun. */
export interface Tracing {
  enter(stage: Stage): void;
  note(detail: Record<string, unknown>): void;
  decide(choice: ModeChoice): Mode;
  end(knowledge: Knowledge | undefined): Trace;
}

export function startTrace(configured: ModeChoice, now: () => number, onProgress: OnProgress): Tracing {
  let decided = configured;
  const stages: Trace['stages'] = [];
  let entered = now();
  const leave = (): void => {
    const last = stages.at(-1);
    if (last) last.milliseconds = Number((now() - entered).toFixed(2));
    entered = now();
  };
  return {
    enter(stage) {
      leave();
      stages.push({ stage, milliseconds: 0 });
      onProgress({ type: 'stage', stage });
    },
    note(detail) {
      const last = stages.at(-1);
      if (last) last.detail = detail;
    },
    decide(choice) {
      decided = choice;
      return choice.mode;
    },
    end(knowledge) {
      leave();
      const publication = knowledge?.publication;
      return {
        stages,
        mode: decided,
        ...(publication ? { publication: publication.number, embedder: publication.embedder } : {}),
      };
    },
  };
}
