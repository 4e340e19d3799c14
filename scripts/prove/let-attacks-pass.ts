import type { QuestionDeps } from '../../src/question/answer-question.ts';
import type { Knowledge } from '../../src/question/knowledge.ts';
import type { Attack } from './attacks.ts';

// Nothing is recognised here: what a model that obeys may make of an attack is left to what it may decide and to the gate.

/** Earlier turns and questions reach the model whatever they say. */
export function withoutRecognition(deps: QuestionDeps): QuestionDeps {
  const { conversations } = deps;
  const accept: typeof conversations.accept = async (asked) => {
    const accepted = await conversations.accept(asked);
    if (accepted.outcome !== 'accepted') return accepted;
    const turns = accepted.question.turns.map((turn) =>
      turn.status === 'guarded_injection' ? { ...turn, status: 'answered' as const } : turn,
    );
    return { ...accepted, question: { ...accepted.question, turns } };
  };
  return { ...deps, hintsAtSteering: () => false, conversations: { ...conversations, accept } };
}

/** The attack is a confirmed statement of each section of these guides: the model is given it with those that it writes from. */
export function inGuides({ attack }: Attack, serviceIds: string[], knowledge: Knowledge): Knowledge {
  const { publication } = knowledge;
  const planted = { id: 'planted', text: attack, marks: [], confirmed: true, kind: 'item' as const, line: 0 };
  const documents = publication.documents.map((document) =>
    serviceIds.includes(document.serviceId ?? '')
      ? {
          ...document,
          sections: document.sections.map((section) => ({ ...section, statements: [planted, ...section.statements] })),
        }
      : document,
  );
  const byLanguage = new Map(documents.map((document) => [`${document.id}/${document.language}`, document]));
  return { ...knowledge, publication: { ...publication, documents }, documents: byLanguage };
}

/** Every passage that a look-up finds ends with the attack. */
export function inPassages({ attack }: Attack, knowledge: Knowledge): Knowledge {
  const { retriever } = knowledge;
  const retrieve: typeof retriever.retrieve = async (query) => {
    const found = await retriever.retrieve(query);
    return found.map((chunk) => ({ ...chunk, text: `${attack}\n${chunk.text}` }));
  };
  return { ...knowledge, retriever: { ...retriever, retrieve } };
}
