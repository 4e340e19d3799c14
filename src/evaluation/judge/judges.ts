import type { LoadedCase } from '../../types/evaluation.ts';
import type { Reply } from '../../types/reply.ts';
import type { Reference } from '../reference.ts';
import { rightStatements } from '../right.ts';
import { citationsOf } from '../support.ts';

/** What is put before a judge: the slots of its prompt. */
export interface Matter {
  question: string;
  text: string;
  /** One a line. */
  against: string[];
}

export interface Judge {
  /** As the report names the figure. */
  title: string;
  unit: string;
  /** In `prompts/`. */
  prompt: string;
  /** All that this judge has to say something about. */
  mattersOf(entry: LoadedCase, reply: Reply, reference: Reference): Matter[];
}

const support: Judge = {
  title: 'Supported, as a model judges',
  unit: 'blocks',
  prompt: 'judge-support.md',
  mattersOf: ({ question }, reply) =>
    reply.blocks
      .filter((block) => block.kind !== 'fixed')
      .map((block) => ({
        question,
        text: block.text,
        against: citationsOf(block, reply).map((citation) => citation.quote),
      })),
};

const completeness: Judge = {
  title: 'Complete, as a model judges',
  unit: 'answers',
  prompt: 'judge-completeness.md',
  mattersOf: (entry, reply, reference) => {
    const statements = entry.expected.status === 'answered' ? rightStatements(entry, reference) : [];
    if (statements.length === 0) return [];
    const text = reply.blocks.map((block) => block.text).join('\n');
    return [{ question: entry.question, text, against: statements.map((statement) => statement.text) }];
  },
};

/** Every judge, in the order in which a report tells them. */
export const judges = { support, completeness } as const satisfies Record<string, Judge>;
export type JudgeName = keyof typeof judges;
export const judgeNames = Object.keys(judges) as JudgeName[];

/** @param template a prompt with `{{question}}`, `{{text}}` and `{{against}}`; what is filled in is not looked at for slots again */
export function fill(template: string, { question, text, against }: Matter): string {
  const slots: Record<string, string> = { question, text, against: against.map((line) => `- ${line}`).join('\n') };
  return template.replace(/\{\{(\w+)\}\}/g, (written, name: string) => slots[name] ?? written);
}
